package okno.catalog;

/** A change set was not accepted; the message says why and what would be right. */
public class ChangeSetRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ChangeSetRefused(String message) {
    super(message);
  }
}
