package okno.window.desk;

import java.util.List;

/** The state of the product for its operator. */
public record StatusView(
    boolean catalogThere,
    boolean searchThere,
    long revision,
    String publishedAt,
    List<Pack> packs,
    List<Part> ours,
    List<Part> others) {
  /**
   * A content pack.
   *
   * @param refusal when its last attempt was refused; empty when it was accepted
   */
  public record Pack(
      String name,
      String version,
      String enteredAt,
      String entries,
      String refusal,
      List<Fault> faults) {}

  /** One thing wrong with a refused pack. */
  public record Fault(String place, String what, String cure) {}

  /** A bundle of the running framework. */
  public record Part(String name, String version, String state, boolean active) {}
}
