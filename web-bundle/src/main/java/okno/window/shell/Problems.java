package okno.window.shell;

import java.util.List;
import java.util.Map;
import okno.model.ServiceId;
import okno.web.Reply;

/**
 * The problems that several pages have. Two members of a problem become headers: {@code allow} and
 * {@code retryAfter}.
 */
public final class Problems {
  private Problems() {}

  /** The request uses a method that makes no sense here. */
  public static Reply.Problem methodNotAllowed(String... allowed) {
    return new Reply.Problem(
        405,
        "Так эту страницу запросить нельзя",
        "Откройте её обычной ссылкой или начните с поиска.",
        Map.of("allow", String.join(", ", allowed)));
  }

  /** Nothing lives at this address. */
  public static Reply.Problem notFound() {
    return new Reply.Problem(
        404,
        "Такой страницы нет",
        "Проверьте адрес или найдите услугу по словам посетителя.",
        Map.of());
  }

  /**
   * Nobody knows this service.
   *
   * @param near ids that look like it, best first
   */
  public static Reply.Problem unknownService(String id, List<ServiceId> near) {
    return new Reply.Problem(
        404,
        "Услуги с кодом «" + id + "» нет",
        near.isEmpty()
            ? "Проверьте код или найдите услугу по словам посетителя."
            : "Проверьте код: похожие услуги перечислены ниже. Или найдите услугу по словам.",
        Map.of("near", near.stream().map(ServiceId::value).toList()));
  }

  /** A parameter makes no sense. */
  public static Reply.Problem badParameter(String parameter, String title) {
    return new Reply.Problem(
        400, title, "Исправьте адрес или начните с поиска.", Map.of("parameter", parameter));
  }

  static Reply.Problem notReady(NotReady what) {
    return new Reply.Problem(
        503,
        what.getMessage() + ": подождите несколько секунд",
        "Страница откроется сама, обновлять её не нужно.",
        Map.of("retryAfter", NotReady.RETRY_AFTER));
  }

  static Reply.Problem failed(String id) {
    return new Reply.Problem(
        500,
        "Что-то сломалось у нас, а не у вас",
        "Повторите запрос. Если не помогло, назовите администратору номер " + id + ".",
        Map.of());
  }

  static Reply.Problem tooLarge(long limit) {
    return new Reply.Problem(
        413,
        "Слишком большой запрос",
        "Принимается не больше " + limit / (1024 * 1024) + " МБ.",
        Map.of("limit", limit));
  }

  static Reply.Problem foreign() {
    return new Reply.Problem(
        403,
        "Запрос пришёл с чужого сайта",
        "Откройте «Окно» по его собственному адресу и повторите.",
        Map.of());
  }
}
