package okno.update.engine;

/** A new version cannot do its work; the message says why, in Russian, for the ticket. */
final class NotPossible extends Exception {
  private static final long serialVersionUID = 1L;

  NotPossible(String why) {
    super(why);
  }

  NotPossible(String why, Throwable cause) {
    super(why, cause);
  }
}
