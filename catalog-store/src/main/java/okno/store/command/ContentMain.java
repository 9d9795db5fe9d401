package okno.store.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Starts {@link ContentCommand}; its output is UTF-8 whatever the locale of the terminal says. */
public final class ContentMain {
  private ContentMain() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new ContentCommand(out, err, System.getenv()).run(arguments));
  }
}
