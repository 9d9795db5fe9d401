package okno.update.radius;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.Resolver;

/** Lets the resolver try a world, and asks for reasons where it fails. */
final class Trial {
  private final Resolver resolver;
  private final World world;

  Trial(Resolver resolver, World world) {
    this.resolver = resolver;
    this.world = world;
  }

  /** One sentence for each bundle that has to resolve and would not. */
  List<String> complaints() {
    Set<Resource> resolved = resolved();
    List<String> sentences = new ArrayList<>();
    Complaint complaint = new Complaint(world, resolved);
    for (Resource resource : world.wanted()) {
      if (!resolved.contains(resource)) {
        sentences.add(complaint.about(resource, conflict(resource)));
      }
    }
    return sentences;
  }

  private Set<Resource> resolved() {
    try {
      return resolver.resolve(Question.ofAsMany(world)).keySet();
    } catch (ResolutionException oneSpoilsAll) {
      // Somebody who is installed but unresolved is to blame; so whoever can alone is good enough.
      Set<Resource> resolved = new HashSet<>();
      for (Resource resource : world.wanted()) {
        try {
          resolved.addAll(resolver.resolve(Question.of(world, resource)).keySet());
        } catch (ResolutionException alone) {
          continue;
        }
      }
      return resolved;
    }
  }

  /** What the resolver itself says; English, and only good for the name of a package in it. */
  private String conflict(Resource resource) {
    try {
      resolver.resolve(Question.of(world, resource));
      return "";
    } catch (ResolutionException said) {
      return String.valueOf(said.getMessage());
    }
  }
}
