package okno.update.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Starts {@link UpdateCommand}; its output is UTF-8 whatever the locale of the terminal says. */
public final class UpdateMain {
  private UpdateMain() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new UpdateCommand(out, err, System.getenv()).run(arguments));
  }
}
