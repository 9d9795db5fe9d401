package okno.update.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import okno.web.local.LocalKey;
import okno.web.local.OwnNames;

/**
 * What is known of the installation that is asked.
 *
 * @param data its folder
 * @param names what it is called by
 * @param zone in which times are shown
 */
record Place(Path data, LocalKey key, OwnNames names, ZoneId zone) {

  /**
   * Lets in who may change something: a request to a name of ours, from no page of another site,
   * with the key. Looks at headers only.
   *
   * @throws Problem for everybody else
   */
  void admit(HttpServletRequest request) throws Problem, IOException {
    String host = request.getHeader("Host");
    if (!names.isOurs(host)) {
      throw new Problem(
          403,
          "Сервер так не зовут",
          "Обратитесь по адресу 127.0.0.1 или добавьте имя в настройку hosts (okno.update).");
    }
    if (OwnNames.isForeign(
        request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"), host)) {
      throw new Problem(
          403,
          "Запрос пришёл с чужого сайта",
          "Обновления принимаются от команды bin/okno и программ, а не с чужих страниц.");
    }
    String guess = request.getHeader("X-Okno-Key");
    if (!key.opensWith(guess == null ? "" : guess)) {
      throw new Problem(
          403,
          "Нужен ключ установки",
          "Ключ лежит в файле okno.key папки данных; передайте его в заголовке X-Okno-Key.");
    }
  }
}
