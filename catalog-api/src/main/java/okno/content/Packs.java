package okno.content;

import java.util.List;

/** The packs the catalogue knows, for the status page. */
public interface Packs {
  List<PackState> states();
}
