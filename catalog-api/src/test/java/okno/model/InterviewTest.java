package okno.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InterviewTest {
  private static final Condition ABROAD = answered("where", "abroad");

  private static final Interview INTERVIEW =
      new Interview(
          List.of(
              question("where", Condition.ALWAYS, false, "here", "abroad"),
              question("visa", ABROAD, false, "yes", "no"),
              question("papers", Condition.ALWAYS, true, "old", "new")),
          Map.of("easy", answered("visa", "no")));

  @Test
  void anEntryOverAQuestionNeverAskedIsNo() {
    Profile here = profile("where", "here");
    assertEquals(Truth.NO, INTERVIEW.holds(answered("visa", "yes"), here));
    assertEquals(Truth.UNKNOWN, INTERVIEW.holds(answered("visa", "yes"), Profile.EMPTY));
  }

  @Test
  void aNamedConditionCanBeNegated() {
    Profile here = profile("where", "here");
    assertEquals(Truth.NO, INTERVIEW.holds(answered("easy", "yes"), here));
    assertEquals(Truth.YES, INTERVIEW.holds(answered("easy", "no"), here));
    assertEquals(Truth.UNKNOWN, INTERVIEW.holds(answered("easy", "no"), Profile.EMPTY));
  }

  @Test
  void aQuestionOfSeveralAnswersMayBeAnsweredWithNone() {
    Profile none = new Profile(Map.of("papers", Set.of()));
    assertEquals(Truth.NO, INTERVIEW.holds(answered("papers", "old"), none));
    assertEquals(none, INTERVIEW.accept(none));
  }

  @Test
  void keepsLaterAnswersWhenAnEarlierOneChangesAndTheyStillFit() {
    Profile abroad =
        profile("where", "abroad").with("visa", Set.of("no")).with("papers", Set.of("old"));
    Profile changed = INTERVIEW.accept(abroad.with("where", Set.of("here")));
    assertEquals(Set.of("where", "papers"), changed.answers().keySet());
  }

  @Test
  void dropsAnswersThatTheCardDoesNotKnow() {
    Profile odd =
        profile("where", "moon")
            .with("papers", Set.of("old", "x"))
            .with("nobody-asks", Set.of("yes"));
    assertEquals(Profile.EMPTY, INTERVIEW.accept(odd));
    assertEquals(
        Profile.EMPTY, INTERVIEW.accept(new Profile(Map.of("where", Set.of("here", "abroad")))));
  }

  @Test
  void walksEveryPathOnce() {
    // here: 4 sets of papers; abroad: 2 visas with 4 sets each
    assertEquals(12, INTERVIEW.paths(100).size());
    assertEquals(12, Set.copyOf(INTERVIEW.paths(100)).size());
  }

  @Test
  void refusesToWalkMorePathsThanAllowed() {
    assertThrows(IllegalStateException.class, () -> INTERVIEW.paths(11));
  }

  @Test
  void asksWhatMayStillMatter() {
    assertEquals(
        List.of("where:true", "visa:false", "papers:true"),
        INTERVIEW.asked(Profile.EMPTY).stream().map(q -> q.item().id() + ":" + q.sure()).toList());
    assertEquals(2, INTERVIEW.asked(profile("where", "here")).size());
  }

  private static Profile profile(String question, String option) {
    return Profile.EMPTY.with(question, Set.of(option));
  }

  private static Condition answered(String name, String... options) {
    return new Condition.Answered(name, Set.of(options));
  }

  private static Question question(String id, Condition when, boolean many, String... options) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String option : options) {
      labels.put(option, option);
    }
    return new Question(id, id + "?", labels, when, many, null);
  }
}
