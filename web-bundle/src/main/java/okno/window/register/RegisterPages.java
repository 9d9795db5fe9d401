package okno.window.register;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okno.catalog.Catalog;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.desk.Reading;
import okno.window.page.register.JteindexGenerated;
import okno.window.page.register.JteitemGenerated;
import okno.window.shell.AsOf;
import okno.window.shell.Backends;
import okno.window.shell.Html;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The registers: acts, papers, programs and facts, each with the services that name it. */
@Component(service = PageSource.class)
public final class RegisterPages implements PageSource {
  private static final Pattern ADDRESS =
      Pattern.compile(RegisterReader.ROOT + "(?:/([a-z]+)(?:/([a-z0-9]+(?:-[a-z0-9]+)*))?)?");

  private final Backends backends;

  @Activate
  public RegisterPages(@Reference Backends backends) {
    this.backends = backends;
  }

  @Override
  public String prefix() {
    return RegisterReader.ROOT;
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    Matcher address = ADDRESS.matcher(request.path());
    if (!address.matches()) {
      return Problems.notFound();
    }
    Catalog catalog = backends.catalog();
    AsOf asOf = AsOf.of(request, catalog);
    RegisterReader reader = new RegisterReader(Reading.of(asOf.snapshot(catalog), asOf));
    if (address.group(1) == null) {
      return index(reader.all());
    }
    Optional<Shelf> shelf = Shelf.at(address.group(1));
    String id = address.group(2);
    if (shelf.isEmpty()) {
      return Problems.notFound();
    }
    return id == null
        ? index(reader.shelf(shelf.get()))
        : reader.item(shelf.get(), id).map(RegisterPages::item).orElseGet(Problems::notFound);
  }

  private static Reply index(RegisterView.Index index) {
    return Reply.Page.of(
        index.title(), "register", Html.of((out, i) -> JteindexGenerated.render(out, i, index)));
  }

  private static Reply item(RegisterView.Item item) {
    return Reply.Page.of(
        item.title(), "register", Html.of((out, i) -> JteitemGenerated.render(out, i, item)));
  }
}
