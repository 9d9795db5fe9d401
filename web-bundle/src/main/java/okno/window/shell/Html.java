package okno.window.shell;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import okno.web.View;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link View} of a compiled template: {@code Html.of((out, i) ->
 * JtecardGenerated.render(out, i, card))}. The output escapes by context.
 */
public final class Html {
  private Html() {}

  /** A call of the {@code render} method of a compiled template. */
  @FunctionalInterface
  public interface Template {
    void render(HtmlTemplateOutput output, @Nullable HtmlInterceptor interceptor);
  }

  public static View of(Template template) {
    return output ->
        template.render(
            output instanceof HtmlTemplateOutput html ? html : new OwaspHtmlTemplateOutput(output),
            null);
  }
}
