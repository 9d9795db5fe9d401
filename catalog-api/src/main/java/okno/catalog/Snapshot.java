package okno.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import okno.model.Entry;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.model.EvidenceType;
import okno.model.Fact;
import okno.model.InformationSystem;
import okno.model.LegalResource;
import okno.model.Organization;
import okno.model.PublicService;
import okno.model.ServiceId;

/**
 * Everything that is in force at one moment; immutable, cheap to hold, safe for any thread. A
 * reader takes one snapshot and works on it to the end of its request.
 */
public interface Snapshot {
  Moment moment();

  /** The local day of {@code validAt} in the installation's zone; facts are read on it. */
  LocalDate day();

  /** The last revision known at this moment; 0 before the first publication. */
  long revision();

  /** When that revision was published; empty before the first publication. */
  Optional<Instant> publishedAt();

  /**
   * Equal stamps mean equal editions in force, so whatever is derived from the editions (an index,
   * a page) may be kept under it. Dated values inside facts are not part of it: they depend on
   * {@link #day()} too.
   */
  String stamp();

  /** True before the first edition of the catalogue: say so, and never fall back to now. */
  boolean isBeforeFirstEdition();

  /** The first edition of all, by the time it is in force from, as far as known at this moment. */
  Optional<LocalDateTime> firstInForce();

  /** All editions of one kind in force, in the order of their ids. */
  Collection<Edition<?>> all(EntryKind kind);

  /** The edition of an entry in force, of any kind. */
  Optional<Edition<? extends Entry>> find(EntryId entry);

  Optional<Edition<PublicService>> service(ServiceId id);

  /** The name of a service, with or without a card; empty when nobody knows the id. */
  Optional<String> titleOf(ServiceId id);

  Optional<Fact> fact(String id);

  Optional<Organization> organization(String id);

  Optional<EvidenceType> evidenceType(String id);

  Optional<InformationSystem> informationSystem(String id);

  Optional<LegalResource> legalResource(String id);

  /**
   * Why an entry that once was in force is not any more, with its way out; empty when it is in
   * force or never was.
   */
  Optional<Withdrawal> withdrawal(EntryId entry);

  /** When the next edition of the entry takes effect, as far as known at this moment. */
  Optional<LocalDateTime> nextChange(EntryId entry);

  /** Ids of services near to a mistyped one, best first. */
  List<ServiceId> near(String id, int limit);
}
