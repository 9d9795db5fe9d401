package okno.itest.hot.load;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okno.bench.load.HttpConnection.Answer;

/**
 * A page or a piece of one.
 *
 * @param marks what stands in this one and in no other
 * @param ending the last thing in it, white space apart
 */
record PageAsk(Kind kind, String target, List<String> marks, String ending) implements Ask {
  /** Whole pages carry it; pieces do not. */
  static final Pattern REVISION = Pattern.compile("data-revision=\"(\\d{1,18})\"");

  PageAsk {
    marks = List.copyOf(marks);
  }

  @Override
  public String type() {
    return "text/html";
  }

  @Override
  public void check(Answer answer, Client client, long known) throws WrongAnswer {
    String text = answer.text();
    for (String mark : marks) {
      Ask.require(text.contains(mark), "lacks " + mark + " but begins with " + text.strip());
    }
    Ask.require(text.stripTrailing().endsWith(ending), "does not end with " + ending);
    Matcher revision = REVISION.matcher(text);
    if (revision.find()) {
      client.sees(kind, Long.parseLong(revision.group(1)), known);
    }
  }
}
