package okno.gateway;

/**
 * A servlet pattern (Servlet specification, 12.2): which paths it takes, and which of two takes a
 * path that both could. An exact path wins, then the longest prefix, then an extension, then «/».
 */
record Pattern(String text) {
  private static final int EXTENSION = 1;
  private static final int PREFIX = 2;

  boolean takes(String path) {
    if (text.endsWith("/*")) {
      int stem = text.length() - 2;
      return path.startsWith(text.substring(0, stem))
          && (path.length() == stem || path.charAt(stem) == '/');
    }
    if (text.startsWith("*.")) {
      return path.endsWith(text.substring(1)) && path.lastIndexOf('/') >= 0;
    }
    if (text.equals("/")) {
      return true;
    }
    return text.isEmpty() ? path.isEmpty() || path.equals("/") : text.equals(path);
  }

  /** Whether this one wins where both take a path. */
  boolean winsOver(Pattern other) {
    return rank() > other.rank();
  }

  private int rank() {
    if (text.endsWith("/*")) {
      return PREFIX + text.length();
    }
    if (text.startsWith("*.")) {
      return EXTENSION;
    }
    return text.equals("/") ? 0 : Integer.MAX_VALUE;
  }
}
