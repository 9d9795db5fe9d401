package okno.gateway;

import jakarta.servlet.AsyncContext;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request that waits. Whoever takes it first, and only he, lets it go on or answers it. */
final class Held {
  private final Asked asked;
  private final AsyncContext context;
  private final boolean forRoute;
  private final AtomicBoolean taken = new AtomicBoolean();

  /**
   * @param forRoute whether it waits for a servlet, and so need not be tried before there is one
   */
  Held(Asked asked, AsyncContext context, boolean forRoute) {
    this.asked = asked;
    this.context = context;
    this.forRoute = forRoute;
  }

  Asked asked() {
    return asked;
  }

  AsyncContext context() {
    return context;
  }

  boolean isForRoute() {
    return forRoute;
  }

  boolean take() {
    return taken.compareAndSet(false, true);
  }
}
