package okno.window.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import okno.catalog.Catalog;
import okno.catalog.Person;
import okno.content.ContentDoor;
import okno.content.PackOutcome;
import okno.content.Violation;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.shell.Backends;
import okno.window.shell.Installation;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code POST /api/v1/packs}: a content pack enters through the one door. Asked for are a name of
 * ours in Host, no foreign Origin, and the key of the installation in {@code X-Okno-Key}, in this
 * order and before a byte of the body is read. With an {@code Idempotency-Key} the same file may be
 * sent again and is answered as it was the first time.
 */
@Component(service = PageSource.class)
public final class PacksApi implements PageSource {
  private static final String KEY = "Idempotency-Key";

  /** Where the signature of a file stands. */
  private static final String SIGNED = "META-INF/MANIFEST.MF";

  private static final Person LOCAL_KEY = new Person("local-key");

  private final Backends backends;
  private final Installation installation;
  private final List<Function<Path, List<String>>> judges = new CopyOnWriteArrayList<>();

  @Activate
  public PacksApi(@Reference Backends backends, @Reference Installation installation) {
    this.backends = backends;
    this.installation = installation;
  }

  /**
   * Somebody who knows whether a file may come in at all, such as by its signature: file →
   * sentences why it may not. Whoever installs bundles offers it, while it demands signatures.
   */
  @Reference(
      service = Function.class,
      target = "(okno.update.hook=signed)",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindJudge(Function<Path, List<String>> come) {
    judges.add(come);
  }

  void unbindJudge(Function<Path, List<String>> gone) {
    judges.remove(gone);
  }

  @Override
  public String prefix() {
    return "/api/v1/packs";
  }

  @Override
  public Reply answer(PageRequest request) throws IOException {
    if (!request.path().equals(prefix())) {
      return Problems.notFound();
    }
    if (!request.method().equals("POST")) {
      return Problems.methodNotAllowed("POST");
    }
    if (!installation.isAddressed(request)) {
      return refusedHost();
    }
    if (!installation.key().opensWith(request.header("X-Okno-Key").orElse(""))) {
      return refusedKey();
    }
    Optional<String> key = request.header(KEY);
    if (key.isPresent() && !ContentDoor.isKey(key.get())) {
      return badKey();
    }
    backends.catalog();
    backends.door();
    Path file = receive(request);
    try {
      List<String> against =
          judges.stream().flatMap(judge -> judge.apply(file).stream()).distinct().toList();
      return against.isEmpty() ? enter(file, key) : mayNotComeIn(against);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Asks for the services anew: receiving takes a while, and the store may be another one now. */
  private Reply enter(Path file, Optional<String> key) throws IOException {
    Catalog catalog = backends.catalog();
    ContentDoor door = backends.door();
    return reply(
        key.isPresent() ? door.enter(file, LOCAL_KEY, key.get()) : door.enter(file, LOCAL_KEY),
        catalog);
  }

  private Path receive(PageRequest request) throws IOException {
    Path folder = Files.createDirectories(installation.data().resolve("tmp"));
    Path file = Files.createTempFile(folder, "pack-", ".zip");
    try (InputStream body = request.body()) {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException broken) {
      Files.deleteIfExists(file);
      throw broken;
    }
  }

  private static Reply reply(PackOutcome outcome, Catalog catalog) {
    return outcome.match(
        published ->
            Json.reply(
                json -> {
                  head(json, "published", published);
                  json.object(
                      "changeSet", it -> ChangesApi.write(json, published.changeSet(), catalog));
                }),
        unchanged ->
            Json.reply(
                json -> {
                  head(json, "unchanged", unchanged);
                  json.number("revision", unchanged.revision());
                }),
        waiting ->
            Json.reply(
                202,
                Map.of(),
                json -> {
                  head(json, "waiting", waiting);
                  json.text("why", waiting.why());
                  json.object(
                      "changeSet", it -> ChangesApi.write(json, waiting.changeSet(), catalog));
                }),
        PacksApi::refused);
  }

  private static void head(Json json, String name, PackOutcome outcome) {
    json.text("outcome", name);
    json.text("pack", outcome.pack());
    json.text("version", outcome.version());
  }

  private static Reply refused(PackOutcome.Refused refused) {
    List<Map<String, Object>> violations =
        refused.violations().stream().map(PacksApi::violation).toList();
    return new Reply.Problem(
        422,
        "Пакет не принят, в каталоге ничего не изменилось",
        "Исправьте всё, что перечислено, и отправьте пакет ещё раз.",
        Map.of(
            "outcome",
            "refused",
            "pack",
            refused.pack(),
            "version",
            refused.version(),
            "violations",
            violations));
  }

  private static Reply mayNotComeIn(List<String> sentences) {
    return new Reply.Problem(
        422,
        "Пакет не принят, в каталоге ничего не изменилось",
        "Здесь принимаются только подписанные пакеты.",
        Map.of(
            "outcome",
            "refused",
            "violations",
            sentences.stream().map(PacksApi::aboutTheFile).map(PacksApi::violation).toList()));
  }

  /** «What. Cure», said of the whole file. */
  private static Violation aboutTheFile(String sentence) {
    int end = sentence.indexOf(". ");
    return end < 0
        ? new Violation(SIGNED, 0, sentence, "Подпишите пакет и отправьте ещё раз")
        : new Violation(SIGNED, 0, sentence.substring(0, end), sentence.substring(end + 2));
  }

  private static Map<String, Object> violation(Violation violation) {
    return Map.of(
        "file", violation.file(),
        "line", violation.line(),
        "what", violation.what(),
        "cure", violation.cure());
  }

  private static Reply badKey() {
    return new Reply.Problem(
        400,
        "Ключ повтора — от 1 до " + ContentDoor.LONGEST_KEY + " печатных знаков ASCII без пробелов",
        "Возьмите для каждого файла новый, например случайный UUID, или отправьте файл без ключа.",
        Map.of("parameter", KEY));
  }

  private static Reply refusedKey() {
    return new Reply.Problem(
        403,
        "Нужен ключ установки",
        "Ключ лежит в файле okno.key папки данных; передайте его в заголовке X-Okno-Key.",
        Map.of());
  }

  private static Reply refusedHost() {
    return new Reply.Problem(
        403,
        "Сервер так не зовут",
        "Обратитесь по адресу 127.0.0.1 или добавьте имя в настройку hosts (okno.web).",
        Map.of());
  }
}
