package okno.store.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page of Markdown that holds made lines between two marks; the rest of it stays. */
final class MarkedPage {
  static final String BEGIN = "<!-- bin/content stats -->";
  static final String END = "<!-- /bin/content stats -->";

  private MarkedPage() {}

  static void write(Path page, List<String> lines) throws IOException {
    List<String> old = Files.readAllLines(page);
    int begin = old.indexOf(BEGIN);
    int end = old.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new Misuse(
          "В " + page + " нет строк " + BEGIN + " и " + END + ": отметьте место таблицы");
    }
    List<String> fresh = new ArrayList<>(old.subList(0, begin + 1));
    fresh.addAll(lines);
    fresh.addAll(old.subList(end, old.size()));
    Files.write(page, fresh);
  }
}
