package okno.itest.hot.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one process holds on to after its garbage was collected: all that a replaced bundle may
 * leave behind. Linux, and a JDK's jcmd beside the Java that runs these tests.
 *
 * @param loaders class loaders of bundles of ours that are still alive; one each is right
 */
public record Holdings(
    long metaspaceBytes,
    long classes,
    long classLoaders,
    long threads,
    long handles,
    long mappedFiles,
    long temporaryFiles,
    long heapBytes,
    Map<String, Integer> loaders) {
  /** A class loader is told from another by a package that only this bundle has. */
  private static final Map<String, String> OURS =
      new LinkedHashMap<>(
          Map.of(
              "okno.model.", "catalog-api",
              "gg.jte.", "web-api",
              "okno.store.", "catalog-store",
              "okno.search.lucene.", "search-bundle",
              "okno.window.", "web-bundle",
              "okno.gateway.", "gateway-bundle",
              "okno.update.", "update-bundle"));

  private static final Pattern COUNTER = Pattern.compile("(?m)^([a-zA-Z0-9.]+)=\"?(\\d{1,18})\"?$");
  private static final String LOADER = "BundleClassLoader";

  /** Collects the garbage of the process three times and looks what is left. */
  public static Holdings of(long pid, Path data) throws IOException {
    for (int i = 0; i < 3; i++) {
      jcmd(pid, "GC.run");
    }
    Map<String, Long> counters = counters(jcmd(pid, "PerfCounter.print"));
    Map<String, Integer> loaders = ourLoaders(jcmd(pid, "VM.classloaders", "show-classes=true"));
    Path process = Path.of("/proc", Long.toString(pid));
    return new Holdings(
        counters.getOrDefault("sun.gc.metaspace.used", 0L),
        counters.getOrDefault("java.cls.loadedClasses", 0L)
            - counters.getOrDefault("java.cls.unloadedClasses", 0L),
        loadersOf(jcmd(pid, "VM.classloader_stats")),
        count(process.resolve("task")),
        count(process.resolve("fd")),
        mapped(process.resolve("maps")),
        count(data.resolve("tmp")),
        counters.getOrDefault("sun.gc.generation.1.space.0.used", 0L),
        loaders);
  }

  /** Figures by their names in the report, in its order. */
  public Map<String, Long> figures() {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("метапространство, байт", metaspaceBytes);
    figures.put("загруженные классы", classes);
    figures.put("загрузчики классов", classLoaders);
    figures.put("потоки", threads);
    figures.put("открытые файлы и соединения", handles);
    figures.put("отображённые в память файлы", mappedFiles);
    figures.put("временные файлы", temporaryFiles);
    figures.put("старое поколение кучи, байт", heapBytes);
    return figures;
  }

  static Map<String, Long> counters(String printed) {
    Map<String, Long> counters = new TreeMap<>();
    Matcher lines = COUNTER.matcher(printed);
    while (lines.find()) {
      counters.put(lines.group(1), Long.parseLong(lines.group(2)));
    }
    return counters;
  }

  /** How many loaders hold classes of each bundle, from the tree that jcmd prints. */
  static Map<String, Integer> ourLoaders(String printed) {
    Map<String, Integer> loaders = new TreeMap<>();
    Set<String> here = new HashSet<>();
    for (String line : printed.split("\n")) {
      if (line.contains("+--")) {
        here.forEach(bundle -> loaders.merge(bundle, 1, Integer::sum));
        here.clear();
      }
      OURS.forEach(
          (prefix, bundle) -> {
            if (line.contains(" " + prefix)) {
              here.add(bundle);
            }
          });
    }
    here.forEach(bundle -> loaders.merge(bundle, 1, Integer::sum));
    return loaders;
  }

  private static long loadersOf(String printed) {
    return printed.lines().filter(line -> line.contains(LOADER)).count();
  }

  private static long mapped(Path maps) throws IOException {
    Set<String> files = new HashSet<>();
    for (String line : Files.readAllLines(maps, StandardCharsets.UTF_8)) {
      int path = line.indexOf('/');
      if (path >= 0 && line.substring(path).matches(".*\\.(so|jar)[^/]*")) {
        files.add(line.substring(path));
      }
    }
    return files.size();
  }

  private static long count(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.count();
    }
  }

  private static String jcmd(long pid, String... words) throws IOException {
    Path output = Files.createTempFile("jcmd-", ".txt");
    try {
      List<String> command =
          Stream.concat(
                  Stream.of(
                      Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                      Long.toString(pid)),
                  Stream.of(words))
              .toList();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int status = process.waitFor();
      String said = Files.readString(output, StandardCharsets.UTF_8);
      if (status != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
      return said;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while asking process " + pid, interrupted);
    } finally {
      Files.delete(output);
    }
  }
}
