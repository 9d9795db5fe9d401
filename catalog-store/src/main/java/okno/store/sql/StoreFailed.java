package okno.store.sql;

import java.io.IOException;

/** The store could not be read or written; the message says what was being done. */
public class StoreFailed extends IOException {
  private static final long serialVersionUID = 1L;

  public StoreFailed(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreFailed(String message) {
    super(message);
  }
}
