package okno.update;

import java.util.List;

/** An update that is not even begun. Nothing has changed, and the sentences say what to do. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, for whoever has to choose an HTTP status or an exit code. */
  public enum Reason {
    /** No bundle, no pack, damaged, hostile. */
    FILE,
    /** Not signed as required, or altered. */
    SIGNATURE,
    /** Older than what is in service, while signatures are required. */
    OLDER,
    /** It, or a bundle that depends on it, would not resolve. */
    RESOLUTION,
    /** Would refresh bundles outside the declared list. */
    RADIUS,
    /** The catalogue does not accept the content. */
    CONTENT,
    /** The disk has no room. */
    SPACE,
    /** Another update has been running for too long. */
    BUSY,
    /** There is no such bundle, or nothing to put back. */
    UNKNOWN
  }

  private final Reason reason;
  private final transient List<String> sentences;

  /**
   * @param sentences in Russian, for the operator; at least one
   */
  public Refused(Reason reason, List<String> sentences) {
    super(String.join("; ", sentences));
    this.reason = reason;
    this.sentences = List.copyOf(sentences);
  }

  public Refused(Reason reason, String sentence) {
    this(reason, List.of(sentence));
  }

  public Reason reason() {
    return reason;
  }

  public List<String> sentences() {
    return sentences;
  }
}
