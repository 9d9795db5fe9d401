package okno.itest.hot;

import java.io.IOException;
import java.util.Set;
import okno.itest.hot.file.Versions;
import okno.itest.hot.load.PackLine;
import okno.itest.hot.server.Installed;
import okno.itest.hot.server.Ticket;
import okno.itest.hot.server.UpdateServer;

/** Brings new versions in by a push to update-bundle, and has the outcome judged. */
final class Pusher {
  private final UpdateServer server;
  private final Versions versions;

  Pusher(UpdateServer server, Versions versions) {
    this.server = server;
    this.versions = versions;
  }

  /** Replaces a bundle by its next version; returns when that one is in service. */
  void replace(String bundle) throws IOException, InterruptedException {
    Installed before = server.installed();
    replace(versions.above(bundle, before.version(bundle)), before);
  }

  /** Publishes the next version of a pack. */
  void replace(PackLine line) throws IOException, InterruptedException {
    PackLine.Next next = line.take();
    try {
      replace(next(next), server.installed());
    } finally {
      line.leave();
    }
  }

  private void replace(Versions.Next next, Installed before)
      throws IOException, InterruptedException {
    push(next, "");
    Judgement.require(next.bundle(), next.version(), before, server.installed());
  }

  /** The bundle of a pack with this version of the pack in it. */
  Versions.Next next(PackLine.Next next) throws IOException {
    return versions.written(versions.original(Bundles.ofPack(next.pack())).holding(next.draft()));
  }

  void push(Versions.Next next, String wishes) throws IOException, InterruptedException {
    Ticket ticket = server.await(server.push(next.file(), wishes).ticket());
    if (!ticket.state().equals("done")) {
      throw new AssertionError(next + " came to " + ticket);
    }
    Set<String> refreshed = ticket.refreshed();
    if (!Bundles.declared(next.bundle()).containsAll(refreshed)) {
      throw new AssertionError(next.bundle() + " refreshed more than is declared: " + refreshed);
    }
  }
}
