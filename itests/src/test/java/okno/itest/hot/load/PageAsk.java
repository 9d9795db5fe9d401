package okno.itest.hot.load;

import java.util.List;
import okno.bench.load.HttpConnection.Answer;

/**
 * A page or a piece of one.
 *
 * @param marks what stands in this one and in no other
 * @param ending the last thing in it, white space apart
 */
record PageAsk(Kind kind, String target, List<String> marks, String ending) implements Ask {
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
  }
}
