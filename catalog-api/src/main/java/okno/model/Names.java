package okno.model;

import java.util.List;

/**
 * How a service is called.
 *
 * @param title the official name
 * @param shortTitle what a colleague says
 * @param also how people say it, events in the past tense too
 */
public record Names(String title, String shortTitle, List<String> also) {
  public Names {
    Ids.text(title, "The name of a service");
    Ids.text(shortTitle, "The short name of a service");
    also = Ids.list(also);
  }
}
