package okno.model;

import java.util.List;

/** What is done: parts of a complex service, steps, grounds of refusal, and what comes out. */
public record Procedure(
    List<Part> parts, List<Step> steps, List<RefusalGround> refusals, List<Output> outputs) {
  public Procedure {
    parts = Ids.list(parts);
    steps = Ids.list(steps);
    refusals = Ids.list(refusals);
    outputs = Ids.list(outputs);
  }
}
