package okno.catalog;

/**
 * What was asked is not done and nothing was changed: the store behind this service is closed,
 * because it is being replaced. Its successor is found in the service registry, now or soon, and
 * may be asked the same again. Any writing method of the catalogue's services may throw it.
 */
public class StoreClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreClosed() {
    super("The store is being replaced; nothing was done");
  }
}
