package okno.update;

/**
 * How an update is wanted.
 *
 * @param dryRun only tell what would happen
 * @param beyond go on although bundles outside the declared list would be refreshed
 * @param beside install the new version next to the old one, which leaves when the new one is ready
 *     (blue/green); without it the bundle is replaced in place
 * @param older accept a version older than the one in service although signatures are required
 * @param by who asks, such as {@code local-key} or {@code deploy/zags.jar}; shown and logged
 */
public record Wishes(boolean dryRun, boolean beyond, boolean beside, boolean older, String by) {
  /** Nothing special. */
  public static Wishes of(String by) {
    return new Wishes(false, false, false, false, by);
  }
}
