package okno.window.shell;

import gg.jte.Content;
import java.util.Optional;
import okno.web.PageRequest;
import okno.web.View;

/**
 * What the layout gets: one page and what stands around it.
 *
 * @param title goes before the name of the product; empty on the front page
 * @param section the tab to mark, such as {@code search}; empty for none
 * @param line the state of the catalogue shown; empty while the catalogue is being replaced
 */
public record Frame(
    String title,
    String section,
    View body,
    PageRequest request,
    Look look,
    Assets assets,
    Optional<CatalogueLine> line) {

  /** The body in the form a template prints. */
  public Content content() {
    return body::render;
  }
}
