package okno.store.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okno.catalog.Person;
import okno.content.ContentCapability;
import okno.content.PackOutcome;
import okno.content.Violation;
import okno.content.Violations;
import okno.store.pack.PackBundle;
import okno.store.pack.PackContent;
import okno.store.pack.PackFile;
import okno.store.pack.PackReader;
import okno.store.pack.Promise;
import okno.store.pack.RefusedPack;
import org.osgi.framework.Version;

/**
 * What whoever installs bundles may ask about content packs: whether some would be accepted, before
 * they are installed; to make a bundle of a bare pack; and what became of one. Nothing but types of
 * the JDK and of the framework crosses this line, so neither side imports the other. Any of them
 * may throw {@link okno.catalog.StoreClosed} while the store is being replaced.
 */
final class UpdateHooks {
  /** Service property: the namespace of the capability that such bundles have. */
  static final String KIND = "okno.update.kind";

  /** Service property: what the function is for. */
  static final String HOOK = "okno.update.hook";

  private static final Person ASKING = new Person("check");

  private final PackDoor door;
  private final PackBundles bundles;

  UpdateHooks(PackDoor door, PackBundles bundles) {
    this.door = door;
    this.bundles = bundles;
  }

  /**
   * All that is wrong with bundles that would arrive together. Where the form of one is wrong,
   * nothing can be said of what the others refer to, so that is told first.
   */
  List<String> check(List<Path> jars) {
    Map<Path, Candidate> candidates = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    try {
      for (Path jar : jars) {
        try {
          candidates.put(jar, candidate(jar));
        } catch (RefusedPack refused) {
          wrong.addAll(sentences(name(jar), refused.violations(), jars.size() > 1));
        }
      }
      wrong.addAll(twice(candidates));
      return wrong.isEmpty() ? rehearse(List.copyOf(candidates.values())) : wrong;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param zip a pack as an editor zips it, {@code pack.yaml} at its root
   * @return a new temporary file, the caller's
   * @throws IllegalArgumentException with all that is wrong
   */
  Path fold(Path zip) {
    try {
      PackFile file = PackFile.open(zip);
      PackContent content = PackReader.read(file);
      Path jar = Files.createTempFile("okno-pack-", ".jar");
      try {
        PackBundle.write(file, content, jar);
        return jar;
      } catch (IOException | RuntimeException failed) {
        Files.deleteIfExists(jar);
        throw failed;
      }
    } catch (RefusedPack refused) {
      throw new IllegalArgumentException(
          refused.violations().stream().map(Violation::toString).collect(Collectors.joining("; ")),
          refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What became of the pack of a bundle that was just installed or updated. A bundle that still
   * knocks knows best; of one that does not, the log tells.
   *
   * @param capability the attributes of its {@code okno.content}
   * @return {@code in}, {@code waiting: why}, {@code refused: why}, or nothing while it is not
   *     known
   */
  String settled(Map<String, Object> capability) {
    String pack = String.valueOf(capability.get(ContentCapability.PACK));
    Version version = Version.parseVersion(String.valueOf(capability.get("version")));
    Optional<Violations> knocking = bundles.knocking(pack, version);
    if (knocking.isPresent()) {
      return knocking.get().isEmpty() ? "" : Settled.refused(knocking.get());
    }
    try {
      return door.settled(pack, version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Candidate candidate(Path jar) throws IOException, RefusedPack {
    PackFile file = PackFile.open(jar);
    Promise promise = Promise.of(file);
    PackContent content = PackReader.read(file);
    promise.keptBy(content);
    return new Candidate(content, ASKING, Candidate.Manner.BROUGHT);
  }

  private static List<String> twice(Map<Path, Candidate> candidates) {
    Map<String, Path> first = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    candidates.forEach(
        (jar, candidate) -> {
          String pack = candidate.content().pack();
          Path other = first.putIfAbsent(pack, jar);
          if (other != null) {
            wrong.add(
                name(jar)
                    + (":0: Пакет «" + pack + "» есть и в файле " + name(other))
                    + ". Оставьте один из них");
          }
        });
    return wrong;
  }

  private List<String> rehearse(List<Candidate> candidates) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (PackOutcome outcome : door.rehearse(candidates).values()) {
      if (outcome instanceof PackOutcome.Refused refused) {
        wrong.addAll(sentences(refused.pack(), refused.violations(), candidates.size() > 1));
      }
    }
    return wrong;
  }

  /** Of several packs, each sentence says whose file it means. */
  private static List<String> sentences(String whose, Violations violations, boolean several) {
    String before = several ? whose + "/" : "";
    return violations.stream().map(violation -> before + violation).toList();
  }

  private static String name(Path jar) {
    return String.valueOf(jar.getFileName());
  }
}
