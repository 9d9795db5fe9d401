package okno.update.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okno.update.Ticket;
import okno.update.text.JsonForm;

/**
 * What an operator does with parts of a running Okno: replace them, look at them, put them back.
 */
public final class UpdateCommand {
  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int MISUSED = 2;
  static final int FAILED = 3;

  private static final String USAGE =
      """
      bin/okno update <файл|папка пакета>… [--dry-run] [--beyond] [--beside] [--older]
                                     заменить части работающего «Окна»; несколько файлов — вместе
          --dry-run    только проверить и сказать, что перезапустится
          --beyond     согласиться и на перезапуск того, чего нет в списке
          --beside     поставить новую версию рядом; старая уйдёт, когда новая готова
          --older      принять версию более раннюю, чем та, что в работе
      bin/okno status [--json]       что в работе и чем кончились последние обновления
      bin/okno rollback <имя>        вернуть прежнюю версию части

      Ко всем: --to http://127.0.0.1:8080; к update и rollback: --key-file <файл>
      Ответ: 0 сделано, 1 отклонено или возвращено, 2 неверный вызов, 3 не получилось
      """;

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final Duration patience;
  private final Duration pause;

  public UpdateCommand(PrintStream out, PrintStream err, Map<String, String> environment) {
    this(out, err, environment, Duration.ofSeconds(120), Duration.ofMillis(200));
  }

  /**
   * @param patience how long nothing may be heard of an update that has begun
   * @param pause between two questions how it stands
   */
  UpdateCommand(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Duration patience,
      Duration pause) {
    this.out = out;
    this.err = err;
    this.environment = Map.copyOf(environment);
    this.patience = patience;
    this.pause = pause;
  }

  /** The exit code: 0 done, 1 refused or put back, 2 called wrongly, 3 something failed. */
  public int run(String... arguments) {
    try {
      Arguments given = Arguments.of(arguments);
      return switch (given.verb()) {
        case "update" -> update(given);
        case "status" -> status(given);
        default -> rollback(given);
      };
    } catch (Misuse misused) {
      err.println(misused.getMessage());
      err.print(USAGE);
      return MISUSED;
    } catch (IOException failed) {
      err.println("Не получилось: " + failed.getMessage());
      return FAILED;
    } catch (IllegalArgumentException foreign) {
      err.println("Не получилось: ответ не понят. Одной ли версии команда и «Окно»?");
      return FAILED;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      err.println("Прервано");
      return FAILED;
    }
  }

  private int update(Arguments given) throws IOException, InterruptedException {
    Server server = server(given);
    try (Parcel parcel = Parcel.of(given.operands().stream().map(Path::of).toList())) {
      String wishes =
          Arguments.WISHES.stream()
              .filter(given::has)
              .map(wish -> wish.substring(2) + "=true")
              .collect(Collectors.joining("&"));
      String path = "/update/bundles" + (wishes.isEmpty() ? "" : "?" + wishes);
      return follow(server, server.post(path, key(given), parcel.file()));
    }
  }

  private int rollback(Arguments given) throws IOException, InterruptedException {
    Server server = server(given);
    String bundle = given.only("имя части, как его показывает bin/okno status");
    String path = "/update/rollback?bundle=" + Server.encode(bundle);
    return follow(server, server.post(path, key(given), null));
  }

  private int follow(Server server, Server.Answer answer) throws IOException, InterruptedException {
    Report report = new Report(out, err);
    if (!answer.isGood()) {
      return report.notTaken(answer);
    }
    Ticket ticket = JsonForm.ticket(answer.members());
    if (ticket.state().isFinal()) {
      return report.ended(ticket);
    }
    report.begun(ticket);
    return report.ended(new Waiting(server, patience, pause).end(ticket.id()));
  }

  private int status(Arguments given) throws IOException, InterruptedException {
    given.none();
    Server.Answer answer = server(given).get("/update/status");
    Report report = new Report(out, err);
    if (!answer.isGood()) {
      return report.notTaken(answer);
    }
    if (!(answer.members().get("parts") instanceof List<?>)) {
      throw new IllegalArgumentException("No status: " + answer.status());
    }
    if (given.has("--json")) {
      out.println(answer.body());
      return DONE;
    }
    return report.status(answer.members());
  }

  /** The address that was named, or that of the Okno running on this data, or the usual one. */
  private Server server(Arguments given) throws IOException {
    String named = given.option("--to").orElse("");
    Path running = data().resolve("okno.address");
    if (named.isEmpty() && Files.isReadable(running)) {
      named = Files.readString(running).strip().replace("//0.0.0.0:", "//127.0.0.1:");
    }
    if (named.isEmpty()) {
      named = "http://127.0.0.1:" + environment.getOrDefault("OKNO_PORT", "8080");
    }
    return new Server(named);
  }

  private Path data() {
    return Path.of(environment.getOrDefault("OKNO_DATA", "var"));
  }

  private String key(Arguments given) throws IOException {
    Path file = given.option("--key-file").map(Path::of).orElse(data().resolve("okno.key"));
    if (!Files.isReadable(file)) {
      throw new IOException(
          "ключ " + file + " не читается. Запустите «Окно», задайте OKNO_DATA или --key-file");
    }
    return Files.readString(file).strip();
  }
}
