package okno.update.http;

import java.util.List;
import okno.update.Part;

/**
 * What is installed of ours. On a narrow screen the rows become blocks, and each cell says under
 * which heading it stands; the roles keep it a table for whoever hears it.
 */
final class PartsTable {
  private static final List<String> HEADINGS =
      List.of("Часть", "Версия", "Можно вернуть", "Состояние", "В работе с");

  private final Markup page;
  private final Moments moments;

  PartsTable(Markup page, Moments moments) {
    this.page = page;
    this.moments = moments;
  }

  void write(List<Part> parts) {
    page.open("section", "class", "card pad", "aria-labelledby", "parts-title")
        .leaf("h2", "Части «Окна»", "id", "parts-title");
    if (parts.isEmpty()) {
      page.leaf("p", "Ни одной части не установлено.", "class", "muted").close();
      return;
    }
    page.open("table", "role", "table", "aria-labelledby", "parts-title")
        .open("thead", "role", "rowgroup")
        .open("tr", "role", "row");
    HEADINGS.forEach(heading -> page.leaf("th", heading, "scope", "col", "role", "columnheader"));
    page.close().close().open("tbody", "role", "rowgroup");
    parts.forEach(this::row);
    page.close().close().close();
  }

  private void row(Part part) {
    page.open("tr", "role", "row").leaf("th", part.bundle(), "scope", "row", "role", "rowheader");
    cell(1);
    page.text(part.version());
    if (part.updated()) {
      page.text(" ").leaf("span", "обновлена", "class", "tag");
    }
    page.close().close();
    cell(2);
    page.text(part.previous().isEmpty() ? "—" : part.previous()).close().close();
    cell(3);
    page.leaf(
            "span",
            part.active() ? "работает" : "не работает",
            "class",
            part.active() ? "tag ok" : "tag bad")
        .close()
        .close();
    cell(4);
    page.text(part.since().isEmpty() ? "установки" : moments.moment(part.since()));
    page.close().close().close();
  }

  /** Begins a cell and, inside it, what stands beside the heading when the screen is narrow. */
  private void cell(int column) {
    page.open("td", "role", "cell", "data-label", HEADINGS.get(column)).open("div");
  }
}
