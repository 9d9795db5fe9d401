package okno.update.command;

/** The command was called in a way it does not know; the message says what would be right. */
final class Misuse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Misuse(String message) {
    super(message);
  }
}
