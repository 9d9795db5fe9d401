package okno.window.shell;

import okno.window.PublishingWorld;

/** Services that come and go, as the framework lets them. */
public final class TestBackends {
  private final Backends backends = new Backends(null, null, null, null, null);

  public Backends backends() {
    return backends;
  }

  /** The store has come. */
  public void come(PublishingWorld world) {
    backends.bindChangeSets(world.store().changeSets());
    backends.bindCatalog(world.store().catalog());
  }

  /** The store is about to go. */
  public void go(PublishingWorld world) {
    backends.unbindCatalog(world.store().catalog());
    backends.unbindChangeSets(world.store().changeSets());
  }
}
