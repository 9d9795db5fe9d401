package okno.store.pack;

import java.util.List;
import okno.content.Violation;
import okno.content.Violations;

/**
 * A pack that does not come in; the violations say why, all of them at once. Name, version and hash
 * are empty when the file did not get so far as to say them.
 */
public class RefusedPack extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Violations violations;
  private final String pack;
  private final String version;
  private final String sha256;

  public RefusedPack(Violations violations) {
    this(violations, "", "", "");
  }

  public RefusedPack(Violations violations, String pack, String version, String sha256) {
    super(violations.list().isEmpty() ? "refused" : violations.list().get(0).toString());
    this.violations = violations;
    this.pack = pack;
    this.version = version;
    this.sha256 = sha256;
  }

  public RefusedPack(Violation only) {
    this(new Violations(List.of(only)));
  }

  public Violations violations() {
    return violations;
  }

  public String pack() {
    return pack;
  }

  public String version() {
    return version;
  }

  public String sha256() {
    return sha256;
  }
}
