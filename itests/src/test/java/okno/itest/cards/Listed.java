package okno.itest.cards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okno.itest.Distribution;

/** The ids of a list of the common pack, as its editors wrote them. */
final class Listed {
  private static final Pattern ID = Pattern.compile("(?m)^  - \\{?id: ([a-z0-9-]+)");

  private Listed() {}

  static List<String> in(String file) throws IOException {
    Path list = Distribution.sources().resolve("content/common").resolve(file);
    List<String> ids = new ArrayList<>();
    Matcher matcher = ID.matcher(Files.readString(list));
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }
}
