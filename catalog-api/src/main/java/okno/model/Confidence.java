package okno.model;

/** How sure the editor is of a statement; {@code LOW} is shown as «проверьте». */
public enum Confidence {
  LOW,
  MEDIUM,
  HIGH
}
