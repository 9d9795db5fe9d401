package okno.store.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a line of text for people must not hold. All patterns are linear. */
final class Typography {
  private static final Pattern HYPHEN = Pattern.compile("[а-яёА-ЯЁ] - ");
  private static final Pattern STRAIGHT = Pattern.compile("[“”„]|[а-яё]\"[а-яё]");

  private Typography() {}

  /** One fault with its cure, to be said after «в тексте …». */
  record Fault(String what, String cure) {}

  static List<Fault> faults(String text, boolean prose) {
    List<Fault> faults = new ArrayList<>();
    if (text.indexOf('\n') >= 0) {
      faults.add(new Fault("несколько строк", "Напишите одной строкой"));
    }
    if (text.codePoints().anyMatch(Typography::isUnseen)) {
      faults.add(new Fault("невидимый знак", "Наберите текст заново, не копируя"));
    }
    if (!text.equals(text.strip())) {
      faults.add(new Fault("лишний пробел по краю", "Уберите пробел"));
    }
    if (prose && HYPHEN.matcher(text).find()) {
      faults.add(new Fault("дефис вместо тире", "Поставьте длинное тире «—»"));
    }
    if (prose && text.contains("...")) {
      faults.add(new Fault("три точки", "Поставьте многоточие «…»"));
    }
    if (prose && STRAIGHT.matcher(text).find()) {
      faults.add(new Fault("чужие кавычки", "Поставьте «ёлочки»"));
    }
    return faults;
  }

  /** Control characters, and those that turn or hide the text around them. */
  private static boolean isUnseen(int c) {
    int type = Character.getType(c);
    return (type == Character.CONTROL && c != '\n')
        || type == Character.SURROGATE
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200B
        || c == 0xFEFF;
  }
}
