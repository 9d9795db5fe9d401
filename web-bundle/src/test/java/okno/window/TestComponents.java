package okno.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okno.web.PageSource;

/**
 * Makes the components of this bundle without a framework: those that its component descriptions
 * name, each born with what its constructor asks for. A page that is declared is a page that is
 * tested.
 */
final class TestComponents {
  private static final Path DESCRIPTIONS = Path.of("target", "classes", "OSGI-INF");
  private static final Pattern IMPLEMENTATION =
      Pattern.compile("<implementation class=\"([^\"]+)\"");
  private static final Pattern PARAMETERS = Pattern.compile(" init=\"([0-9]+)\"");

  private final Map<Class<?>, Object> made = new LinkedHashMap<>();

  /** What the components ask for and this bundle does not make. */
  <T> TestComponents with(Class<T> type, T instance) {
    made.put(type, instance);
    return this;
  }

  /** All page sources of the bundle. */
  List<PageSource> pageSources() throws IOException {
    try (Stream<Path> files = Files.list(DESCRIPTIONS)) {
      return files
          .filter(file -> file.toString().endsWith(".xml"))
          .sorted()
          .map(TestComponents::implementation)
          .filter(PageSource.class::isAssignableFrom)
          .map(type -> (PageSource) one(type))
          .toList();
    }
  }

  /** The component of a type, made when it is asked for first. */
  <T> T one(Class<T> type) {
    for (Map.Entry<Class<?>, Object> known : made.entrySet()) {
      if (type.isAssignableFrom(known.getKey())) {
        return type.cast(known.getValue());
      }
    }
    Constructor<?> constructor = constructor(type);
    Object[] parts =
        Stream.of(constructor.getParameterTypes()).map(part -> (Object) one(part)).toArray();
    try {
      Object instance = constructor.newInstance(parts);
      made.put(type, instance);
      return type.cast(instance);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("Component " + type + " could not be made", broken);
    }
  }

  /** Of several constructors, the one with as many parameters as the description says. */
  private static Constructor<?> constructor(Class<?> type) {
    int parameters = parameters(DESCRIPTIONS.resolve(type.getName() + ".xml"));
    return Stream.of(type.getConstructors())
        .filter(constructor -> constructor.getParameterCount() == parameters)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("How is " + type + " made?"));
  }

  private static int parameters(Path description) {
    Matcher found = PARAMETERS.matcher(read(description));
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private static Class<?> implementation(Path description) {
    Matcher found = IMPLEMENTATION.matcher(read(description));
    if (!found.find()) {
      throw new IllegalStateException(description + " names no implementation");
    }
    try {
      return Class.forName(found.group(1));
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(description + " names a class that is missing", missing);
    }
  }

  private static String read(Path description) {
    try {
      return Files.readString(description);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
