package okno.window.shell;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /metrics}: how the installation is doing, in the text form of Prometheus. Another bundle
 * adds what it counts by a service {@code java.util.function.Supplier} of text with the property
 * {@code okno.metrics}; needing no type of ours, it depends on nobody.
 */
@Component(service = PageSource.class)
public final class MetricsText implements PageSource {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsText.class);

  private final Metrics metrics;
  private final Backends backends;
  private final List<Supplier<?>> others = new CopyOnWriteArrayList<>();

  @Activate
  public MetricsText(@Reference Metrics metrics, @Reference Backends backends) {
    this.metrics = metrics;
    this.backends = backends;
  }

  @Reference(
      target = "(okno.metrics=*)",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void addText(Supplier<?> text) {
    others.add(text);
  }

  void removeText(Supplier<?> text) {
    others.remove(text);
  }

  @Override
  public String prefix() {
    return "/metrics";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals(prefix())) {
      return Problems.notFound();
    }
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    StringBuilder text = new StringBuilder(metrics.text());
    backends
        .catalogIfThere()
        .ifPresent(
            catalog ->
                gauge(
                    text,
                    "okno_catalogue_revision",
                    "Last published revision",
                    catalog.now().revision()));
    gauge(text, "okno_ready", "1 when services are found and cards are read", ready() ? 1 : 0);
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    gauge(text, "okno_uptime_seconds", "Time since the process started", uptime);
    long heap = memory.getHeapMemoryUsage().getUsed();
    gauge(text, "okno_memory_heap_bytes", "Heap in use", heap);
    long other = memory.getNonHeapMemoryUsage().getUsed();
    gauge(text, "okno_memory_nonheap_bytes", "Memory of the virtual machine itself", other);
    others.forEach(another -> append(text, another));
    return new Reply.Content(
        200,
        "text/plain;version=0.0.4;charset=utf-8",
        text.toString().getBytes(StandardCharsets.UTF_8),
        Map.of("Cache-Control", Answer.NOT_KEPT));
  }

  /** One that fails is left out; the others are worth as much without it. */
  private static void append(StringBuilder text, Supplier<?> other) {
    try {
      String more = String.valueOf(other.get()).strip();
      text.append(more).append(more.isEmpty() ? "" : "\n");
    } catch (RuntimeException | LinkageError failed) {
      LOG.warn("The figures of {} are left out", other.getClass().getName(), failed);
    }
  }

  private boolean ready() {
    return backends.catalogIfThere().isPresent() && backends.searchIfThere().isPresent();
  }

  private static void gauge(StringBuilder text, String name, String help, double value) {
    Metrics.head(text, name, "gauge", help);
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    text.append(name).append(' ');
    text.append(whole ? Long.toString((long) value) : Double.toString(value)).append('\n');
  }
}
