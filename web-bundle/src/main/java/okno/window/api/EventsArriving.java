package okno.window.api;

import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.shell.NotReady;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Stands behind {@link EventStream}, which is a servlet of its own: a request comes here only in
 * the moment when the pages are there and the stream is not, and must not hear that there is no
 * such address.
 */
@Component(service = PageSource.class)
public final class EventsArriving implements PageSource {
  @Activate
  public EventsArriving() {}

  @Override
  public String prefix() {
    return EventStream.PATH;
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals(prefix())) {
      return Problems.notFound();
    }
    throw new NotReady("Поток событий открывается");
  }
}
