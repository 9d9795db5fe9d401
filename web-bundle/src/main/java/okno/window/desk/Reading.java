package okno.window.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import okno.catalog.Edition;
import okno.catalog.Snapshot;
import okno.model.Availability;
import okno.model.EntryKind;
import okno.model.EvidenceType;
import okno.model.Fact;
import okno.model.InformationSystem;
import okno.model.LegalReference;
import okno.model.LegalResource;
import okno.model.Organization;
import okno.model.PublicService;
import okno.model.ServiceId;
import okno.model.WorkCalendar;
import okno.window.shell.AsOf;
import okno.window.text.Dates;
import okno.window.text.Language;
import okno.window.text.Spans;

/**
 * One reading of the catalogue: the snapshot a page works on to its end, its words and its
 * addresses. What a card names by id gets its name here; an id that the catalogue does not know is
 * shown as it is, so that a gap is seen and not hidden.
 *
 * @param named what was read by its id so far; it grows, and is of one request and one thread
 */
public record Reading(Snapshot snapshot, AsOf asOf, Language language, Set<String> named) {
  /** The fact that holds the production calendar of the installation. */
  private static final String CALENDAR = "calendar-rf";

  public static Reading of(Snapshot snapshot, AsOf asOf) {
    return new Reading(snapshot, asOf, Language.RUSSIAN, new TreeSet<>());
  }

  /** The day the facts are read on. */
  public LocalDate day() {
    return snapshot.day();
  }

  public Dates dates() {
    return Dates.of(language);
  }

  public Spans spans() {
    return new Spans(language);
  }

  public Optional<Fact> fact(String id) {
    name(EntryKind.FACT, id);
    return snapshot.fact(id);
  }

  public String organization(String id) {
    name(EntryKind.ORGANIZATION, id);
    return snapshot.organization(id).map(Organization::name).orElse(id);
  }

  public String document(String id) {
    name(EntryKind.EVIDENCE_TYPE, id);
    return snapshot.evidenceType(id).map(EvidenceType::name).orElse(id);
  }

  public String system(String id) {
    name(EntryKind.INFORMATION_SYSTEM, id);
    return snapshot.informationSystem(id).map(InformationSystem::name).orElse(id);
  }

  /** «143-ФЗ, ст. 14». */
  public String legal(LegalReference reference) {
    name(EntryKind.LEGAL_RESOURCE, reference.act());
    String act =
        snapshot.legalResource(reference.act()).map(LegalResource::name).orElse(reference.act());
    return reference.point() == null ? act : act + ", " + reference.point();
  }

  /** The production calendar, when the catalogue has one. */
  Optional<WorkCalendar> calendar() {
    return fact(CALENDAR).filter(fact -> fact.kind() == Fact.Kind.CALENDAR).map(WorkCalendar::new);
  }

  private void name(EntryKind kind, String id) {
    named.add(kind.code() + "/" + id);
  }

  /** Another service as a card mentions it; without a card it is no link. */
  public ServiceLink link(ServiceId id) {
    Optional<PublicService> card = snapshot.service(id).map(Edition::content);
    return new ServiceLink(
        id.value(),
        card.map(service -> service.names().shortTitle())
            .or(() -> snapshot.titleOf(id))
            .orElse(id.value()),
        card.isPresent() ? address(id) : null,
        card.filter(service -> service.availability().state() == Availability.State.REFERRED)
            .isPresent());
  }

  public List<ServiceLink> links(Collection<ServiceId> ids) {
    return ids.stream().map(this::link).toList();
  }

  /** The address of a card at the moment that is read. */
  public String address(ServiceId id) {
    return asOf.link("/s/" + id);
  }

  /** The address of a search. */
  public String search(String query) {
    return asOf.link("/?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  /** A word of the language file. */
  public String say(String key, Object... values) {
    return language.say(key, values);
  }
}
