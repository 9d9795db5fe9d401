package okno.window.api;

import java.util.regex.Pattern;
import okno.web.BadParameter;
import okno.web.PageRequest;

/** Reads the parameters of an address and says what would be right when one makes no sense. */
public final class Parameters {
  public static final int MOST_HITS = 100;
  private static final int USUAL_HITS = 10;

  /** Nobody turns a thousand pages; whoever asks for more has made a mistake. */
  private static final int LARGEST_OFFSET = 10_000;

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,18}");

  private Parameters() {}

  public static int limit(PageRequest request) {
    return (int) number(request, "limit", USUAL_HITS, 1, MOST_HITS);
  }

  public static int offset(PageRequest request) {
    return (int) number(request, "offset", 0, 0, LARGEST_OFFSET);
  }

  public static long number(
      PageRequest request, String name, long otherwise, long least, long most) {
    return request.parameter(name).map(text -> number(name, text, least, most)).orElse(otherwise);
  }

  /** A number that came under a name, in the address or in a header. */
  static long number(String name, String text, long least, long most) {
    if (WHOLE_NUMBER.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new BadParameter(
        name, "Параметр «" + name + "» — целое число от " + least + " до " + most);
  }

  public static boolean truth(PageRequest request, String name) {
    String text = request.parameter(name).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new BadParameter(name, "Параметр «" + name + "» — true или false");
    }
    return text.equals("true");
  }

  /** A text that has to be there and may be empty. */
  public static String query(PageRequest request, int longest) {
    String text =
        request
            .parameter("q")
            .orElseThrow(
                () -> new BadParameter("q", "Нет параметра «q» со словами, которые нужно найти"));
    if (text.length() > longest) {
      throw new BadParameter("q", "Параметр «q» длиннее " + longest + " знаков: сократите запрос");
    }
    return text;
  }
}
