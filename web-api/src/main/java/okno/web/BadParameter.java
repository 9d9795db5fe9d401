package okno.web;

/** A parameter that makes no sense; becomes a 400 that names it and says what would be right. */
public class BadParameter extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String parameter;

  public BadParameter(String parameter, String message) {
    super(message);
    this.parameter = parameter;
  }

  public String parameter() {
    return parameter;
  }
}
