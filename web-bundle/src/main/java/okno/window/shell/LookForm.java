package okno.window.shell;

import java.util.List;
import java.util.Map;
import okno.web.BadParameter;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Takes the form of the view menu: the fields {@code theme}, {@code size}, {@code spacing}, {@code
 * typeface}, {@code keys} ({@code on} or {@code off}), each of which may be missing and then stays
 * as it is, and {@code back}, the address to return to. {@code reset} brings the plain look back.
 */
@Component(service = PageSource.class)
public final class LookForm implements PageSource {
  private static final int A_YEAR = 365 * 24 * 60 * 60;

  @Activate
  public LookForm() {}

  @Override
  public String prefix() {
    return "/look";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals(prefix())) {
      return Problems.notFound();
    }
    if (!request.method().equals("POST")) {
      return Problems.methodNotAllowed("POST");
    }
    Look look = request.form().containsKey("reset") ? Look.PLAIN : chosen(request);
    String cookie =
        Look.COOKIE
            + "="
            + look.cookieValue()
            + "; Path=/; Max-Age="
            + A_YEAR
            + "; HttpOnly; SameSite=Lax";
    return new Reply.Content(
        303,
        "",
        new byte[0],
        Map.of("Location", back(request), "Set-Cookie", cookie, "Cache-Control", Answer.NOT_KEPT));
  }

  private static Look chosen(PageRequest request) {
    Look now = Look.of(request);
    try {
      return new Look(
          field(request, "theme", now.theme()),
          Integer.parseInt(field(request, "size", Integer.toString(now.size()))),
          field(request, "spacing", now.spacing()),
          field(request, "typeface", now.typeface()),
          field(request, "keys", now.letterKeys() ? "on" : "off").equals("on"));
    } catch (IllegalArgumentException unknown) {
      throw new BadParameter("look", "Такого вида страниц нет: выберите из предложенных");
    }
  }

  private static String field(PageRequest request, String name, String otherwise) {
    List<String> values = request.form().getOrDefault(name, List.of());
    return values.isEmpty() ? otherwise : values.get(values.size() - 1);
  }

  /** Only an address of this site, written in plain characters; anything else is the front page. */
  private static String back(PageRequest request) {
    String back = field(request, "back", "/");
    boolean local = back.startsWith("/") && !back.startsWith("//") && !back.startsWith("/\\");
    boolean plain = back.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    return local && plain ? back : "/";
  }
}
