package okno.search.lucene;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okno.catalog.Catalog;
import okno.catalog.CatalogListener;
import okno.model.EntryId;
import okno.search.CatalogSearch;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties the search to the framework. The search is offered as a service from the moment its index is
 * complete, and it outlives the store: while the store is being replaced, it answers from the
 * snapshots it has. When this bundle leaves, the service goes first, then the calls in flight run
 * to their end, and then the index is no longer followed. Two versions may run side by side: the
 * new one is offered when it is complete, and who searches goes over to it when the old one has
 * left.
 */
@Component(configurationPid = "okno.search", immediate = true, service = CatalogListener.class)
@Designate(ocd = SearchComponent.Settings.class)
public final class SearchComponent implements CatalogListener {
  private static final Logger LOG = LoggerFactory.getLogger(SearchComponent.class);
  private static final Duration HEAL_EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Of catching up before it is offered: a catalogue under constant change has no end of it. */
  private static final int MOST_ROUNDS = 10;

  /** What an administrator may set. */
  @ObjectClassDefinition(name = "Okno: search")
  public @interface Settings {
    @AttributeDefinition(
        name = "Data folder",
        description =
            "The folder of the installation. The search keeps its index in the folder 'index'"
                + " inside it; that is a cache and may be deleted at any time.")
    String data() default "var";
  }

  private final BundleContext context;
  private final Indexes indexes;
  private final AtomicReference<@Nullable Catalog> catalog = new AtomicReference<>();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "okno-search-index");
            thread.setDaemon(true);
            return thread;
          });

  /** Touched by the worker only. */
  private @Nullable LuceneSearch search;

  private @Nullable CountedSearch offered;
  private @Nullable ServiceRegistration<CatalogSearch> registration;
  private boolean leaving;

  @Activate
  public SearchComponent(BundleContext context, Settings settings) {
    this.context = context;
    this.indexes = new Indexes(new IndexShelf(Path.of(settings.data(), "index")));
    worker.scheduleWithFixedDelay(
        () -> guarded(indexes::heal),
        HEAL_EVERY.toMillis(),
        HEAL_EVERY.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindCatalog(Catalog bound) {
    catalog.set(bound);
    worker.execute(() -> guarded(this::bringUpToDate));
  }

  void unbindCatalog(Catalog unbound) {
    // The last catalogue stays in use until another one comes: its snapshots go on answering.
  }

  @Override
  public void published(long revision, Set<EntryId> entries) {
    worker.execute(() -> guarded(this::bringUpToDate));
  }

  @Deactivate
  void leave() {
    withdraw();
    worker.shutdown();
    try {
      if (!worker.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The search index was still being built when the bundle left");
        worker.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void withdraw() {
    CountedSearch last;
    synchronized (this) {
      leaving = true;
      if (registration != null) {
        registration.unregister();
      }
      last = offered;
    }
    if (last != null && !last.drain(PATIENCE)) {
      LOG.warn("Searches were still under way when the bundle left");
    }
  }

  private void bringUpToDate() {
    if (isLeaving() || catalog.get() == null) {
      return;
    }
    if (search != null) {
      search.refresh();
      return;
    }
    LuceneSearch fresh =
        new LuceneSearch(() -> java.util.Objects.requireNonNull(catalog.get()), indexes);
    // What was published while its first index was made is in the answers of the version it
    // replaces already; whoever asked that one must not be shown less.
    for (int i = 0; i < MOST_ROUNDS && !fresh.isUpToDate(); i++) {
      fresh.refresh();
    }
    search = fresh;
    offer(search);
  }

  private synchronized boolean isLeaving() {
    return leaving;
  }

  private synchronized void offer(LuceneSearch complete) {
    if (!leaving) {
      offered = new CountedSearch(complete);
      registration = context.registerService(CatalogSearch.class, offered, null);
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failed) {
      LOG.error("The search index could not be brought up to date; the last one stays", failed);
    }
  }
}
