package okno.store.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okno.catalog.Edition;
import okno.catalog.Moment;
import okno.catalog.Snapshot;
import okno.catalog.Withdrawal;
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
import okno.store.sql.Row;

/** One moment, seen through what counts in its stretch of time; made for a request and let go. */
record MomentSnapshot(Moment moment, ZoneId zone, InForce inForce) implements Snapshot {
  @Override
  public LocalDate day() {
    return LocalDate.ofInstant(moment.validAt(), zone);
  }

  @Override
  public long revision() {
    return inForce.world().known();
  }

  @Override
  public Optional<Instant> publishedAt() {
    return history().publishedAt(revision());
  }

  @Override
  public String stamp() {
    return inForce.stamp();
  }

  @Override
  public boolean isBeforeFirstEdition() {
    return inForce.first().filter(first -> !first.isAfter(moment.validAt())).isEmpty();
  }

  @Override
  public Optional<LocalDateTime> firstInForce() {
    return inForce.first().map(this::local);
  }

  @Override
  public Collection<Edition<?>> all(EntryKind kind) {
    return inForce.all(kind);
  }

  @Override
  public Optional<Edition<? extends Entry>> find(EntryId entry) {
    return inForce.row(entry).filter(Row::isEdition).map(inForce::edition);
  }

  @Override
  public Optional<Edition<PublicService>> service(ServiceId id) {
    return find(EntryId.of(id)).map(edition -> narrowed(edition, PublicService.class));
  }

  @Override
  public Optional<String> titleOf(ServiceId id) {
    return Stream.of(EntryId.of(id), new EntryId(EntryKind.LISTED_SERVICE, id.value()))
        .flatMap(entry -> inForce.row(entry).filter(Row::isEdition).stream())
        .map(Row::title)
        .findFirst();
  }

  @Override
  public Optional<Fact> fact(String id) {
    return content(EntryKind.FACT, id, Fact.class);
  }

  @Override
  public Optional<Organization> organization(String id) {
    return content(EntryKind.ORGANIZATION, id, Organization.class);
  }

  @Override
  public Optional<EvidenceType> evidenceType(String id) {
    return content(EntryKind.EVIDENCE_TYPE, id, EvidenceType.class);
  }

  @Override
  public Optional<InformationSystem> informationSystem(String id) {
    return content(EntryKind.INFORMATION_SYSTEM, id, InformationSystem.class);
  }

  @Override
  public Optional<LegalResource> legalResource(String id) {
    return content(EntryKind.LEGAL_RESOURCE, id, LegalResource.class);
  }

  @Override
  public Optional<Withdrawal> withdrawal(EntryId entry) {
    return inForce
        .row(entry)
        .flatMap(
            row ->
                Optional.ofNullable(row.gone())
                    .map(
                        gone ->
                            new Withdrawal(
                                entry, local(row.since()), gone.reason(), gone.successor())));
  }

  @Override
  public Optional<LocalDateTime> nextChange(EntryId entry) {
    return history().timeline(entry).coming(moment.validAt(), revision()).stream()
        .findFirst()
        .map(row -> local(row.since()));
  }

  @Override
  public List<ServiceId> near(String id, int limit) {
    Stream<ServiceId> ids =
        Stream.of(EntryKind.SERVICE, EntryKind.LISTED_SERVICE)
            .flatMap(kind -> inForce.rows(kind).values().stream())
            .filter(Row::isEdition)
            .map(row -> new ServiceId(row.entry().value()));
    return NearIds.of(id, ids, limit);
  }

  private <T extends Entry> Optional<T> content(EntryKind kind, String id, Class<T> type) {
    if (!ServiceId.isWellFormed(id)) {
      return Optional.empty();
    }
    return find(new EntryId(kind, id)).map(edition -> type.cast(edition.content()));
  }

  private History history() {
    return inForce.world().history();
  }

  private LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone);
  }

  /** The edition under the type its content has. */
  @SuppressWarnings("unchecked")
  private static <T extends Entry> Edition<T> narrowed(
      Edition<? extends Entry> edition, Class<T> type) {
    type.cast(edition.content());
    return (Edition<T>) edition;
  }
}
