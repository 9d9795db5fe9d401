package okno.gateway;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the gateway has done so far, as Prometheus reads it. Only requests that something happened
 * to are counted here; the others cost nothing.
 */
final class Counters implements Supplier<String> {
  private final LongAdder held = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private final LongAdder unavailable = new LongAdder();
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
  private final IntSupplier heldNow;

  Counters(IntSupplier heldNow) {
    this.heldNow = heldNow;
  }

  /** A request is held for the first time. */
  void held() {
    held.increment();
  }

  /** What had been handed to a servlet is handed over once more. */
  void repeated() {
    repeated.increment();
  }

  /** A request is answered 503 by the gateway itself. */
  void unavailable() {
    unavailable.increment();
  }

  /** A request goes on after it was held for so long. */
  void waited(long nanos) {
    longest.accumulate(TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  @Override
  public String get() {
    StringBuilder text = new StringBuilder(1024);
    add(text, "held", "gauge", "Requests that wait now.", heldNow.getAsInt());
    add(text, "held_total", "counter", "Requests that had to wait.", held.sum());
    add(text, "repeated_total", "counter", "Requests handed over more than once.", repeated.sum());
    add(text, "unavailable_total", "counter", "Requests answered 503.", unavailable.sum());
    add(text, "longest_wait_ms", "gauge", "The longest wait since the start.", longest.get());
    return text.toString();
  }

  private static void add(StringBuilder text, String name, String type, String help, long value) {
    text.append("# HELP okno_gateway_").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE okno_gateway_").append(name).append(' ').append(type).append('\n');
    text.append("okno_gateway_").append(name).append(' ').append(value).append('\n');
  }
}
