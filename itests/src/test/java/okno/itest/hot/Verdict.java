package okno.itest.hot;

/**
 * One aim of a soak and what came of it.
 *
 * @param decides whether the soak fails when it is missed; what depends on how fast the machine is
 *     does not
 */
record Verdict(String aim, String measured, boolean met, boolean decides) {
  static Verdict deciding(String aim, String measured, boolean met) {
    return new Verdict(aim, measured, met, true);
  }

  static Verdict telling(String aim, String measured, boolean met) {
    return new Verdict(aim, measured, met, false);
  }
}
