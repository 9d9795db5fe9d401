package okno.itest.hot.load;

/** An answer that is not the right one for its request; the message says why. */
public final class WrongAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  public WrongAnswer(String message) {
    super(message);
  }
}
