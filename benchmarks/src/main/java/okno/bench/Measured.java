package okno.bench;

import java.util.List;
import okno.bench.floor.InProcess;
import okno.bench.load.Comparison;
import okno.bench.load.LoadRun;
import okno.bench.product.Distribution;
import okno.bench.product.Machine;
import okno.bench.product.PackPush;
import okno.bench.product.StartUps;

/**
 * Everything one run has measured.
 *
 * @param gateway processor time a request with gateway-bundle and without it
 * @param residentAfterMixed bytes after ten thousand mixed requests to a process just started
 * @param residentAtEnd bytes after all the load of the run
 */
record Measured(
    String machine,
    Machine before,
    Machine after,
    Disturbance disturbance,
    int cards,
    Distribution distribution,
    StartUps startUps,
    List<InProcess> inProcess,
    List<LoadRun.Figures> paths,
    List<Comparison.Result> gateway,
    long residentAfterMixed,
    long residentAtEnd,
    List<PackPush.Result> pushes) {

  LoadRun.Figures path(String name) {
    return paths.stream()
        .filter(path -> path.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No path is called '" + name + "'"));
  }

  /** What the gateway costs a path, in each pair of processes. */
  List<Comparison.Result> gateway(String path) {
    return gateway.stream().filter(result -> result.name().equals(path)).toList();
  }

  InProcess inProcess(String name) {
    return inProcess.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Nothing in process is called " + name));
  }
}
