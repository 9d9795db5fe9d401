package okno.itest.hot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import okno.itest.hot.server.Holdings;

/**
 * The aims of a soak held against its figures. What the process holds is compared between the first
 * look, when it is warm, and the last one.
 */
final class Verdicts {
  private static final double PACK_MILLIS = 200;
  private static final double PART_MILLIS = 2_000;
  private static final double CONTRACT_MILLIS = 5_000;
  private static final double FOUND_MILLIS = 2_000;
  private static final long METASPACE_BYTES = 5 << 20;
  private static final String NOTHING = "не измерено";

  /** Jetty's pool and the load's own connections come and go by a few. */
  private static final long MORE_THREADS = 5;

  private static final long MORE_HANDLES = 10;

  /** One file may just be on its way in or out. */
  private static final long MORE_FILES = 1;

  private final Soaked run;
  private final List<Verdict> all = new ArrayList<>();

  private Verdicts(Soaked run) {
    this.run = run;
  }

  static List<Verdict> of(Soaked run) {
    Verdicts verdicts = new Verdicts(run);
    verdicts.requests();
    verdicts.waiting();
    verdicts.holdings();
    return List.copyOf(verdicts.all);
  }

  private void requests() {
    int asked = run.options().answers();
    int failed = run.failures().size();
    decide("проверено ответов не меньше " + asked, run.answers(), run.answers() >= asked);
    decide("неудачных запросов 0", failed, failed == 0);
  }

  private void waiting() {
    wait("обновление пакета", PACK_MILLIS, Verdicts::isPack);
    wait("замена обычного бандла", PART_MILLIS, name -> !isPack(name) && !isContract(name));
    wait("замена общего API", CONTRACT_MILLIS, Verdicts::isContract);
    double found = run.replaced().stream().mapToDouble(Replaced::foundMillis).max().orElse(0);
    all.add(
        Verdict.deciding(
            text("новое находится не позже %.0f мс", FOUND_MILLIS),
            found == 0 ? NOTHING : millis(found),
            found > 0 && found <= FOUND_MILLIS));
    double idle = run.atRest().count() == 0 ? 0 : run.atRest().millis(99);
    double busy = run.underPacks().count() == 0 ? 0 : run.underPacks().millis(99);
    all.add(
        Verdict.telling(
            "p99 при обновлении пакетов не больше двух p99 в покое",
            busy == 0 ? NOTHING : text("%.1f мс против %.1f мс", busy, idle),
            busy > 0 && busy <= 2 * idle));
  }

  private void wait(String what, double most, Predicate<String> which) {
    double longest =
        run.replaced().stream()
            .filter(one -> which.test(one.bundle()))
            .mapToDouble(Replaced::longestWaitMillis)
            .max()
            .orElse(-1);
    all.add(
        Verdict.telling(
            text("%s: самое долгое ожидание не больше %.0f мс", what, most),
            longest < 0 ? NOTHING : millis(longest),
            longest >= 0 && longest <= most));
  }

  private void holdings() {
    List<Holdings> looks = List.copyOf(run.holdings().values());
    if (looks.size() < 2) {
      all.add(Verdict.deciding("ничего не накапливается", NOTHING, false));
      return;
    }
    Holdings warm = looks.get(0);
    Holdings last = looks.get(looks.size() - 1);
    grows("метапространство, байт", warm.metaspaceBytes(), last.metaspaceBytes(), METASPACE_BYTES);
    grows("загруженные классы", warm.classes(), last.classes(), warm.classes() / 100);
    decide(
        "загрузчиков классов столько же, у каждого бандла один",
        text("%d → %d, %s", warm.classLoaders(), last.classLoaders(), last.loaders()),
        warm.classLoaders() == last.classLoaders()
            && last.loaders().values().stream().allMatch(count -> count == 1));
    grows("потоки", warm.threads(), last.threads(), MORE_THREADS);
    grows("открытые файлы и соединения", warm.handles(), last.handles(), MORE_HANDLES);
    grows("отображённые в память файлы", warm.mappedFiles(), last.mappedFiles(), MORE_FILES);
    grows("временные файлы", warm.temporaryFiles(), last.temporaryFiles(), MORE_FILES);
  }

  private void grows(String what, long warm, long last, long most) {
    decide(
        text("%s: прирост не больше %d", what, most),
        text("%d → %d", warm, last),
        last - warm <= most);
  }

  private void decide(String aim, Object measured, boolean met) {
    all.add(Verdict.deciding(aim, measured.toString(), met));
  }

  private static boolean isPack(String bundle) {
    return bundle.startsWith(Bundles.ofPack(""));
  }

  private static boolean isContract(String bundle) {
    return Bundles.isContract(bundle);
  }

  private static String millis(double millis) {
    return text("%.0f мс", millis);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
