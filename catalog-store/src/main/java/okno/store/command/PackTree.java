package okno.store.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okno.content.Violation;
import okno.content.Violations;
import okno.model.EntryId;
import okno.store.card.Bodies;
import okno.store.card.Likeness;
import okno.store.card.PlainLanguage;
import okno.store.card.PublishChecks;
import okno.store.pack.DraftEntry;
import okno.store.pack.PackContent;
import okno.store.pack.PackFile;
import okno.store.pack.PackReader;
import okno.store.pack.RefusedPack;

/** Several packs side by side, as an installation has them; files are named from their folder. */
record PackTree(Map<String, PackContent> packs) {
  /** Whether a path is a folder of packs and no pack itself. */
  static boolean isTree(Path path) throws IOException {
    return Files.isDirectory(path)
        && !Files.exists(path.resolve("pack.yaml"))
        && !folders(path).isEmpty();
  }

  /**
   * @throws RefusedPack with everything that is wrong in the form of any of them
   */
  static PackTree read(Path root) throws IOException, RefusedPack {
    Map<String, PackContent> packs = new LinkedHashMap<>();
    List<Violation> violations = new ArrayList<>();
    for (Path folder : folders(root)) {
      String name = String.valueOf(folder.getFileName());
      try {
        packs.put(name, PackReader.read(PackFile.ofFolder(folder)));
      } catch (RefusedPack refused) {
        refused.violations().forEach(violation -> violations.add(in(name, violation)));
      }
    }
    if (!violations.isEmpty()) {
      throw new RefusedPack(new Violations(violations));
    }
    return new PackTree(packs);
  }

  /** Everything that is wrong when all of them stand together. */
  List<Violation> check() {
    Bodies world = Bodies.of(entries());
    Likeness likeness = new Likeness();
    List<Violation> violations = new ArrayList<>(twice());
    packs.forEach(
        (name, pack) ->
            PublishChecks.check(pack.entries(), world, likeness)
                .forEach(violation -> violations.add(in(name, violation))));
    return violations;
  }

  /** What could be said more simply. */
  List<Violation> advice() {
    List<Violation> advice = new ArrayList<>();
    packs.forEach(
        (name, pack) ->
            pack.entries().stream()
                .map(PlainLanguage::advise)
                .flatMap(List::stream)
                .forEach(one -> advice.add(in(name, one))));
    return advice;
  }

  List<DraftEntry> entries() {
    return packs.values().stream().flatMap(pack -> pack.entries().stream()).toList();
  }

  private List<Violation> twice() {
    Map<EntryId, String> owners = new HashMap<>();
    List<Violation> violations = new ArrayList<>();
    packs.forEach(
        (name, pack) -> {
          for (DraftEntry entry : pack.entries()) {
            String other = owners.putIfAbsent(entry.id(), name);
            if (other != null) {
              violations.add(
                  in(
                      name,
                      entry
                          .source()
                          .violation(
                              "",
                              entry.id() + " есть и в пакете «" + other + "»",
                              "Оставьте запись в одном из двух пакетов")));
            }
          }
        });
    return violations;
  }

  private static List<Path> folders(Path root) throws IOException {
    try (Stream<Path> inside = Files.list(root)) {
      return inside
          .filter(folder -> Files.isRegularFile(folder.resolve("pack.yaml")))
          .sorted()
          .toList();
    }
  }

  private static Violation in(String pack, Violation violation) {
    return new Violation(
        pack + "/" + violation.file(), violation.line(), violation.what(), violation.cure());
  }
}
