package okno.window.shell;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import okno.catalog.Catalog;
import okno.catalog.ChangeSets;
import okno.content.ContentDoor;
import okno.content.Packs;
import okno.search.CatalogSearch;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The services of other bundles that the pages of this one stand on. They come and go while the
 * pages stay: whoever needs one asks at the beginning of a request, works with it to the end, and
 * lets {@link NotReady} pass when it is being replaced; the shell hands the request back to the
 * gateway, or makes a 503 of it. Nobody waits.
 */
@Component(service = Backends.class)
public final class Backends {
  private final AtomicReference<@Nullable Catalog> catalog = new AtomicReference<>();
  private final AtomicReference<@Nullable ChangeSets> changeSets = new AtomicReference<>();
  private final List<Runnable> waiting = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable CatalogSearch search;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable ContentDoor door;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Packs packs;

  /** With nothing there yet; the framework fills the references in. */
  @Activate
  public Backends() {}

  /** With everything there, without a framework; null is what is missing. */
  public Backends(
      @Nullable Catalog catalog,
      @Nullable CatalogSearch search,
      @Nullable ContentDoor door,
      @Nullable ChangeSets changeSets,
      @Nullable Packs packs) {
    this.catalog.set(catalog);
    this.search = search;
    this.door = door;
    this.changeSets.set(changeSets);
    this.packs = packs;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindCatalog(Catalog come) {
    catalog.set(come);
    waiting.forEach(Runnable::run);
  }

  void unbindCatalog(Catalog gone) {
    catalog.compareAndSet(gone, null);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindChangeSets(ChangeSets come) {
    changeSets.set(come);
    waiting.forEach(Runnable::run);
  }

  void unbindChangeSets(ChangeSets gone) {
    changeSets.compareAndSet(gone, null);
  }

  /**
   * Tells somebody, until it leaves, that the store has come or another one has taken its place.
   *
   * @param waiter returns at once
   */
  public void tell(Runnable waiter) {
    waiting.add(waiter);
  }

  /** Tells it no more. */
  public void leave(Runnable waiter) {
    waiting.remove(waiter);
  }

  /**
   * @throws NotReady while the store is being replaced
   */
  public Catalog catalog() {
    return there(catalog.get(), "Каталог открывается");
  }

  /** The catalogue, if it is there; for what can be shown without it too. */
  public Optional<Catalog> catalogIfThere() {
    return Optional.ofNullable(catalog.get());
  }

  /**
   * @throws NotReady while the search is being replaced or its index is not complete
   */
  public CatalogSearch search() {
    return there(search, "Поиск готовится");
  }

  /** The search, if it is there. */
  public Optional<CatalogSearch> searchIfThere() {
    return Optional.ofNullable(search);
  }

  /**
   * @throws NotReady while the store is being replaced
   */
  public ContentDoor door() {
    return there(door, "Хранилище открывается");
  }

  /**
   * @throws NotReady while the store is being replaced
   */
  public ChangeSets changeSets() {
    return there(changeSets.get(), "Хранилище открывается");
  }

  /**
   * @throws NotReady while the store is being replaced
   */
  public Packs packs() {
    return there(packs, "Хранилище открывается");
  }

  private static <T> T there(@Nullable T service, String otherwise) {
    if (service == null) {
      throw new NotReady(otherwise);
    }
    return service;
  }
}
