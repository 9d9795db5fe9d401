package okno.window.shell;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Counts requests by route, status and time taken, for as long as this bundle runs. Routes are the
 * prefixes of page sources, so the number of counters is small whatever is asked for.
 */
@Component(service = Metrics.class)
public final class Metrics {
  /** Upper bounds of the buckets, in milliseconds; the last bucket has none. */
  private static final List<Integer> BOUNDS = List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000);

  private record Key(String route, int status) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byRoute = route.compareTo(other.route);
      return byRoute != 0 ? byRoute : Integer.compare(status, other.status);
    }
  }

  private static final class Times {
    private final LongAdder[] buckets = new LongAdder[BOUNDS.size() + 1];
    private final LongAdder nanos = new LongAdder();

    Times() {
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = new LongAdder();
      }
    }
  }

  private final Map<Key, LongAdder> requests = new ConcurrentHashMap<>();
  private final Map<String, Times> times = new ConcurrentHashMap<>();

  @Activate
  public Metrics() {}

  void count(String route, int status, long nanos) {
    requests.computeIfAbsent(new Key(route, status), key -> new LongAdder()).increment();
    Times taken = times.computeIfAbsent(route, key -> new Times());
    taken.nanos.add(nanos);
    int bucket = 0;
    while (bucket < BOUNDS.size() && nanos > BOUNDS.get(bucket) * 1_000_000L) {
      bucket++;
    }
    taken.buckets[bucket].increment();
  }

  /** All counters in the text form of Prometheus. */
  String text() {
    StringBuilder text = new StringBuilder(2048);
    head(text, "okno_http_requests_total", "counter", "Requests answered");
    new TreeMap<>(requests)
        .forEach(
            (key, count) ->
                text.append("okno_http_requests_total{route=\"")
                    .append(key.route())
                    .append("\",status=\"")
                    .append(key.status())
                    .append("\"} ")
                    .append(count.sum())
                    .append('\n'));
    head(text, "okno_http_request_seconds", "histogram", "Time from request to answer");
    new TreeMap<>(times).forEach((route, taken) -> histogram(text, route, taken));
    return text.toString();
  }

  static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void histogram(StringBuilder text, String route, Times taken) {
    String labels = "{route=\"" + route + "\"";
    long count = 0;
    for (int i = 0; i <= BOUNDS.size(); i++) {
      count += taken.buckets[i].sum();
      String bound = i == BOUNDS.size() ? "+Inf" : Double.toString(BOUNDS.get(i) / 1000.0);
      text.append("okno_http_request_seconds_bucket").append(labels);
      text.append(",le=\"").append(bound).append("\"} ").append(count).append('\n');
    }
    double seconds = taken.nanos.sum() / (double) Duration.ofSeconds(1).toNanos();
    text.append("okno_http_request_seconds_sum").append(labels).append("} ");
    text.append(seconds).append('\n');
    text.append("okno_http_request_seconds_count").append(labels).append("} ");
    text.append(count).append('\n');
  }
}
