package okno.update.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okno.update.Part;
import okno.update.Refused;
import okno.update.Refused.Reason;
import okno.update.Ticket;
import okno.update.Ticket.State;
import okno.update.Wishes;
import okno.update.file.Jars;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Updates on a real framework, with what goes wrong made to go wrong. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class UpdateEngineTest {
  @TempDir Path folder;
  private World world;

  @BeforeEach
  void start() throws Exception {
    world = new World(folder);
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @Test
  void aBundleIsReplacedInPlaceAndItsFileKept() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    Bundle before = world.bundle("room");
    Ticket ticket = world.update(offering("1.1.0"));
    assertEquals(State.DONE, ticket.state(), ticket::why);
    assertEquals(List.of(new Ticket.Change("room", "1.0.0", "1.1.0")), ticket.changes());
    assertEquals(before, world.bundle("room"), "the same bundle with another revision");
    assertEquals("1.1.0", world.version("room"));
    assertTrue(world.runs("room"));
    assertEquals(1, before.getRegisteredServices().length);
    Part part = part("room");
    assertEquals("1.0.0", part.previous());
    assertTrue(part.updated());
    assertFalse(part.started().isEmpty());
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    Ticket ticket =
        world.engine().update(offering("1.1.0"), new Wishes(true, false, false, false, "test"));
    assertEquals(State.CHECKED, ticket.state());
    assertEquals("1.0.0", world.version("room"));
    assertEquals(List.of(), world.engine().tickets());
  }

  @Test
  void theSameBundleAgainIsUnchangedEvenInAnotherZip() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    Path again = World.offering("room", "1.0.0").write(world.file("again.jar"));
    assertEquals(State.UNCHANGED, world.update(again).state());
  }

  @Test
  void aVersionThatThrowsOnStartIsPutBack() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    Path broken =
        World.room("room", "1.1.0")
            .header("Test-Throws", "нет связи с реестром")
            .write(world.file("broken.jar"));
    Ticket ticket = world.update(broken);
    assertEquals(State.PUT_BACK, ticket.state());
    assertTrue(ticket.why().contains("нет связи с реестром"), ticket::why);
    assertEquals("1.0.0", world.version("room"));
    assertTrue(world.runs("room"));
    assertFalse(part("room").updated());
  }

  @Test
  void aVersionThatNeverBecomesReadyIsPutBack() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    Path broken =
        World.offering("room", "1.1.0")
            .header(
                "Provide-Capability",
                "osgi.service;objectClass:List<String>=\"java.util.concurrent.Callable\"")
            .write(world.file("broken.jar"));
    Ticket ticket = world.update(broken);
    assertEquals(State.PUT_BACK, ticket.state());
    assertTrue(ticket.why().contains("java.util.concurrent.Callable"), ticket::why);
    assertEquals("1.0.0", world.version("room"));
    assertTrue(world.runs("room"));
  }

  @Test
  void aVersionWhoseServiceCannotBeHadIsPutBackAtOnce() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    Path broken =
        World.offering("room", "1.1.0")
            .header("Test-Gives-Nothing", "true")
            .write(world.file("broken.jar"));
    Ticket ticket = world.update(broken);
    assertEquals(State.PUT_BACK, ticket.state());
    assertTrue(ticket.why().contains("не создаёт java.lang.Runnable"), ticket::why);
    assertTrue(ticket.millis() < 2000, "nobody waits for what has failed: " + ticket.millis());
    assertTrue(world.runs("room"));
  }

  @Test
  void aVersionThatDoesNotResolveIsRefusedBeforeAnythingMoves() throws Exception {
    Bundle room = distribution("room", "1.0.0");
    room.start();
    long modified = room.getLastModified();
    world.open();
    Path broken =
        World.room("room", "1.1.0")
            .header("Import-Package", "org.osgi.framework,nowhere.to.be.found")
            .write(world.file("broken.jar"));
    Refused refused = assertThrows(Refused.class, () -> world.update(broken));
    assertEquals(Reason.RESOLUTION, refused.reason());
    assertEquals(modified, room.getLastModified());
    Ticket ticket = world.engine().tickets().get(0);
    assertEquals(State.REFUSED, ticket.state());
    assertTrue(ticket.why().contains("nowhere.to.be.found"), ticket::why);
  }

  @Test
  void whoeverIsWiredToAContractEndsOnItsNewRevision() throws Exception {
    contract("1.0.0").start();
    user().start();
    world.open();
    Ticket ticket = world.update(contractJar("1.1.0"));
    assertEquals(State.DONE, ticket.state(), ticket::why);
    assertEquals(List.of("user"), ticket.refreshed());
    assertTrue(world.runs("user"));
    Part.Wire wire = part("user").wires().get(0);
    assertEquals("1.1.0", wire.version());
    assertTrue(wire.current());
  }

  @Test
  void aRefreshBeyondTheDeclaredListNeedsAWord() throws Exception {
    contract("1.0.0").start();
    Path stranger =
        Jars.bundle("stranger", "1.0.0")
            .header("Import-Package", "contract.words")
            .write(world.file("stranger.jar"));
    world.install(stranger).start();
    world.open();
    Path next = contractJar("1.1.0");
    Refused refused = assertThrows(Refused.class, () -> world.update(next));
    assertEquals(Reason.RADIUS, refused.reason());
    assertTrue(refused.getMessage().contains("stranger"), refused::getMessage);
    Ticket ticket =
        world.end(world.engine().update(next, new Wishes(false, true, false, false, "test")));
    assertEquals(State.DONE, ticket.state(), ticket::why);
    assertTrue(world.runs("stranger"));
  }

  @Test
  void goingBackAndForthIsAnUpdateToo() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    world.update(offering("1.1.0"));
    assertEquals(State.DONE, world.end(world.engine().rollback("room", "test")).state());
    assertEquals("1.0.0", world.version("room"));
    assertEquals(State.DONE, world.end(world.engine().rollback("room", "test")).state());
    assertEquals("1.1.0", world.version("room"));
    assertEquals(
        Reason.UNKNOWN,
        assertThrows(Refused.class, () -> world.engine().rollback("nobody", "test")).reason());
  }

  @Test
  void besideTheOldOneLeavesWhenTheNewOneIsReady() throws Exception {
    distribution("beside", "1.0.0").start();
    world.open();
    Bundle old = world.bundle("beside");
    Path next = World.offering("beside", "1.1.0").write(world.file("next.jar"));
    Wishes beside = new Wishes(false, false, true, false, "test");
    assertEquals(State.DONE, world.end(world.engine().update(next, beside)).state());
    assertEquals(Bundle.UNINSTALLED, old.getState());
    assertEquals("1.1.0", world.version("beside"));
    assertEquals(1, new Installed(world.context()).all("beside").size());
    Path broken =
        World.room("beside", "1.2.0").header("Test-Throws", "нет").write(world.file("b.jar"));
    assertEquals(State.PUT_BACK, world.end(world.engine().update(broken, beside)).state());
    assertEquals("1.1.0", world.version("beside"));
    assertEquals(1, new Installed(world.context()).all("beside").size());
  }

  @Test
  void aReplacedBundleIsInServiceAgainAfterACleanStart() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    world.update(offering("1.1.0"));
    restart("1.0.0");
    assertEquals("1.1.0", world.version("room"));
    assertTrue(part("room").updated());
    world.bundle("room").start();
    assertEquals(State.DONE, world.end(world.engine().rollback("room", "test")).state());
    assertEquals("1.0.0", world.version("room"));
  }

  @Test
  void aNewerDistributionReplacesAnOlderKeptFile() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    world.update(offering("1.1.0"));
    restart("1.2.0");
    assertEquals("1.2.0", world.version("room"));
    assertFalse(part("room").updated());
  }

  @Test
  void aNewDistributionWithAnOlderVersionDoesNotUndoAnUpdate() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    world.update(offering("1.5.0"));
    restart("1.2.0");
    assertEquals("1.5.0", world.version("room"));
  }

  @Test
  void aDamagedKeptFileGivesWayToTheDistribution() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    world.update(offering("1.1.0"));
    try (var files = Files.list(world.data().resolve("bundles/room"))) {
      Path kept =
          files
              .filter(file -> file.getFileName().toString().startsWith("1.1.0"))
              .findFirst()
              .orElseThrow();
      Files.write(kept, new byte[] {'P', 'K', 3, 4, 0});
    }
    restart("1.0.0");
    assertEquals("1.0.0", world.version("room"));
  }

  @Test
  void whatTheEndOfTheProcessCutShortIsFinishedAtTheNextStart() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    Tickets tickets = new Tickets(world.data().resolve("bundles"));
    Ticket cut =
        tickets.in(
            tickets.open("test", List.of(new Ticket.Change("room", "1.0.0", "1.1.0")), List.of()),
            State.RUNNING,
            "");
    Files.writeString(
        world.data().resolve("bundles/tickets.jsonl"),
        Files.readString(world.data().resolve("bundles/tickets.jsonl"))
            + "{\"id\":7,\"at\":\"2026-");
    restart("1.0.0");
    Ticket found = world.engine().ticket(cut.id()).orElseThrow();
    assertEquals(State.PUT_BACK, found.state());
    assertFalse(found.why().isEmpty());
    assertEquals("1.0.0", world.version("room"));
  }

  @Test
  void whatSomebodyElseUpdatesIsKept() throws Exception {
    Bundle room = distribution("room", "1.0.0");
    room.start();
    world.open();
    try (InputStream in = Files.newInputStream(offering("1.1.0"))) {
      room.update(in);
    }
    World.await(() -> !world.engine().tickets().isEmpty());
    assertEquals(State.DONE, world.end(world.engine().tickets().get(0)).state());
    assertEquals("1.0.0", part("room").previous());
    restart("1.0.0");
    assertEquals("1.1.0", world.version("room"));
  }

  @Test
  void whatSomebodyElseBreaksIsPutBack() throws Exception {
    Bundle room = distribution("room", "1.0.0");
    room.start();
    world.open();
    Path broken =
        World.room("room", "1.1.0").header("Test-Throws", "нет").write(world.file("broken.jar"));
    try (InputStream in = Files.newInputStream(broken)) {
      room.update(in);
    } catch (org.osgi.framework.BundleException asItShouldBe) {
      // The framework tells whoever asked; the bundle is left broken.
    }
    World.await(() -> !world.engine().tickets().isEmpty());
    Ticket ticket = world.end(world.engine().tickets().get(0));
    assertEquals(State.PUT_BACK, ticket.state(), ticket::why);
    assertEquals("1.0.0", world.version("room"));
    assertTrue(world.runs("room"));
  }

  @Test
  void whatSomebodyElseBringsUnsignedIsPutBackWhereSignaturesAreRequired() throws Exception {
    Bundle room = distribution("room", "1.0.0");
    room.start();
    world.openForSignedOnly();
    try (InputStream in = Files.newInputStream(offering("1.1.0"))) {
      room.update(in);
    }
    World.await(() -> !world.engine().tickets().isEmpty());
    assertEquals(State.PUT_BACK, world.end(world.engine().tickets().get(0)).state());
    assertEquals("1.0.0", world.version("room"));
    assertTrue(world.runs("room"));
  }

  @Test
  void aSetIsInServiceAsAWholeAfterACleanStart() throws Exception {
    distribution("room", "1.0.0").start();
    distribution("beside", "1.0.0").start();
    world.open();
    Path other = World.offering("beside", "1.1.0").write(world.file("beside-1.1.0.jar"));
    Ticket ticket = world.update(set(offering("1.1.0"), other));
    assertEquals(State.DONE, ticket.state(), ticket::why);
    assertEquals(2, ticket.changes().size());
    restart("1.0.0");
    assertEquals("1.1.0", world.version("room"));
    assertEquals("1.1.0", world.version("beside"));
  }

  @Test
  void aSetWithOneBrokenBundleIsPutBackAsAWhole() throws Exception {
    distribution("room", "1.0.0").start();
    distribution("beside", "1.0.0").start();
    world.open();
    Path broken =
        World.room("beside", "1.1.0").header("Test-Throws", "нет").write(world.file("b.jar"));
    assertEquals(State.PUT_BACK, world.update(set(offering("1.1.0"), broken)).state());
    assertEquals("1.0.0", world.version("room"));
    assertEquals("1.0.0", world.version("beside"));
    assertTrue(world.runs("room"));
    assertTrue(world.runs("beside"));
  }

  @Test
  void thisVeryBundleComesAlone() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    Path self = Jars.bundle("update-bundle", "1.0.1").write(world.file("self.jar"));
    Refused refused = assertThrows(Refused.class, () -> world.update(set(offering("1.1.0"), self)));
    assertEquals(Reason.FILE, refused.reason());
    assertEquals("1.0.0", world.version("room"));
  }

  @Test
  void aContractThatSomebodyElseBreaksIsPutBackWithAllWhoUseIt() throws Exception {
    Bundle contract = contract("1.0.0");
    contract.start();
    user().start();
    world.open();
    Path broken =
        Jars.bundle("contract", "2.0.0")
            .header("Export-Package", "contract.words;version=\"2.0.0\"")
            .write(world.file("contract-2.jar"));
    try (InputStream in = Files.newInputStream(broken)) {
      contract.update(in);
    }
    World.await(() -> !world.engine().tickets().isEmpty());
    Ticket ticket = world.end(world.engine().tickets().get(0));
    assertEquals(State.PUT_BACK, ticket.state(), ticket::why);
    assertEquals("1.0.0", world.version("contract"));
    assertTrue(world.runs("user"));
  }

  @Test
  void whatSomebodyElseInstallsAnewIsThereAfterACleanStart() throws Exception {
    world.open();
    Path pack = Jars.bundle("user", "1.0.0").write(world.file("new.jar"));
    world.install(pack).start();
    World.await(() -> !world.engine().tickets().isEmpty());
    assertEquals(State.DONE, world.end(world.engine().tickets().get(0)).state());
    restart("1.0.0");
    assertEquals("1.0.0", world.version("user"));
  }

  @Test
  void theWayBackOfASetIsASet() throws Exception {
    distribution("room", "1.0.0").start();
    distribution("beside", "1.0.0").start();
    world.open();
    Path other = World.offering("beside", "1.1.0").write(world.file("beside-1.1.0.jar"));
    world.update(set(offering("1.1.0"), other));
    Ticket back = world.end(world.engine().rollback("room,beside", "test"));
    assertEquals(State.DONE, back.state(), back::why);
    assertEquals("1.0.0", world.version("room"));
    assertEquals("1.0.0", world.version("beside"));
  }

  @Test
  void blueAndGreenGoBackAndForth() throws Exception {
    distribution("beside", "1.0.0").start();
    world.open();
    Wishes beside = new Wishes(false, false, true, false, "test");
    Path one = World.offering("beside", "1.1.0").write(world.file("one.jar"));
    Path two = World.offering("beside", "1.2.0").write(world.file("two.jar"));
    for (Path next : List.of(one, two, one)) {
      assertEquals(State.DONE, world.end(world.engine().update(next, beside)).state());
    }
    assertEquals("1.1.0", world.version("beside"));
    assertTrue(world.runs("beside"));
  }

  @Test
  void whatSomebodyElseInstallsBesideTakesThePlaceOfTheOldOne() throws Exception {
    Bundle old = distribution("room", "1.0.0");
    old.start();
    world.open();
    world.install(offering("1.1.0")).start();
    World.await(() -> old.getState() == Bundle.UNINSTALLED);
    World.await(() -> world.engine().tickets().get(0).state().isFinal());
    assertEquals("1.1.0", world.version("room"));
    restart("1.0.0");
    assertEquals("1.1.0", world.version("room"));
  }

  @Test
  void aDroppedFileIsAnUpdateAndTheOlderFileLeaves() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    Path deploy = world.openDeploy();
    drop(offering("1.1.0"), deploy.resolve("room.jar"));
    World.await(() -> world.version("room").equals("1.1.0"));
    drop(offering("1.2.0"), deploy.resolve("room.jar"));
    World.await(() -> world.version("room").equals("1.2.0"));
    drop(offering("1.3.0"), deploy.resolve("room-1.3.0.jar"));
    World.await(() -> world.version("room").equals("1.3.0"));
    World.await(() -> !Files.exists(deploy.resolve("room.jar")));
    assertEquals(1, new Installed(world.context()).all("room").size());
    World.await(() -> world.engine().tickets().get(0).state() == State.DONE);
  }

  @Test
  void aBadFileInDeployIsRefusedOnce() throws Exception {
    distribution("room", "1.0.0").start();
    world.open();
    Path deploy = world.openDeploy();
    Files.writeString(deploy.resolve("page.jar"), "<html>404</html>");
    World.await(() -> !world.engine().tickets().isEmpty());
    drop(offering("1.1.0"), deploy.resolve("room.jar"));
    World.await(() -> world.version("room").equals("1.1.0"));
    assertEquals(2, world.engine().tickets().size());
    assertEquals("deploy/page.jar", world.engine().tickets().get(1).by());
    Files.delete(deploy.resolve("room.jar"));
    drop(offering("1.2.0"), deploy.resolve("other.jar"));
    World.await(() -> world.version("room").equals("1.2.0"));
    World.await(() -> world.runs("room"));
  }

  private Bundle distribution(String name, String version) throws Exception {
    return world.install(
        World.offering(name, version).write(world.file("distributed-" + name + version + ".jar")));
  }

  private Path offering(String version) throws IOException {
    return World.offering("room", version).write(world.file("room-" + version + ".jar"));
  }

  private Bundle contract(String version) throws Exception {
    return world.install(contractJar(version));
  }

  private Path contractJar(String version) throws IOException {
    return Jars.bundle("contract", version)
        .header("Export-Package", "contract.words;version=\"1.0.0\"")
        .file("contract/words/Word.txt", "слово")
        .write(world.file("contract-" + version + ".jar"));
  }

  private Bundle user() throws Exception {
    return world.install(
        Jars.bundle("user", "1.0.0")
            .header("Import-Package", "contract.words;version=\"[1.0,2)\"")
            .write(world.file("user.jar")));
  }

  /** The process ends and starts anew, with this version in the distribution. */
  private void restart(String distributed) throws Exception {
    world.close();
    world = new World(folder);
    distribution("room", distributed);
    distribution("beside", "1.0.0");
    world.open();
  }

  private Path set(Path... jars) throws IOException {
    Jars zip = Jars.zip();
    for (Path jar : jars) {
      zip.file(jar.getFileName().toString(), Files.readAllBytes(jar));
    }
    return zip.write(world.file("set.zip"));
  }

  private static void drop(Path file, Path target) throws IOException {
    Path half = target.resolveSibling("half.tmp");
    Files.copy(file, half);
    Files.move(half, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private Part part(String name) {
    return world.engine().parts().stream()
        .filter(part -> part.bundle().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
