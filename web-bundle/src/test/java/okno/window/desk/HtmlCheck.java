package okno.window.desk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads HTML as our templates write it and lists what is wrong: tags that do not match, ids given
 * twice, labels that point nowhere, headings out of order, fields without a name, inline styles and
 * handlers. Strict on purpose; a browser would forgive, a reader of the page might not be able to.
 */
final class HtmlCheck {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)(/?)>|<!DOCTYPE html>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9-]*)(?:=\"([^\"]*)\")?");
  private static final Set<String> VOID =
      Set.of("meta", "link", "input", "br", "hr", "img", "rect", "path");
  private static final Set<String> NAMED_BY_TEXT = Set.of("hidden", "submit");

  private final String html;
  private final List<String> faults = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final List<String> pointers = new ArrayList<>();
  private final Set<String> labelled = new HashSet<>();
  private final Map<String, Integer> elements = new LinkedHashMap<>();
  private int lastHeading;

  private HtmlCheck(String html) {
    this.html = html;
  }

  /** What is wrong with a page; empty when nothing is. */
  static List<String> faults(String html) {
    HtmlCheck check = new HtmlCheck(html);
    check.read();
    return check.faults;
  }

  /** How many elements of each name there are. */
  static Map<String, Integer> elements(String html) {
    HtmlCheck check = new HtmlCheck(html);
    check.read();
    return check.elements;
  }

  private void read() {
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(html);
    int at = 0;
    List<Map<String, String>> fields = new ArrayList<>();
    List<Boolean> inLabel = new ArrayList<>();
    while (tag.find()) {
      if (html.substring(at, tag.start()).indexOf('<') >= 0) {
        faults.add("a bare < near: " + around(at));
      }
      at = tag.end();
      if (tag.group(2) == null) {
        continue;
      }
      String name = tag.group(2);
      if (!tag.group(1).isEmpty()) {
        if (open.isEmpty() || !open.pop().equals(name)) {
          faults.add("</" + name + "> closes nothing near: " + around(tag.start()));
          return;
        }
        continue;
      }
      Map<String, String> attributes = attributes(tag.group(3));
      elements.merge(name, 1, Integer::sum);
      look(name, attributes);
      if (Set.of("input", "textarea", "select").contains(name)) {
        fields.add(attributes);
        inLabel.add(open.contains("label"));
      }
      boolean closed = VOID.contains(name) || tag.group(3).endsWith("/");
      if (!closed) {
        open.push(name);
      }
    }
    if (!open.isEmpty()) {
      faults.add("never closed: " + open);
    }
    for (int i = 0; i < fields.size(); i++) {
      name(fields.get(i), inLabel.get(i));
    }
    pointers.stream()
        .filter(id -> !ids.contains(id))
        .forEach(id -> faults.add("nothing is called " + id));
  }

  private void look(String name, Map<String, String> attributes) {
    attributes.forEach(
        (attribute, value) -> {
          if (attribute.equals("style") || attribute.startsWith("on")) {
            faults.add("inline " + attribute + " on " + name);
          }
        });
    String id = attributes.get("id");
    if (id != null && !ids.add(id)) {
      faults.add("two are called " + id);
    }
    for (String pointer : List.of("aria-labelledby", "aria-describedby", "for")) {
      if (attributes.containsKey(pointer)) {
        pointers.add(attributes.get(pointer));
      }
    }
    if (name.equals("label") && attributes.containsKey("for")) {
      labelled.add(attributes.get("for"));
    }
    if (name.matches("h[1-6]")) {
      int level = name.charAt(1) - '0';
      if (level > lastHeading + 1) {
        faults.add("h" + level + " after h" + lastHeading);
      }
      lastHeading = level;
    }
  }

  private void name(Map<String, String> field, boolean insideLabel) {
    boolean named =
        insideLabel
            || NAMED_BY_TEXT.contains(field.getOrDefault("type", ""))
            || field.containsKey("aria-label")
            || labelled.contains(field.getOrDefault("id", ""));
    if (!named) {
      faults.add("a field without a label: " + field);
    }
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(text);
    while (attribute.find()) {
      attributes.put(attribute.group(1), attribute.group(2) == null ? "" : attribute.group(2));
    }
    return attributes;
  }

  private String around(int at) {
    return html.substring(at, Math.min(html.length(), at + 80)).replace('\n', ' ');
  }
}
