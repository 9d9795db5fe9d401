package okno.web;

import java.util.Set;

/**
 * Who sits before the page.
 *
 * @param name what to call the person; empty when anonymous
 * @param roles such as {@code specialist}, {@code editor}; none when anonymous
 */
public record User(String name, Set<String> roles) {
  /** Nobody has signed in. */
  public static final User ANONYMOUS = new User("", Set.of());

  public User {
    roles = Set.copyOf(roles);
  }

  public boolean isAnonymous() {
    return name.isEmpty();
  }
}
