package okno.window.desk;

import java.util.List;
import java.util.stream.Stream;
import okno.model.Availability;
import org.jspecify.annotations.Nullable;

/**
 * A card as its page shows it: every text ready, every item with its gate. Items that do not hold
 * for the answers are part of it too, because the browser narrows the same page further.
 *
 * @param state what can be done for this visitor
 * @param named the named conditions as JSON
 * @param lifeEvents names with addresses
 * @param entries what the card was read from beside itself, such as {@code fact/fee-zags-brak}
 */
public record CardView(
    Header header,
    Availability.State state,
    String named,
    List<Ask> questions,
    List<Case> cases,
    Main main,
    List<Step> steps,
    Papers papers,
    List<Away> referrals,
    List<Ground> refusals,
    Words words,
    Around around,
    String entries) {

  /**
   * Names, numbers and trust.
   *
   * @param address of this page, for its form
   * @param permanent the address of exactly this edition
   * @param nextChange the day the next edition takes effect, in words
   * @param pinned an edition asked for by its number
   */
  public record Header(
      String id,
      String title,
      String shortTitle,
      String authority,
      Availability.State own,
      @Nullable String availabilityNote,
      String places,
      int edition,
      String inForceFrom,
      @Nullable String nextChange,
      @Nullable String nextHref,
      boolean pinned,
      String address,
      String permanent,
      String historyHref,
      Trust trust,
      List<Link> lifeEvents) {}

  /**
   * Who stands behind the card.
   *
   * @param doubtful what has to be checked before use; empty unless the whole card is unsure
   */
  public record Trust(
      boolean verified,
      String words,
      boolean low,
      boolean overdue,
      List<String> doubtful,
      List<String> sources) {}

  public record Link(String title, String href) {}

  /** A question about the visitor. */
  public record Ask(
      String id,
      String ask,
      @Nullable String hint,
      boolean many,
      boolean noneChosen,
      List<Choice> choices,
      Gate gate) {}

  public record Choice(String id, String label, boolean chosen) {}

  /** A variant: shown when it holds for certain. */
  public record Case(
      Gate gate,
      String title,
      @Nullable String note,
      @Nullable ServiceLink redirect,
      Availability.@Nullable State state) {}

  /** The facts bar. */
  public record Main(
      @Nullable Term term, List<Fee> fees, List<Result> results, List<Due> deadlines) {}

  /**
   * A length of time.
   *
   * @param ready the day it ends when it begins today, in words; null when nothing can be counted
   * @param low it is to be checked
   */
  public record Term(
      String length,
      @Nullable String from,
      @Nullable String note,
      @Nullable String ready,
      boolean low) {}

  /**
   * A fee.
   *
   * @param amount null when nobody knows it
   * @param coming what it will be and from when, in words
   * @param low the sum is to be checked; an unknown one says so itself
   */
  public record Fee(
      Gate gate,
      @Nullable String amount,
      String name,
      @Nullable String note,
      @Nullable String coming,
      boolean low) {}

  public record Result(
      Gate gate,
      String name,
      String form,
      @Nullable String to,
      @Nullable String keep,
      @Nullable String note,
      boolean low) {}

  /** A term the visitor has to keep. */
  public record Due(
      Gate gate,
      String text,
      String span,
      @Nullable String missed,
      @Nullable String legal,
      boolean low) {}

  public record Step(
      Gate gate,
      String id,
      String action,
      @Nullable String system,
      @Nullable String actor,
      @Nullable String say,
      List<String> check,
      @Nullable String otherwise,
      @Nullable String refusal,
      @Nullable String takes,
      boolean low) {}

  /** The documents by where they come from. */
  public record Papers(List<Paper> visitor, List<Paper> agency, List<Paper> window) {
    public boolean isEmpty() {
      return visitor.isEmpty() && agency.isEmpty() && window.isEmpty();
    }

    /** Any of them holds or may hold. */
    public boolean anyShown() {
      return Stream.of(visitor, agency, window)
          .flatMap(List::stream)
          .anyMatch(paper -> !paper.gate().hidden());
    }
  }

  public record Paper(
      Gate gate,
      String name,
      List<String> details,
      List<String> check,
      @Nullable String note,
      boolean low,
      boolean unknown) {}

  /** Where a visitor is sent. */
  public record Away(
      Gate gate,
      String to,
      String organization,
      String how,
      List<Bring> bring,
      String say,
      @Nullable String regret,
      @Nullable String comeBack,
      @Nullable ServiceLink comeBackFor,
      @Nullable ServiceLink place,
      List<Here> here,
      @Nullable Contact contact,
      List<Fee> costs,
      @Nullable Term time,
      boolean low) {}

  public record Bring(Gate gate, String name, @Nullable String note) {}

  public record Here(Gate gate, ServiceLink service) {}

  /**
   * Where a contact is looked up.
   *
   * @param finder null when nobody knows
   * @param checked when somebody last looked whether it is right, in words
   */
  public record Contact(
      String name, @Nullable String finder, @Nullable String note, String checked, boolean low) {}

  /** Why the service may be refused, with what to do instead. */
  public record Ground(
      Gate gate,
      String id,
      String stage,
      String text,
      String remedy,
      @Nullable String legal,
      List<ServiceLink> see,
      boolean low) {}

  /** What to say, and what not to. */
  public record Words(
      @Nullable String greet,
      @Nullable String clarify,
      String regret,
      @Nullable String close,
      List<String> avoid) {}

  /** What lies around the procedure. */
  public record Around(
      List<Who> applicants,
      List<Part> parts,
      List<BundlePaper> bundle,
      List<String> channels,
      List<String> tell,
      List<ServiceLink> offer,
      List<ServiceLink> related,
      List<Mixed> confused,
      List<Link> legal,
      List<Program> programs,
      @Nullable String appeal,
      List<String> also) {}

  /** Who may apply. */
  public record Who(
      Gate gate, String who, boolean representative, @Nullable String note, boolean low) {}

  /** One service of a complex one. */
  public record Part(
      Gate gate,
      ServiceLink service,
      String gives,
      List<String> after,
      boolean proactive,
      boolean optional,
      @Nullable String note) {}

  /** A paper the visitor brings for a bundle of services, once, with the parts that ask for it. */
  public record BundlePaper(Gate gate, String name, String href, List<String> parts) {}

  /** A program of the procedure; owner and fallback are null when nobody knows them. */
  public record Program(
      String name,
      String href,
      String purpose,
      @Nullable String owner,
      @Nullable String fallback) {}

  /** A service people mean instead of this one. */
  public record Mixed(ServiceLink service, String tell) {}

  public boolean hasQuestions() {
    return !questions.isEmpty();
  }

  public boolean isReferred() {
    return header.own() == Availability.State.REFERRED;
  }

  /** All referrals that hold or may hold; more than one open means: ask first. */
  public long openReferrals() {
    return referrals.stream().filter(away -> !away.gate().hidden()).count();
  }

  public long stepsShown() {
    return steps.stream().filter(step -> !step.gate().hidden()).count();
  }

  public long visitorPapersShown() {
    return papers.visitor().stream().filter(paper -> !paper.gate().hidden()).count();
  }
}
