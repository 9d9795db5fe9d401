package okno.update.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okno.update.Refused;
import okno.update.text.JsonForm;

/** A request that is answered with problem+json (RFC 9457) instead of what it asked for. */
final class Problem extends Exception {
  private static final long serialVersionUID = 1L;

  private static final Map<Refused.Reason, String> TITLES =
      Map.of(
          Refused.Reason.FILE, "Это не то, что можно установить",
          Refused.Reason.SIGNATURE, "Подпись файла не принята",
          Refused.Reason.OLDER, "Эта версия более ранняя, чем та, что в работе",
          Refused.Reason.RESOLUTION, "С этой версией «Окно» не соберётся",
          Refused.Reason.RADIUS, "Обновление перезапустило бы лишнее",
          Refused.Reason.CONTENT, "Каталог не принимает этот пакет",
          Refused.Reason.SPACE, "На диске не хватает места",
          Refused.Reason.UNKNOWN, "Такого здесь нет");

  private final int status;
  private final String title;
  private final String detail;
  private final transient Map<String, Object> members;

  Problem(int status, String title, String detail, Map<String, Object> members) {
    super(title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.members = new LinkedHashMap<>(members);
  }

  Problem(int status, String title, String detail) {
    this(status, title, detail, Map.of());
  }

  /** What the engine does not do, and its sentences. */
  static Problem of(Refused refused) {
    return of(status(refused.reason()), refused.reason(), refused.sentences());
  }

  private static Problem of(int status, Refused.Reason reason, List<String> sentences) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("reason", reason.name().toLowerCase(Locale.ROOT));
    members.put("sentences", sentences);
    return new Problem(
        status, TITLES.getOrDefault(reason, "Отклонено"), String.join("; ", sentences), members);
  }

  static Problem noRoom() {
    return of(
        507,
        Refused.Reason.SPACE,
        List.of(
            "Файл не поместился на диск с папкой данных. Освободите место и отправьте его ещё раз"));
  }

  static Problem badParameter(String name, String title) {
    return new Problem(400, title, "Исправьте адрес.", Map.of("parameter", name));
  }

  static Problem notFound() {
    return new Problem(
        404, "Такой страницы нет", "Состояние обновлений показано по адресу /update/.");
  }

  static Problem methodNotAllowed(String allowed) {
    return new Problem(
        405,
        "Так этот адрес запросить нельзя",
        "Годится " + allowed + ".",
        Map.of("allow", allowed));
  }

  static Problem failed(String id) {
    return new Problem(
        500,
        "Что-то сломалось у нас, а не у вас",
        "Повторите запрос. Если не помогло, найдите в журнале okno.log номер " + id + ".");
  }

  private static int status(Refused.Reason reason) {
    return switch (reason) {
      case FILE, SIGNATURE, RESOLUTION, CONTENT -> 422;
      case OLDER, RADIUS -> 409;
      case BUSY -> 503;
      case SPACE -> 507;
      case UNKNOWN -> 404;
    };
  }

  Reply reply(String id) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("type", "about:blank");
    form.put("title", title);
    form.put("status", status);
    form.put("detail", detail);
    form.put("instance", "urn:okno:request:" + id);
    form.putAll(members);
    Reply reply = Reply.json(status, "application/problem+json", JsonForm.text(form));
    return members.get("allow") instanceof String allow ? reply.with("Allow", allow) : reply;
  }
}
