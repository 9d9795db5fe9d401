package okno.window.shell;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /metrics}: how the installation is doing, in the text form of Prometheus. */
@Component(service = PageSource.class)
public final class MetricsText implements PageSource {
  private final Metrics metrics;
  private final Backends backends;

  @Activate
  public MetricsText(@Reference Metrics metrics, @Reference Backends backends) {
    this.metrics = metrics;
    this.backends = backends;
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
    return new Reply.Content(
        200,
        "text/plain;version=0.0.4;charset=utf-8",
        text.toString().getBytes(StandardCharsets.UTF_8),
        Map.of("Cache-Control", Answer.NOT_KEPT));
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
