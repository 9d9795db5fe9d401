package okno.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import okno.bench.floor.InProcess;
import okno.bench.load.Comparison;
import okno.bench.load.LoadRun;
import okno.bench.product.Machine;
import okno.bench.product.PackPush;
import okno.bench.product.StartUps;

/** The figures of one run as tables in Markdown, the machine's state first and the aims last. */
record BenchReport(Measured run) {
  private static final double MEBIBYTE = 1024.0 * 1024;

  @Override
  public String toString() {
    return machine() + paths() + gateway() + inProcess() + once() + aims();
  }

  private String machine() {
    return text("Machine: %s%n", run.machine())
        + state("Before", run.before())
        + state("After", run.after())
        + text(
            "Processors that other programs kept busy: %.2f during the starts, %.2f in process,"
                + " %.2f at the gateway's comparison, %.2f over HTTP; the host withheld %.2f.%n%d"
                + " cards.%n%n",
            run.disturbance().starts(),
            run.disturbance().inProcess(),
            run.disturbance().byTurns(),
            run.disturbance().overHttp(),
            run.after().processorsStolen(run.before()),
            run.cards());
  }

  private static String state(String when, Machine machine) {
    return text(
        "%s: %s, load %s, %d MiB free%n",
        when, machine.time(), machine.load(), machine.freeMebibytes());
  }

  private String paths() {
    return "Over HTTP. Latency: open loop, 200 arrivals/s, from the planned start. Processor time\n"
        + "and throughput: closed loop, 4 connections.\n\n"
        + "| path | p50 ms | p95 ms | p99 ms | max ms | server µs/request | requests/s | bytes |"
        + "\n|---|--:|--:|--:|--:|--:|--:|--:|\n"
        + run.paths().stream().map(BenchReport::row).collect(Collectors.joining())
        + generator();
  }

  private static String row(LoadRun.Figures path) {
    return text(
        "| %s | %.2f | %.2f | %.2f | %.2f | %.0f | %.0f | %d |%n",
        path.name(),
        path.latencies().millis(50),
        path.latencies().millis(95),
        path.latencies().millis(99),
        path.latencies().millis(100),
        path.serverMicros(),
        path.perSecond(),
        path.bodyBytes());
  }

  private String generator() {
    LoadRun.Figures noOp = run.path(Paths.NO_OP);
    return text(
        "%nThe generator itself takes %.0f µs of processor time a no-op request and sends half of"
            + " its requests less than %.3f ms late, 99 %% less than %.3f ms.%n%n",
        noOp.clientMicros(), noOp.lateness().millis(50), noOp.lateness().millis(99));
  }

  private String gateway() {
    return "The gateway, by turns with a copy of the distribution that lacks it. Closed loop, 4\n"
        + "connections; each difference is the median over the rounds.\n\n"
        + "| path | with, µs/request | without | gateway, µs CPU a request: with − without | in"
        + " each pair of processes |\n|---|--:|--:|--:|---|\n"
        + GatewayCost.PATHS.stream()
            .map(path -> row(run.gateway(path)))
            .collect(Collectors.joining())
        + "\n";
  }

  private static String row(List<Comparison.Result> pairs) {
    Comparison.Result all = Comparison.Result.all(pairs);
    return text(
        "| %s | %.1f | %.1f | %.1f | %s |%n",
        all.name(),
        all.withMicros(),
        all.withoutMicros(),
        all.difference(),
        pairs.stream()
            .map(pair -> text("%.1f", pair.difference()))
            .collect(Collectors.joining(" ")));
  }

  private String inProcess() {
    return "Without HTTP, in one process: the same questions under the same loops.\n\n"
        + "| | p50 ms | p95 ms | p99 ms | process µs/call | one thread alone µs/call |\n"
        + "|---|--:|--:|--:|--:|--:|\n"
        + run.inProcess().stream().map(BenchReport::row).collect(Collectors.joining())
        + "\n";
  }

  private static String row(InProcess one) {
    return text(
        "| %s | %.3f | %.3f | %.3f | %.0f | %.0f |%n",
        one.name(),
        one.latencies().millis(50),
        one.latencies().millis(95),
        one.latencies().millis(99),
        one.processMicros(),
        one.threadMicros());
  }

  private String once() {
    List<Duration> published = run.pushes().stream().map(PackPush.Result::published).toList();
    List<Duration> found = run.pushes().stream().map(PackPush.Result::found).toList();
    return "| once | median | all |\n|---|--:|---|\n"
        + durations("first start, empty data, until ready", run.startUps().first())
        + durations("warm start until ready", run.startUps().warm())
        + durations("push of a changed pack until it is in force", published)
        + durations("from then until the search finds the new text", found)
        + text(
            "| memory (VmRSS) after 10 000 mixed requests | %.0f MiB | after all the load: %.0f MiB"
                + " |%n",
            run.residentAfterMixed() / MEBIBYTE, run.residentAtEnd() / MEBIBYTE)
        + text(
            "| distribution, tar.gz | %.1f MiB | zip %.1f MiB, unpacked %.1f MiB |%n%n",
            run.distribution().tarBytes() / MEBIBYTE,
            run.distribution().zipBytes() / MEBIBYTE,
            run.distribution().unpackedBytes() / MEBIBYTE);
  }

  private static String durations(String what, List<Duration> all) {
    return text(
        "| %s | %.3f s | %s |%n",
        what,
        StartUps.median(all).toNanos() / 1e9,
        all.stream()
            .map(one -> text("%.3f", one.toNanos() / 1e9))
            .collect(Collectors.joining(" ")));
  }

  private String aims() {
    return "| aim | limit | measured | verdict |\n|---|--:|--:|---|\n"
        + Aim.of(run).stream().map(Aim::row).collect(Collectors.joining());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
