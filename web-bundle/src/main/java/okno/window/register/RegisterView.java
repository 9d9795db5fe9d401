package okno.window.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pages of the registers show. */
public final class RegisterView {
  private RegisterView() {}

  /**
   * All registers, or one of them with its entries.
   *
   * @param above what the page at {@code back} is called
   */
  public record Index(String title, String about, String above, String back, List<Line> lines) {}

  /**
   * An entry in a register.
   *
   * @param count of the entries that name it, «38 ссылок»; in the list of registers, «38 записей»
   */
  public record Line(String title, String href, String count, boolean low) {}

  /** One entry and what names it. */
  public record Item(
      String title,
      String register,
      String back,
      boolean low,
      List<Row> about,
      List<Group> groups) {}

  /**
   * What is known of an entry.
   *
   * @param href of the entry that the value names; null when it names none
   */
  public record Row(String name, String value, @Nullable String href) {}

  /** Users that belong together: those of one article, or of one place in a card. */
  public record Group(String title, List<User> users) {}

  /**
   * An entry that names another.
   *
   * @param href null when it has no page
   * @param places where in it
   */
  public record User(String title, @Nullable String href, boolean referred, String places) {}
}
