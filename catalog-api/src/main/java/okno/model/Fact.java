package okno.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dated value that many cards refer to by id: a fee, a term, a contact; also the days off of each
 * year. Its values carry the day each of them starts, so past, present and announced values live
 * side by side.
 *
 * @param values in the order of their days; a value with no day holds from the beginning
 * @param legal the article it comes from; null when nobody has found it yet
 */
public record Fact(
    String id,
    Kind kind,
    String name,
    List<Value> values,
    @Nullable LegalReference legal,
    Confidence confidence,
    @Nullable String note)
    implements Entry {
  public Fact {
    Ids.id(id, "The id of a fact");
    Ids.text(name, "The name of fact " + id);
    values = Ids.list(values);
  }

  /** What a fact is about. */
  public enum Kind {
    FEE,
    TERM,
    CONTACT,
    /** The production calendar: one value a year, see {@link WorkCalendar}. */
    CALENDAR
  }

  /**
   * One value and the first local day it holds.
   *
   * @param from null when the day is not known
   * @param amount whole roubles of a fee; null means «look it up», never free of charge
   * @param term of a fact about time
   * @param finder where a contact is looked up, such as the name of a site
   * @param checked the day somebody last looked whether the contact is right; null when nobody did
   * @param daysOff of a year, in a calendar
   */
  public record Value(
      @Nullable LocalDate from,
      @Nullable Integer amount,
      @Nullable Span term,
      @Nullable String finder,
      @Nullable LocalDate checked,
      @Nullable DaysOff daysOff) {
    /** A value of a fee, a term or a contact nobody has checked. */
    public Value(
        @Nullable LocalDate from,
        @Nullable Integer amount,
        @Nullable Span term,
        @Nullable String finder) {
      this(from, amount, term, finder, null, null);
    }
  }

  /** The value that holds on a local day; empty before the first one. */
  public Optional<Value> on(LocalDate day) {
    Value found = null;
    for (Value value : values) {
      if (value.from() == null || !value.from().isAfter(day)) {
        found = value;
      }
    }
    return Optional.ofNullable(found);
  }

  /** The first value that starts after the day. */
  public Optional<Value> after(LocalDate day) {
    return values.stream()
        .filter(value -> value.from() != null && value.from().isAfter(day))
        .findFirst();
  }

  @Override
  public EntryId entryId() {
    return new EntryId(EntryKind.FACT, id);
  }

  @Override
  public String title() {
    return name;
  }
}
