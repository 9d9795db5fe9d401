package okno.catalog;

/** Who did something: a login name or, until people sign in, the name a pack or a command gives. */
public record Person(String name) {
  public Person {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A person has a name");
    }
  }
}
