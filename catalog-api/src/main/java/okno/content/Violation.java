package okno.content;

/**
 * One thing wrong with content.
 *
 * @param file relative to the pack
 * @param line from 1; 0 when it concerns the whole file
 * @param what what is wrong, in Russian, for an editor
 * @param cure what to do about it
 */
public record Violation(String file, int line, String what, String cure) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + what + ". " + cure;
  }
}
