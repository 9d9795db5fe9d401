package okno.itest.hot.load;

/**
 * What is going on while requests arrive.
 *
 * @param name of the replacement under way; empty when nothing is replaced
 * @param doorLeaves whether it is the gateway itself, which must let go of what it holds
 */
public record Stage(String name, boolean doorLeaves) {
  public static final Stage IDLE = new Stage("", false);
}
