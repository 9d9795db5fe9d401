package okno.window.desk;

import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.page.JtekeysGenerated;
import okno.window.shell.Html;
import okno.window.shell.Problems;
import okno.window.text.Language;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The keys, for those whose browser shows no dialog. */
@Component(service = PageSource.class)
public final class KeysPage implements PageSource {
  @Activate
  public KeysPage() {}

  @Override
  public String prefix() {
    return "/keys";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals(prefix())) {
      return Problems.notFound();
    }
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    return Reply.Page.of(
        Language.RUSSIAN.say("keys.title"), "keys", Html.of(JtekeysGenerated::render));
  }
}
