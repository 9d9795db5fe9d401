package okno.window.shell;

/** What a page stands on is not there for the moment; becomes a 503 that asks to come again. */
public final class NotReady extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How soon the page asks again, in seconds. */
  static final int RETRY_AFTER = 2;

  /**
   * @param what is not there, in Russian, such as «Каталог открывается»; nothing has been done
   */
  public NotReady(String what) {
    super(what);
  }
}
