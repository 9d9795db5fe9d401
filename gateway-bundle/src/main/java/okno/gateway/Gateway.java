package okno.gateway;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every request passes here before the whiteboard looks for its servlet. Nearly always that is all.
 * But when its servlet is just being replaced, or says that something behind it is, or its answer
 * is not to be believed, the request waits without a thread and is handed over again.
 *
 * <p>What may be handed over again: whatever never reached a servlet, or reached one that did
 * nothing ({@link Verdict#ROUTE}, {@link Verdict#AGAIN}); of the rest only what is idempotent.
 *
 * <p>The whiteboard never tells a preprocessor that it is removed and may go on calling it for a
 * moment; then it lets everything pass. In a normal request nothing here locks, and nothing is
 * allocated but the two wrappers.
 */
@Component(service = Preprocessor.class, configurationPid = "okno.gateway", immediate = true)
@Designate(ocd = GatewaySettings.class)
public final class Gateway implements Preprocessor {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /** How long a leaving gateway waits for the requests inside. */
  private static final long GRACE = TimeUnit.SECONDS.toNanos(5);

  private final Limits limits;
  private final Routes routes;
  private final WaitingRoom room;
  private final Changes changes;
  private final Counters counters;
  private final BundleContext context;
  private final ServiceRegistration<EventListenerHook> hook;
  private final ServiceRegistration<?> metrics;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final AtomicInteger beingAnswered = new AtomicInteger();
  private volatile boolean closed;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable HttpServiceRuntime runtime;

  @Activate
  public Gateway(BundleContext context, GatewaySettings settings) {
    this(context, Limits.of(settings));
  }

  Gateway(BundleContext context, Limits limits) {
    OwnClasses.load();
    long nanos = limits.longest().toNanos();
    this.limits = limits;
    this.context = context;
    this.routes = new Routes(() -> runtime, nanos);
    this.room = new WaitingRoom(limits, routes, this::turnAway);
    this.changes = new Changes(context, routes, room, nanos);
    this.counters = new Counters(room::size);
    room.open();
    context.addBundleListener(changes);
    hook = context.registerService(EventListenerHook.class, changes, null);
    Dictionary<String, Object> named = new Hashtable<>(Map.of("okno.metrics", "gateway"));
    metrics = context.registerService(Supplier.class, counters, named);
  }

  /** Answers those who wait, and lets those inside end, but never waits for a stream. */
  @Deactivate
  public void close() {
    closed = true;
    room.close();
    hook.unregister();
    metrics.unregister();
    context.removeBundleListener(changes);
    long end = System.nanoTime() + GRACE;
    while (inside.get() + beingAnswered.get() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
    LOG.info(
        "The gateway leaves: {} waiting requests answered 503, {} still inside",
        turnedAway.get(),
        inside.get());
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    inside.incrementAndGet();
    try {
      if (!closed
          && request instanceof HttpServletRequest asking
          && response instanceof HttpServletResponse answering) {
        pass(asking, answering, chain);
      } else {
        chain.doFilter(request, response);
      }
    } finally {
      inside.decrementAndGet();
    }
  }

  private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    switch (request.getDispatcherType()) {
      case REQUEST -> attempt(new Asked(request, response, this), chain);
      case ASYNC -> {
        Asked asked = Asked.known(request);
        if (asked == null || asked.streams()) {
          chain.doFilter(request, response);
        } else {
          attemptAgain(asked, chain);
        }
      }
      default -> chain.doFilter(request, response);
    }
  }

  private void attemptAgain(Asked asked, FilterChain chain) throws IOException, ServletException {
    counters.waited(asked.heldFor());
    if (asked.wasHandedOver()) {
      counters.repeated();
    }
    boolean answered = true;
    try {
      answered = attempt(asked, chain);
    } finally {
      room.returned(answered);
    }
  }

  /** Returns whether the request is answered; otherwise it waits. */
  private boolean attempt(Asked asked, FilterChain chain) throws IOException, ServletException {
    long seen = room.changes();
    Answer answer = asked.begin(changes.epoch());
    if (routes.isAnyLeaving() && routes.isLeaving(asked.path())) {
      return !hold(asked, answer, true, seen);
    }
    Throwable thrown = null;
    try {
      chain.doFilter(asked, answer);
    } catch (Exception | LinkageError failed) {
      thrown = failed;
    }
    if (asked.streams()) {
      rethrow(thrown);
      return true;
    }
    answer.settle();
    Verdict verdict = Verdict.on(asked, answer, thrown, routes, changes);
    switch (verdict) {
      case BELIEVED -> {
        deliver(answer, thrown);
        return true;
      }
      case ROUTE, AGAIN -> {
        return !hold(asked, answer, verdict == Verdict.ROUTE, seen);
      }
      case REPEAT -> {
        asked.leavesUnsure();
        if (wait(asked, answer, false, seen)) {
          return false;
        }
        if (thrown == null && asked.failure() == null && answer.saysNothing()) {
          refuse(asked, answer);
        } else {
          deliver(answer, thrown); // it cannot wait (any more), so its failure is the answer
        }
        return true;
      }
      default -> {
        asked.leavesUnsure();
        refuse(asked, answer);
        return true;
      }
    }
  }

  private static void deliver(Answer answer, @Nullable Throwable thrown)
      throws IOException, ServletException {
    rethrow(thrown);
    answer.deliver();
  }

  private static void rethrow(@Nullable Throwable thrown) throws IOException, ServletException {
    if (thrown instanceof IOException io) {
      throw io;
    }
    if (thrown instanceof ServletException servlet) {
      throw servlet;
    }
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  /** Whether a request may wait (still). */
  boolean canHold(Asked asked) {
    return !closed
        && room.hasRoom()
        && asked.heldFor() < limits.longest().toNanos()
        && !limits.atOnce().contains(asked.path());
  }

  /** Whether whoever serves this path does once what it is told twice under one key. */
  boolean keepsKeys(String path) {
    return limits.keepsKeys(path);
  }

  /** Whether an answer may be sent before it is complete. */
  boolean believes(Asked asked, Answer answer) {
    return !asked.saidAgain()
        && answer.getStatus() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
        && !Verdict.standsIn(asked, answer, routes);
  }

  /** Returns whether the request waits now; otherwise it is answered. */
  private boolean hold(Asked asked, Answer answer, boolean forRoute, long seen) throws IOException {
    if (wait(asked, answer, forRoute, seen)) {
      return true;
    }
    refuse(asked, answer);
    return false;
  }

  /** Returns whether the request waits now; otherwise its answer is as the servlet left it. */
  private boolean wait(Asked asked, Answer answer, boolean forRoute, long seen) {
    AsyncContext place = canHold(asked) && asked.isRepeatable() ? room.place(asked) : null;
    if (place == null) {
      return false;
    }
    answer.discard();
    asked.forget();
    if (asked.hold()) {
      counters.held();
    }
    room.enter(new Held(asked, place, forRoute), seen);
    return true;
  }

  private void refuse(Asked asked, Answer answer) throws IOException {
    answer.discard();
    asked.forget();
    sayUnavailable(asked);
  }

  private void sayUnavailable(Asked asked) throws IOException {
    counters.unavailable();
    Unavailable.send(asked, limits.atOnce().contains(asked.path()));
  }

  /** Answers one that waited in vain, on a thread of the server's, since its client may be slow. */
  private void turnAway(Held held) {
    if (room.isClosed()) {
      turnedAway.incrementAndGet();
    }
    beingAnswered.incrementAndGet();
    try {
      held.context().start(() -> answerInVain(held));
    } catch (RuntimeException gone) {
      beingAnswered.decrementAndGet(); // the client left meanwhile
    }
  }

  private void answerInVain(Held held) {
    try {
      counters.waited(held.asked().heldFor());
      sayUnavailable(held.asked());
      held.context().complete();
    } catch (IOException | RuntimeException gone) {
      LOG.debug("A client left while it waited", gone);
    } finally {
      beingAnswered.decrementAndGet();
    }
  }
}
