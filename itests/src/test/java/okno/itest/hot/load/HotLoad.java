package okno.itest.hot.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import okno.bench.load.Arrivals;
import okno.itest.Wait;
import org.jspecify.annotations.Nullable;

/**
 * The load during which bundles are replaced: fixed arrivals of a mixture of reads, a publication a
 * second, one open event stream. It goes on until it is closed; what came of it stands in the
 * {@link Ledger}.
 */
public final class HotLoad implements AutoCloseable {
  /** Held for eight seconds at 120 a second are 960. */
  private static final int MOST_UNDER_WAY = 1_200;

  private static final Duration CEILING = Duration.ofMinutes(1);

  private final Ledger ledger = new Ledger();
  private final Published published = new Published();
  private final PackLines packs = new PackLines();
  private final World world;
  private final Plan plan;
  private final Asker asker;
  private final Writer writer;
  private final Deque<Client> clients = new ConcurrentLinkedDeque<>();
  private final ConcurrentSkipListSet<Long> underWay = new ConcurrentSkipListSet<>();
  private final @Nullable EventStream events;
  private final Arrivals arrivals;

  /**
   * What the load consists of.
   *
   * @param perSecond arrivals a second
   * @param writes whether one of them is a publication
   * @param twice whether publications are repeated under their key
   * @param events whether the event stream is open
   */
  public record Plan(URI server, int perSecond, boolean writes, boolean twice, boolean events) {
    public static Plan whole(URI server, int perSecond) {
      return new Plan(server, perSecond, true, true, true);
    }

    /** For when nothing can be written. */
    public Plan withoutWrites() {
      return new Plan(server, perSecond, false, false, events);
    }
  }

  private HotLoad(Plan plan, Supplier<String> key, World world, long revision) {
    this.plan = plan;
    this.world = world;
    this.asker = new Asker(plan.server(), ledger, published);
    this.writer = new Writer(plan.server(), key, asker, published, packs, plan.twice());
    published.acknowledged(revision);
    this.events = plan.events() ? EventStream.begin(plan.server(), ledger, revision) : null;
    this.arrivals = Arrivals.begin(plan.perSecond(), MOST_UNDER_WAY, this::come);
  }

  /**
   * @param key of the installation, for publications
   * @param revision that the product shows now
   */
  public static HotLoad begin(Plan plan, Supplier<String> key, World world, long revision) {
    return new HotLoad(plan, key, world, revision);
  }

  public Ledger ledger() {
    return ledger;
  }

  public World world() {
    return world;
  }

  public Published published() {
    return published;
  }

  public PackLines packs() {
    return packs;
  }

  /** How late the generator itself was, at worst, in milliseconds. */
  public double worstLatenessMillis() {
    return arrivals.worstLateness() / 1e6;
  }

  public long dropped() {
    return arrivals.dropped();
  }

  public int written() {
    return writer.written();
  }

  public int eventsTold() {
    return events == null ? 0 : events.events();
  }

  public int streamsReopened() {
    return events == null ? 0 : events.reopened();
  }

  /** Waits until every request that was planned before now has its answer. */
  public void settle() {
    long now = System.nanoTime();
    Wait.until("requests of before are answered", CEILING, () -> isOver(now));
  }

  /** Closes the connections that nobody uses just now; busy times leave many of them. */
  public void letGo() throws IOException {
    for (Client client = clients.pollLast(); client != null; client = clients.pollLast()) {
      client.close();
    }
  }

  /** Waits until so many more requests have come and been answered. */
  public void awaitArrivals(int count) {
    long enough = arrivals.come() + count;
    Duration ceiling = CEILING.plusSeconds(10L * count / plan.perSecond());
    Wait.until(count + " more arrivals", ceiling, () -> arrivals.come() >= enough);
    settle();
  }

  /** No more arrivals; checks that the event stream has told all that was acknowledged. */
  @Override
  public void close() throws IOException {
    arrivals.close();
    if (events != null) {
      expectAllEvents(events);
      events.close();
    }
    for (Client client : clients) {
      client.close();
    }
  }

  private void expectAllEvents(EventStream stream) {
    try {
      Wait.until("events have come", CEILING, () -> stream.last() >= published.last());
    } catch (AssertionError silent) {
      String what = "told up to revision " + stream.last() + " of " + published.last();
      ledger.failed("/api/v1/events", what, Stage.IDLE);
    }
  }

  private boolean isOver(long instant) {
    Long first = underWay.isEmpty() ? null : underWay.ceiling(Long.MIN_VALUE);
    return first == null || first > instant;
  }

  private void come(long number, long planned) {
    underWay.add(planned);
    Client recent = clients.pollFirst();
    Client client = recent == null ? new Client(plan.server()) : recent;
    try {
      boolean writes = plan.writes() && number % plan.perSecond() == plan.perSecond() / 2;
      if (!writes || !writer.write(client, planned)) {
        asker.ask(world.ask(number, published), client, planned, number % 5 == 0);
      }
    } catch (IOException | RuntimeException broken) {
      ledger.failed("arrival " + number, "the test itself failed: " + broken, Stage.IDLE);
    } finally {
      clients.addFirst(client);
      underWay.remove(planned);
    }
  }
}
