package okno.update.text;

import java.util.Locale;
import java.util.stream.Collectors;
import okno.update.Ticket;

/** An update as a colleague would tell of it. */
public final class InWords {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private InWords() {}

  /** «web-bundle 1.1.0 → 1.1.1», and «zags 1.2.0 (новый)» for what was not there before. */
  public static String change(Ticket.Change change) {
    return change.from().isEmpty()
        ? change.bundle() + " " + change.to() + " (новый)"
        : change.bundle() + " " + change.from() + " → " + change.to();
  }

  /** All changes in one line. */
  public static String changes(Ticket ticket) {
    return ticket.changes().stream().map(InWords::change).collect(Collectors.joining(", "));
  }

  /** «0,8 с», «12 с», «2 мин 5 с» */
  public static String duration(long millis) {
    if (millis < 100) {
      return "меньше 0,1 с";
    }
    if (millis < 10_000) {
      return millis / 1000 + "," + millis % 1000 / 100 + " с";
    }
    if (millis < MINUTE) {
      return millis / 1000 + " с";
    }
    return millis < HOUR
        ? millis / MINUTE + " мин " + millis % MINUTE / 1000 + " с"
        : millis / HOUR + " ч " + millis % HOUR / MINUTE + " мин";
  }

  /** «заменено за 0,8 с» */
  public static String result(Ticket ticket) {
    return switch (ticket.state()) {
      case CHECKED -> "только проверено";
      case WAITING -> "ждёт очереди";
      case RUNNING -> "в работе";
      case DONE -> (isNew(ticket) ? "установлено " : "заменено ") + within(ticket.millis());
      case UNCHANGED -> "уже стояло";
      case REFUSED -> "отклонено";
      case PUT_BACK -> "возвращена прежняя версия";
      case FAILED -> "не удалось, нужна помощь";
    };
  }

  private static String within(long millis) {
    return millis < 100 ? "меньше чем за 0,1 с" : "за " + duration(millis);
  }

  /** Whether nothing was replaced because nothing of it was there before. */
  public static boolean isNew(Ticket ticket) {
    return !ticket.changes().isEmpty()
        && ticket.changes().stream().allMatch(change -> change.from().isEmpty());
  }

  /** «вместе с ним перезапущены: search-bundle»; «нет» when nothing else is. */
  public static String refreshed(Ticket ticket) {
    String with = ticket.changes().size() > 1 ? "вместе с ними " : "вместе с ним ";
    String verb =
        switch (ticket.state()) {
          case CHECKED, WAITING, RUNNING -> "перезапустятся: ";
          case REFUSED -> "перезапустились бы: ";
          default -> "перезапущены: ";
        };
    String who = ticket.refreshed().isEmpty() ? "нет" : String.join(", ", ticket.refreshed());
    return with + verb + who;
  }

  /** Who asked for the update. */
  public static String asker(String by) {
    if (by.equals("local-key")) {
      return "по ключу установки";
    }
    return by.startsWith("deploy/") ? "файл " + by : by;
  }

  /** The first letter made large. */
  public static String sentence(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
