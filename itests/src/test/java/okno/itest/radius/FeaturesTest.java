package okno.itest.radius;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import okno.itest.Distribution;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Each bundle of ours is a feature of its own, so that it is installed and replaced by itself. */
class FeaturesTest {
  private static final String OURS = "mvn:okno/";

  @Test
  void everyBundleOfOursHasOneFeatureNamedLikeIt() throws Exception {
    Map<String, List<String>> expected = new TreeMap<>();
    for (String bundle : Distribution.bundles(Distribution.home())) {
      expected.put(bundle, List.of(bundle));
    }
    Map<String, List<String>> found = new TreeMap<>();
    for (Element feature : elements(features(), "feature")) {
      List<String> ours =
          elements(feature, "bundle").stream()
              .map(bundle -> bundle.getTextContent().strip())
              .filter(location -> location.startsWith(OURS))
              .map(location -> location.split("/")[1])
              .toList();
      if (!ours.isEmpty()) {
        List<String> earlier = found.put(feature.getAttribute("name"), ours);
        assertEquals(null, earlier, "two features are called " + feature.getAttribute("name"));
      }
    }
    assertEquals(expected, found);
  }

  private static Element features() throws Exception {
    Path folder = Distribution.home().resolve("system/okno/features");
    try (Stream<Path> files = Files.walk(folder)) {
      Path file =
          files.filter(each -> each.toString().endsWith("-features.xml")).findFirst().orElseThrow();
      Document document =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
      return document.getDocumentElement();
    }
  }

  /** All elements of a name below this one that have content; inner references have no bundles. */
  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
