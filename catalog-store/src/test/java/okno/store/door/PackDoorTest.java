package okno.store.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import okno.catalog.Change;
import okno.catalog.ChangeSet;
import okno.catalog.Moment;
import okno.catalog.Withdrawal;
import okno.content.PackOutcome;
import okno.content.PackState;
import okno.content.Violation;
import okno.model.EntryId;
import okno.model.PublicService;
import okno.model.ServiceId;
import okno.store.door.Town.Pack;
import okno.store.pack.PackFile;
import okno.store.pack.PackReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackDoorTest {
  private static final EntryId HELLO = EntryId.parse("phrase/hello");

  @TempDir Path folder;
  private Town town;

  @BeforeEach
  void open() throws IOException {
    town = new Town(folder);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void publishesWhatIsNewAndTellsListeners() throws IOException {
    ChangeSet set = published(town.enter(hello("1.0.0", "Здравствуйте")));
    assertEquals(1, set.revision());
    assertEquals("pack common 1.0.0", set.origin());
    assertEquals("pack common 1.0.0", set.author().name());
    assertEquals(
        List.of(
            new Change(
                HELLO,
                "Здравствуйте",
                Change.Kind.ADDED,
                1,
                LocalDateTime.parse("2026-11-22T12:00"),
                List.of())),
        set.changes());
    assertEquals("Здравствуйте", town.title("phrase/hello"));
    assertEquals(List.of(new Published(1, Set.of(HELLO))), town.heard);
    assertEquals(List.of(set), town.store.changeSets().since(0, 10));
    assertEquals(List.of(set), town.store.changeSets().latest(10));
  }

  @Test
  void writesOnlyWhatDiffers() throws IOException {
    town.enter(hello("1.0.0", "Здравствуйте").phrase("bye", "До свидания"));
    town.clock.forward(Duration.ofHours(1));
    ChangeSet set =
        published(town.enter(hello("1.0.1", "Добрый день").phrase("bye", "До свидания")));
    assertEquals(List.of(HELLO), set.changes().stream().map(Change::entry).toList());
    assertEquals(Change.Kind.CHANGED, set.changes().get(0).kind());
    assertEquals(List.of("text"), set.changes().get(0).blocks());
    assertEquals(2, set.changes().get(0).number());
    assertEquals(2, town.store.catalog().history(HELLO).size());
    assertEquals(1, town.store.catalog().history(EntryId.parse("phrase/bye")).size());
  }

  @Test
  void theSameVersionWithTheSameContentChangesNothing() throws IOException {
    town.enter(hello("1.0.0", "Здравствуйте"));
    assertEquals(
        new PackOutcome.Unchanged("common", "1.0.0", 1),
        town.enter(hello("1.0.0", "Здравствуйте")));
    assertEquals(1, town.heard.size());
  }

  @Test
  void aVersionThatSaysNothingNewIsRememberedWithoutARevision() throws IOException {
    town.enter(hello("1.0.0", "Здравствуйте"));
    assertEquals(
        new PackOutcome.Unchanged("common", "1.0.1", 1),
        town.enter(hello("1.0.1", "Здравствуйте")));
    assertEquals("1.0.1", town.store.door().states().get(0).version());
  }

  @Test
  void theSameVersionWithOtherContentIsRefused() throws IOException {
    town.enter(hello("1.0.0", "Здравствуйте"));
    Violation only = onlyViolation(town.enter(hello("1.0.0", "Привет")));
    assertEquals("pack.yaml", only.file());
    assertTrue(only.cure().contains("Поднимите version"), only.cure());
    assertEquals("Здравствуйте", town.title("phrase/hello"));
  }

  @Test
  void checkingChangesNothing() throws IOException {
    ChangeSet would = published(town.check(hello("1.0.0", "Здравствуйте")));
    assertEquals(1, would.changes().size());
    assertEquals("", town.title("phrase/hello"));
    assertEquals(List.of(), town.store.changeSets().latest(10));
    assertEquals(List.of(), town.heard);
    assertEquals(1, published(town.enter(hello("1.0.0", "Здравствуйте"))).revision());
  }

  @Test
  void absenceIsNotDeletion() throws IOException {
    town.enter(hello("1.0.0", "Здравствуйте").phrase("bye", "До свидания"));
    town.enter(hello("1.0.1", "Здравствуйте"));
    assertEquals("До свидания", town.title("phrase/bye"));
  }

  @Test
  void refusesEverythingWhenOneThingIsWrong() throws IOException {
    town.enter(around("1.0.0"));
    Pack bad =
        around("1.0.1")
            .phrase("fresh", "Новое")
            .card("zags-brak", Cards.referred("zags-brak", "Брак", "nowhere", ""));
    List<Violation> all = violations(town.enter(bad));
    assertEquals(1, all.size(), all.toString());
    assertEquals("services/zags-brak.yaml", all.get(0).file());
    assertTrue(all.get(0).line() > 1, all.toString());
    assertEquals("", town.title("phrase/fresh"));
    assertEquals(1, town.store.catalog().now().revision());
    PackState state = town.store.door().states().get(0);
    assertEquals("1.0.0", state.version());
    assertEquals("1.0.1", state.lastRefusal().version());
    assertEquals(all, state.lastRefusal().violations().list());
    town.enter(around("1.0.2"));
    assertEquals(null, town.store.door().states().get(0).lastRefusal());
  }

  @Test
  void everyDateIsAChangeSetAndAllAreOneTransaction() throws IOException {
    Pack pack =
        hello("1.0.0", "Здравствуйте")
            .phrase("winter", "С наступающим", "2026-12-01")
            .phrase("spring", "С весной", "2027-03-01");
    ChangeSet last = published(town.enter(pack));
    assertEquals(3, last.changes().size());
    List<ChangeSet> sets = town.store.changeSets().since(0, 10);
    assertEquals(
        List.of("2026-11-22T12:00", "2026-12-01T00:00", "2027-03-01T00:00"),
        sets.stream().map(set -> set.effective().toString()).toList());
    assertEquals(List.of(1L, 2L, 3L), sets.stream().map(ChangeSet::revision).toList());
    assertEquals(1, sets.stream().map(ChangeSet::publishedAt).distinct().count());
    assertEquals("", town.title("phrase/winter"));
    assertEquals(
        LocalDateTime.parse("2026-12-01T00:00"),
        town.store.catalog().now().nextChange(EntryId.parse("phrase/winter")).orElseThrow());
    town.clock.forward(Duration.ofDays(10));
    assertEquals("С наступающим", town.title("phrase/winter"));
  }

  @Test
  void aDayBeforeThePresentEditionWouldHideTheNewOneSoItTakesEffectAtOnce() throws IOException {
    town.enter(hello("1.0.0", "Здравствуйте"));
    town.clock.forward(Duration.ofHours(1));
    Pack backdated = new Pack("common", "1.0.1").phrase("hello", "Привет", "2026-01-01");
    Change change = published(town.enter(backdated)).changes().get(0);
    assertEquals(LocalDateTime.parse("2026-11-22T13:00"), change.inForceFrom());
    assertEquals("Привет", town.title("phrase/hello"));
  }

  @Test
  void aCorrectionUnderTheSameDayKeepsTheDay() throws IOException {
    town.enter(new Pack("common", "1.0.0").phrase("hello", "Здраствуйте", "2024-01-01"));
    var before = Moment.at(town.clock.instant());
    town.clock.forward(Duration.ofHours(1));
    town.enter(new Pack("common", "1.0.1").phrase("hello", "Здравствуйте", "2024-01-01"));
    var catalog = town.store.catalog();
    assertEquals(
        LocalDateTime.parse("2024-01-01T00:00"),
        catalog.now().find(HELLO).orElseThrow().inForceFrom());
    assertEquals("Здраствуйте", catalog.at(before).find(HELLO).orElseThrow().content().title());
    assertEquals(
        "Здравствуйте",
        catalog
            .at(new Moment(before.validAt(), town.clock.instant()))
            .find(HELLO)
            .orElseThrow()
            .content()
            .title());
  }

  @Test
  void anEntryHasOneOwner() throws IOException {
    town.enter(hello("1.0.0", "Здравствуйте"));
    Violation only = onlyViolation(town.enter(new Pack("zags", "1.0.0").phrase("hello", "Привет")));
    assertTrue(only.what().contains("принадлежит пакету «common»"), only.what());
    assertEquals("zags.yaml", only.file());
    assertEquals("Здравствуйте", town.title("phrase/hello"));

    published(
        town.enter(
            new Pack("zags", "1.0.1").says("takes-over: [common]").phrase("hello", "Привет")));
    assertEquals("Привет", town.title("phrase/hello"));
    assertTrue(
        onlyViolation(town.enter(hello("1.0.1", "Снова я"))).what().contains("пакету «zags»"));
  }

  @Test
  void ownershipSurvivesARestartAndATakeOverWithoutAChange() throws IOException {
    town.enter(hello("1.0.0", "Здравствуйте"));
    town.enter(
        new Pack("zags", "1.0.0").says("takes-over: [common]").phrase("hello", "Здравствуйте"));
    town.reopen();
    assertInstanceOf(PackOutcome.Refused.class, town.enter(hello("1.0.1", "Привет")));
  }

  @Test
  void withdrawingSaysWhyAndWhereToGo() throws IOException {
    town.enter(hello("1.0.0", "Здравствуйте").phrase("welcome", "Добро пожаловать"));
    town.clock.forward(Duration.ofHours(1));
    Pack pack =
        new Pack("common", "1.0.1")
            .phrase("welcome", "Добро пожаловать")
            .says("withdrawn:")
            .says("  - {id: phrase/hello, reason: \"устарело\", successor: phrase/welcome}");
    ChangeSet set = published(town.enter(pack));
    assertEquals(Change.Kind.WITHDRAWN, set.changes().get(0).kind());
    assertEquals("Здравствуйте", set.changes().get(0).title());
    var now = town.store.catalog().now();
    assertTrue(now.find(HELLO).isEmpty());
    assertEquals(
        new Withdrawal(
            HELLO,
            LocalDateTime.parse("2026-11-22T13:00"),
            "устарело",
            EntryId.parse("phrase/welcome")),
        now.withdrawal(HELLO).orElseThrow());
    town.reopen();
    assertTrue(town.store.catalog().now().withdrawal(HELLO).isPresent());
    published(town.enter(hello("1.0.2", "Здравствуйте").phrase("welcome", "Добро пожаловать")));
    assertEquals("Здравствуйте", town.title("phrase/hello"));
    assertTrue(town.store.catalog().now().withdrawal(HELLO).isEmpty());
  }

  @Test
  void withdrawingRecallsWhatWasAnnounced() throws IOException {
    town.enter(hello("1.0.0", "Здравствуйте"));
    town.enter(new Pack("common", "1.0.1").phrase("hello", "С новым годом", "2027-01-01"));
    var announced = town.clock.instant();
    town.clock.forward(Duration.ofHours(1));
    town.enter(
        new Pack("common", "1.0.2")
            .says("withdrawn:")
            .says("  - {id: phrase/hello, reason: \"устарело\"}"));
    town.clock.forward(Duration.ofDays(60));
    assertEquals("", town.title("phrase/hello"));
    assertEquals(
        "С новым годом",
        town.store
            .catalog()
            .at(new Moment(town.clock.instant(), announced))
            .find(HELLO)
            .orElseThrow()
            .content()
            .title());
  }

  @Test
  void whatOthersReferToCannotLeave() throws IOException {
    town.enter(around("1.0.0").phrase("sorry", "Мне жаль"));
    town.enter(
        new Pack("zags", "1.0.0")
            .card("zags-brak", Cards.referred("zags-brak", "Брак", "sorry", "")));
    Pack leaving =
        around("1.0.1").says("withdrawn:").says("  - {id: phrase/sorry, reason: \"устарело\"}");
    Violation only = onlyViolation(town.enter(leaving));
    assertEquals("pack.yaml", only.file());
    assertEquals(5, only.line());
    assertTrue(only.what().contains("service/zags-brak"), only.what());
    assertEquals("Мне жаль", town.title("phrase/sorry"));
  }

  @Test
  void aCardReadsTheSharedPhraseOfItsMoment() throws IOException {
    town.enter(around("1.0.0").phrase("sorry", "Мне жаль"));
    town.enter(
        new Pack("zags", "1.0.0")
            .card("zags-brak", Cards.referred("zags-brak", "Брак", "sorry", "")));
    var before = Moment.at(town.clock.instant());
    PublicService first = card(before);
    town.clock.forward(Duration.ofHours(1));
    town.enter(around("1.0.1").phrase("sorry", "Очень жаль"));
    PublicService second = card(Moment.at(town.clock.instant()));
    assertTrue(first.speech().toString().contains("Мне жаль"), first.speech().toString());
    assertTrue(second.speech().toString().contains("Очень жаль"), second.speech().toString());
    assertEquals(first, card(before));
  }

  @Test
  void anOlderVersionBroughtOnPurposeRollsBackAndKeepsWhatItDoesNotKnow() throws IOException {
    town.enter(hello("1.0.0", "Здравствуйте"));
    town.clock.forward(Duration.ofHours(1));
    town.enter(
        hello("1.1.0", "Привет").phrase("later", "Потом").phrase("winter", "Зима", "2026-12-01"));
    town.enter(new Pack("common", "1.2.0").phrase("hello", "С новым годом", "2027-01-01"));
    town.clock.forward(Duration.ofHours(1));
    ChangeSet back = published(town.enter(hello("1.0.0", "Здравствуйте")));
    assertEquals("pack common 1.0.0 (roll-back from 1.2.0)", back.origin());
    assertEquals("Здравствуйте", town.title("phrase/hello"));
    assertEquals("Потом", town.title("phrase/later"));
    assertEquals("1.0.0", town.store.door().states().get(0).version());
    assertEquals(4, town.store.catalog().history(HELLO).size());
    town.clock.forward(Duration.ofDays(60));
    assertEquals("Здравствуйте", town.title("phrase/hello"), "what was announced is recalled");
    assertEquals("Зима", town.title("phrase/winter"));
  }

  @Test
  void anOlderVersionFoundAtAStartChangesNothing() throws Exception {
    town.enter(hello("1.0.0", "Здравствуйте"));
    town.enter(hello("1.1.0", "Привет"));
    assertInstanceOf(PackOutcome.Unchanged.class, found(hello("1.0.0", "Здравствуйте")));
    assertInstanceOf(PackOutcome.Unchanged.class, found(hello("1.0.5", "Алло")));
    assertEquals("Привет", town.title("phrase/hello"));
    town.enter(hello("1.0.0", "Здравствуйте"));
    assertInstanceOf(
        PackOutcome.Unchanged.class, found(hello("1.1.0", "Привет")), "rolled back on purpose");
    assertEquals("Здравствуйте", town.title("phrase/hello"));
    assertInstanceOf(PackOutcome.Published.class, found(hello("1.2.0", "Добрый день")));
  }

  @Test
  void packsThatComeTogetherMayReferToEachOther() throws Exception {
    Pack zags =
        new Pack("zags", "1.0.0")
            .card("zags-brak", Cards.referred("zags-brak", "Брак", "sorry", "mvd-pasport"));
    Pack mvd =
        new Pack("mvd", "1.0.0")
            .card(
                "mvd-pasport",
                Cards.referred("mvd-pasport", "Паспорт", "sorry", "zags-brak")
                    .replace("authority: zags\navail", "authority: mvd\navail"));
    Pack common = around("1.0.0").phrase("sorry", "Мне жаль");
    Pack commonWithMvd =
        new Pack("common", "1.0.0")
            .lists(
                Cards.AROUND.replace(
                    "organizations:",
                    "organizations:\n  - {id: mvd, name: \"МВД\", level: federal}"))
            .phrase("sorry", "Мне жаль");
    assertInstanceOf(PackOutcome.Refused.class, town.enter(zags));
    assertInstanceOf(PackOutcome.Published.class, town.check(common));
    var outcomes =
        town.store.door().enter(List.of(candidate(zags), candidate(mvd), candidate(commonWithMvd)));
    assertEquals(
        List.of("common", "mvd", "zags"),
        outcomes.values().stream()
            .map(this::published)
            .map(set -> set.origin().split(" ")[1])
            .toList(),
        "common is published first");
    assertEquals("Паспорт", town.title("service/mvd-pasport"));
  }

  @Test
  void aBadPackKeepsOutOnlyThoseThatNeedIt() throws Exception {
    Pack zags =
        new Pack("zags", "1.0.0")
            .card("zags-brak", Cards.referred("zags-brak", "Брак", "nowhere", ""));
    Pack mvd = new Pack("mvd", "1.0.0").phrase("own", "Своё");
    var outcomes =
        town.store
            .door()
            .enter(List.of(candidate(zags), candidate(mvd), candidate(around("1.0.0"))));
    assertEquals(
        Set.of("common", "mvd"),
        outcomes.values().stream()
            .filter(outcome -> outcome instanceof PackOutcome.Published)
            .map(PackOutcome::pack)
            .collect(Collectors.toSet()));
    assertEquals("Своё", town.title("phrase/own"));
  }

  @Test
  void twoPacksThatBringOneEntryAreBothRefused() throws Exception {
    var outcomes =
        town.store
            .door()
            .enter(
                List.of(
                    candidate(hello("1.0.0", "Здравствуйте")),
                    candidate(new Pack("zags", "1.0.0").phrase("hello", "Привет"))));
    outcomes.values().forEach(outcome -> onlyViolation(outcome));
    assertEquals(2, outcomes.size());
    assertEquals(0, town.store.catalog().now().revision());
  }

  @Test
  void theLastGoodFileIsKept() throws IOException {
    Path jar = Zips.zip(folder.resolve("a.zip"), town.folderOf(hello("1.0.0", "Здравствуйте")));
    town.store.door().enter(jar, Town.OPERATOR);
    Path next = Zips.zip(folder.resolve("b.zip"), town.folderOf(hello("1.0.1", "Привет")));
    town.store.door().enter(next, Town.OPERATOR);
    Path bad = Zips.zip(folder.resolve("c.zip"), town.folderOf(hello("1.0.1", "Пока")));
    town.store.door().enter(bad, Town.OPERATOR);
    assertEquals(List.of("common-1.0.1.jar"), Zips.names(folder.resolve("data/packs")));
  }

  @Test
  void aFileThatIsNoPackIsRefusedWithoutATrace() throws IOException {
    Path file = folder.resolve("readme.txt");
    Files.writeString(file, "это не пакет");
    assertFalse(violations(town.store.door().enter(file, Town.OPERATOR)).isEmpty());
    assertThrows(
        IOException.class,
        () -> town.store.door().enter(folder.resolve("nowhere.jar"), Town.OPERATOR));
    assertEquals(List.of(), town.store.door().states());
  }

  @Test
  void mistypedIdsLeadToNearOnes() throws IOException {
    town.enter(
        around("1.0.0")
            .phrase("sorry", "Мне жаль")
            .card("zags-brak", Cards.referred("zags-brak", "Брак", "sorry", "")));
    var now = town.store.catalog().now();
    assertEquals(List.of(new ServiceId("zags-brak")), now.near("zags-brka", 3));
    assertEquals(List.of(new ServiceId("zags-brak")), now.near("Zags-Br", 3));
    assertEquals(List.of(), now.near("rosreestr-vypiska", 3));
    assertEquals(List.of(), now.near("", 3));
    assertEquals("Брак", now.titleOf(new ServiceId("zags-brak")).orElseThrow());
  }

  private PublicService card(Moment moment) {
    return town.store
        .catalog()
        .at(moment)
        .service(new ServiceId("zags-brak"))
        .orElseThrow()
        .content();
  }

  private PackOutcome found(Pack pack) throws Exception {
    Candidate candidate =
        new Candidate(candidate(pack).content(), Town.OPERATOR, Candidate.Manner.FOUND);
    return town.store.door().enter(List.of(candidate)).values().iterator().next();
  }

  private Candidate candidate(Pack pack) throws Exception {
    return new Candidate(
        PackReader.read(PackFile.ofFolder(town.folderOf(pack))),
        Town.OPERATOR,
        Candidate.Manner.BROUGHT);
  }

  private static Pack hello(String version, String text) {
    return new Pack("common", version).phrase("hello", text);
  }

  private static Pack around(String version) {
    return new Pack("common", version).lists(Cards.AROUND);
  }

  private ChangeSet published(PackOutcome outcome) {
    return assertInstanceOf(PackOutcome.Published.class, outcome, outcome.toString()).changeSet();
  }

  private static List<Violation> violations(PackOutcome outcome) {
    return assertInstanceOf(PackOutcome.Refused.class, outcome, outcome.toString())
        .violations()
        .list();
  }

  private static Violation onlyViolation(PackOutcome outcome) {
    List<Violation> all = violations(outcome);
    assertEquals(1, all.size(), all.toString());
    return all.get(0);
  }
}
