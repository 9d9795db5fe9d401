package okno.model;

import java.util.List;

/** How a decision is appealed: within which term (a fact) and to whom (organizations). */
public record Appeal(String fact, List<String> to) {
  public Appeal {
    Ids.id(fact, "The id of a fact");
    to = Ids.list(to);
  }
}
