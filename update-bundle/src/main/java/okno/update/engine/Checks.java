package okno.update.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okno.update.Refused;
import okno.update.Refused.Reason;
import okno.update.Wishes;
import okno.update.file.Arrival;
import okno.update.file.BundleFile;
import okno.update.file.SignaturePolicy;
import okno.update.file.Upload;
import okno.update.radius.DeclaredRadius;
import okno.update.radius.Outlook;
import okno.update.radius.Radius;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.resolver.Resolver;

/**
 * What is looked at before anything is installed: what kind of file it is and whether it is whole
 * and signed, whether there is room, whether it resolves with all who depend on it, whom it would
 * refresh, and what the catalogue says of its content. After is too late: an activator would have
 * run.
 */
final class Checks {
  /** A file lies once on the shelf, once in the framework's cache, and once more while it moves. */
  private static final int COPIES = 3;

  private static final long MARGIN = 8L * 1024 * 1024;

  private static final String NO_STORE =
      "Каталог сейчас не отвечает, поэтому содержание не проверить: повторите через минуту";

  private final Installed installed;
  private final Hooks hooks;
  private final SignaturePolicy signatures;
  private final Radius radius;
  private final DeclaredRadius declared;
  private final Path data;
  private final String own;

  Checks(
      BundleContext context,
      Resolver resolver,
      Hooks hooks,
      SignaturePolicy signatures,
      DeclaredRadius declared,
      Path data) {
    this.installed = new Installed(context);
    this.hooks = hooks;
    this.signatures = signatures;
    this.radius = new Radius(context, resolver);
    this.declared = declared;
    this.data = data;
    this.own = context.getBundle().getSymbolicName();
  }

  /**
   * What passed.
   *
   * @param unchanged whether all of it is in service already
   */
  record Passed(List<String> refreshed, boolean unchanged) {}

  /** The bundles inside an upload; content folders are folded into bundles. */
  List<BundleFile> read(Path upload, Path scratch, SignaturePolicy policy)
      throws Refused, IOException, InterruptedException {
    List<BundleFile> files = new ArrayList<>();
    for (Arrival arrival : Upload.read(upload, scratch, policy)) {
      if (arrival instanceof BundleFile file) {
        files.add(file);
      } else {
        files.add(folded(arrival.path(), scratch));
      }
    }
    Set<String> names = new HashSet<>();
    for (BundleFile file : files) {
      if (file.name().equals(own) && files.size() > 1) {
        throw new Refused(Reason.FILE, own + " заменяется только отдельно: отправьте его один");
      }
      if (!names.add(file.name())) {
        throw new Refused(
            Reason.FILE, "В наборе две части с именем " + file.name() + ": оставьте одну");
      }
    }
    return files;
  }

  /** Checks what was read; nothing changes. */
  Passed check(List<BundleFile> files, Wishes wishes)
      throws Refused, IOException, InterruptedException {
    room(files);
    refuseOlder(files, wishes);
    if (!wishes.dryRun() && isInService(files)) {
      return new Passed(List.of(), true);
    }
    if (wishes.beside()) {
      refuseBeside(files);
    }
    Outlook outlook = radius.of(files, wishes.beside());
    if (!outlook.unresolved().isEmpty()) {
      throw new Refused(Reason.RESOLUTION, outlook.unresolved());
    }
    if (outlook.refreshed().contains(own)) {
      throw new Refused(
          Reason.RADIUS,
          "Вместе с этим остановился бы сам "
              + own
              + ", и закончить замену было бы некому: замените при остановленном Окне");
    }
    refuseBeyond(files, outlook, wishes);
    refuseContent(files);
    return new Passed(outlook.refreshed(), false);
  }

  SignaturePolicy signatures() {
    return signatures;
  }

  /**
   * Why a bundle that somebody else brought may not stay, although it is installed already: only
   * signatures are looked at, which its entries have kept. Empty when it may.
   */
  String refusal(Bundle bundle) throws IOException {
    if (!signatures.required()) {
      return "";
    }
    Path jar = Files.createTempFile(Files.createDirectories(data.resolve("tmp")), "seal-", ".jar");
    try {
      BundleJar.write(bundle, jar);
      return String.join("; ", refusals(jar));
    } finally {
      Files.deleteIfExists(jar);
    }
  }

  /** Why a file may not come in, by its signature; empty when it may. */
  List<String> refusals(Path file) {
    Path scratch = null;
    try {
      scratch = Files.createTempDirectory(Files.createDirectories(data.resolve("tmp")), "seal-");
      Upload.read(file, scratch, signatures);
      return List.of();
    } catch (Refused unsigned) {
      return unsigned.sentences();
    } catch (IOException e) {
      return List.of("Подпись не проверить: " + Replacement.reason(e));
    } finally {
      Scratch.remove(scratch);
    }
  }

  private BundleFile folded(Path pack, Path scratch)
      throws Refused, IOException, InterruptedException {
    try {
      Path jar =
          hooks
              .<Path, Path>ask(Hooks.CONTENT, "fold", pack)
              .orElseThrow(() -> new Refused(Reason.BUSY, NO_STORE));
      Path here = Files.move(jar, scratch.resolve("folded-" + pack.getFileName() + ".jar"));
      return (BundleFile) Upload.read(here, scratch, SignaturePolicy.off()).get(0);
    } catch (IllegalArgumentException noPack) {
      throw new Refused(Reason.CONTENT, List.of(String.valueOf(noPack.getMessage()).split("; ")));
    }
  }

  private void room(List<BundleFile> files) throws IOException, Refused {
    long bytes = MARGIN;
    for (BundleFile file : files) {
      bytes += COPIES * Files.size(file.path());
    }
    long free = Files.getFileStore(data).getUsableSpace();
    if (free < bytes) {
      throw new Refused(
          Reason.SPACE,
          "На диске мало места: нужно "
              + megabytes(bytes)
              + " МБ, свободно "
              + megabytes(free)
              + " МБ. Освободите место и повторите; в работе прежняя версия");
    }
  }

  private static long megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }

  private void refuseOlder(List<BundleFile> files, Wishes wishes) throws Refused {
    if (!signatures.required() || wishes.older()) {
      return;
    }
    for (BundleFile file : files) {
      Optional<Bundle> present = installed.named(file.name());
      if (present.isPresent() && file.version().compareTo(present.get().getVersion()) < 0) {
        throw new Refused(
            Reason.OLDER,
            file.name()
                + " "
                + file.version()
                + " — более ранняя версия, чем работающая "
                + present.get().getVersion()
                + ": возьмите более новую, а чтобы вернуть прежнюю, выполните bin/okno rollback "
                + file.name());
      }
    }
  }

  /** Compared entry by entry: the same content in another zip is the same bundle. */
  private boolean isInService(List<BundleFile> files) throws IOException {
    for (BundleFile file : files) {
      Optional<Bundle> present = installed.named(file.name());
      if (present.isEmpty()
          || !Installed.runs(present.get())
          || !BundleJar.content(present.get()).equals(BundleJar.content(file.path()))) {
        return false;
      }
    }
    return true;
  }

  private void refuseBeside(List<BundleFile> files) throws Refused {
    for (BundleFile file : files) {
      Optional<Bundle> present = installed.named(file.name());
      boolean contract = file.headers().containsKey(Constants.EXPORT_PACKAGE);
      if (files.size() > 1 || contract || file.has(Hooks.CONTENT)) {
        throw new Refused(
            Reason.RADIUS,
            "Рядом с прежней версией ставится только одна часть программы, от которой никто не"
                + " зависит: уберите --beside");
      }
      if (present.isPresent() && present.get().getVersion().equals(file.version())) {
        throw new Refused(
            Reason.RADIUS,
            "Рядом можно поставить только другую версию, а работает тоже "
                + file.version()
                + ": поднимите версию или уберите --beside");
      }
    }
  }

  private void refuseBeyond(List<BundleFile> files, Outlook outlook, Wishes wishes) throws Refused {
    List<String> names = files.stream().map(BundleFile::name).toList();
    List<String> beyond = declared.beyond(files, outlook.refreshed());
    if (!beyond.isEmpty() && !wishes.beyond()) {
      throw new Refused(
          Reason.RADIUS,
          "Вместе с "
              + String.join(", ", names)
              + " перезапустятся части, которых нет в объявленном списке: "
              + String.join(", ", beyond)
              + ". Если так и надо, добавьте --beyond");
    }
  }

  private void refuseContent(List<BundleFile> files) throws Refused, InterruptedException {
    List<Path> packs =
        files.stream().filter(file -> file.has(Hooks.CONTENT)).map(BundleFile::path).toList();
    if (packs.isEmpty()) {
      return;
    }
    List<String> violations =
        hooks
            .<List<Path>, List<String>>ask(Hooks.CONTENT, "check", packs)
            .orElseThrow(() -> new Refused(Reason.BUSY, NO_STORE));
    if (!violations.isEmpty()) {
      throw new Refused(Reason.CONTENT, violations);
    }
  }
}
