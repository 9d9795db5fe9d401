package okno.store.door;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okno.catalog.Catalog;
import okno.catalog.CatalogListener;
import okno.catalog.ChangeSets;
import okno.content.ContentCapability;
import okno.content.ContentDoor;
import okno.content.Packs;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's life in OSGi. It opens the catalogue, enters the packs of the bundles that are there,
 * and only then offers its services, so that nobody sees a catalogue that is still filling; the
 * catalogue itself is offered once it has its first revision. When the file cannot be opened it
 * says so in one sentence and offers nothing, until it is configured or started again. It depends
 * on no other service, so nothing that comes or goes restarts it.
 */
@Component(
    configurationPid = "okno.store",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = Store.Configuration.class)
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=okno.catalog.Catalog",
    effective = "active")
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=okno.catalog.ChangeSets",
    effective = "active")
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=okno.content.ContentDoor",
    effective = "active")
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=okno.content.Packs",
    effective = "active")
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=java.util.function.Function",
    effective = "active")
public final class Store {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What an administrator may set. */
  @ObjectClassDefinition(
      name = "Okno catalogue store",
      description = "Where the catalogue is kept, and which content packs publish by themselves.")
  public @interface Configuration {
    @AttributeDefinition(
        name = "Data folder",
        description =
            "The folder of catalog.db and of the last good packs. Back it up; one store writes it.")
    String data() default "var";

    @AttributeDefinition(
        name = "Time zone",
        description =
            "The zone in which days begin for this installation, such as Europe/Moscow. The"
                + " machine's own zone is never used.")
    String zone() default "Europe/Moscow";

    @AttributeDefinition(
        name = "Trusted packs",
        description =
            "Packs, separated by commas, that publish without waiting for an approver: when they name nobody, or an author"
                + " and another person who approved. All others wait in the inbox.")
    String[] trusted() default {};
  }

  private final BundleContext context;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "okno-store");
            made.setDaemon(true);
            return made;
          });
  private final ServiceTracker<CatalogListener, CatalogListener> listeners;
  private final List<ServiceRegistration<?>> offered = new ArrayList<>();
  private final @Nullable OpenStore store;
  private final @Nullable PackBundles bundles;
  private boolean doorOffered;
  private boolean catalogOffered;
  private volatile boolean closing;

  @Activate
  public Store(BundleContext context, Configuration configuration) {
    this(context, configuration, InstantSource.system());
  }

  Store(BundleContext context, Configuration configuration, InstantSource clock) {
    this.context = context;
    this.listeners = new ServiceTracker<>(context, CatalogListener.class, null);
    this.store = open(configuration, clock);
    this.bundles = store == null ? null : new PackBundles(context, store.door(), this::later);
    if (bundles != null) {
      listeners.open();
      bundles.open();
      later(this::offerDoor, Duration.ZERO);
    }
  }

  /**
   * Leaves in peace: nobody new finds it, whoever holds it already is told that nothing was done,
   * those who write come to their end, listeners hear of it, and then the file is closed. A
   * successor may have opened the file meanwhile; each write takes the file's lock.
   */
  @Deactivate
  public void close() {
    closing = true;
    if (bundles != null) {
      bundles.close();
    }
    synchronized (offered) {
      offered.forEach(ServiceRegistration::unregister);
      offered.clear();
    }
    try {
      boolean done = store == null || store.leave(PATIENCE);
      thread.shutdown();
      done &= thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!done) {
        LOG.warn("A publication is still going on; its commit will stand or fall as a whole");
      }
    } catch (InterruptedException e) {
      thread.shutdown();
      Thread.currentThread().interrupt();
    }
    listeners.close();
    if (store != null) {
      store.close();
    }
  }

  private @Nullable OpenStore open(Configuration configuration, InstantSource clock) {
    try {
      return new OpenStore(
          Path.of(configuration.data()),
          ZoneId.of(configuration.zone()),
          names(configuration.trusted()),
          clock,
          published -> later(() -> tell(published), Duration.ZERO));
    } catch (DateTimeException e) {
      LOG.error(
          "The catalogue stays closed: zone {} of okno.store is no time zone; write one like"
              + " Europe/Moscow",
          configuration.zone());
    } catch (IOException e) {
      LOG.error("The catalogue stays closed. {}", e.getMessage(), e);
    }
    return null;
  }

  /** A configuration file says all of them in one line: {@code trusted = common, zags}. */
  private static Set<String> names(String[] lines) {
    return Stream.of(lines)
        .flatMap(line -> Stream.of(line.split("[\\s,]+")))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** On the store's thread, after the notes of all bundles that were there. */
  private void offerDoor() {
    if (store != null && bundles != null) {
      doorOffered = true;
      UpdateHooks hooks = new UpdateHooks(store.door(), bundles);
      hook("check", hooks::check);
      hook("fold", hooks::fold);
      hook("settled", hooks::settled);
      offer(ContentDoor.class, store.door());
      offer(Packs.class, store.door());
      offerCatalog();
    }
  }

  private void offerCatalog() {
    if (store != null && doorOffered && !catalogOffered) {
      if (store.catalog().now().revision() == 0) {
        LOG.warn("The catalogue is empty: it is offered as soon as a content pack has entered");
        return;
      }
      catalogOffered = true;
      offer(ChangeSets.class, store.changeSets());
      offer(Catalog.class, store.catalog());
    }
  }

  private void tell(Published published) {
    offerCatalog();
    for (Object service :
        listeners.getServices() == null ? new Object[0] : listeners.getServices()) {
      try {
        ((CatalogListener) service).published(published.revision(), published.entries());
      } catch (RuntimeException e) {
        LOG.error("A listener failed on revision {}", published.revision(), e);
      }
    }
    if (bundles != null) {
      bundles.settle();
    }
  }

  private <T> void offer(Class<T> type, T service) {
    synchronized (offered) {
      if (!closing) {
        offered.add(context.registerService(type, service, null));
      }
    }
  }

  private <A, B> void hook(String name, Function<A, B> hook) {
    Map<String, String> properties =
        Map.of(UpdateHooks.KIND, ContentCapability.NAMESPACE, UpdateHooks.HOOK, name);
    synchronized (offered) {
      if (!closing) {
        offered.add(
            context.registerService(
                Function.class.getName(), hook, FrameworkUtil.asDictionary(properties)));
      }
    }
  }

  private void later(Runnable work, Duration after) {
    try {
      thread.schedule(
          () -> {
            try {
              work.run();
            } catch (RuntimeException e) {
              LOG.error("The store's thread failed at one task and goes on", e);
            }
          },
          after.toNanos(),
          TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      if (!closing) {
        throw e;
      }
    }
  }
}
