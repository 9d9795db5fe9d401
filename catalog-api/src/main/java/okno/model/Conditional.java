package okno.model;

/** An item of a card that may hold for some visitors only. */
public interface Conditional {
  /** {@link Condition#ALWAYS} when the item holds for everybody. */
  Condition when();
}
