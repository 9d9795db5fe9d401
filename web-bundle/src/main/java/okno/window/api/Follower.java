package okno.window.api;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * One open stream. It holds no events, only the revision it has come to: a reader that takes
 * nothing costs no memory and blocks nobody, because nothing is written until it takes more. The
 * thread of {@link Followers} writes; the container says when there is room, or that the reader is
 * gone. Both are kept apart here, since the container gives the output to the next request as soon
 * as this one has ended.
 */
final class Follower implements WriteListener, AsyncListener {
  private static final long NEVER = Long.MIN_VALUE;

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Consumer<Follower> ready;
  private final Consumer<Follower> gone;
  private long revision;
  private long stuckSince = NEVER;
  private boolean opened;
  private boolean begun;
  private boolean unflushed;
  private boolean ended;

  /**
   * @param revision the last that the reader knows
   * @param ready told when there is room again
   * @param gone told once, when the stream has ended
   */
  Follower(
      AsyncContext context,
      ServletOutputStream out,
      long revision,
      Consumer<Follower> ready,
      Consumer<Follower> gone) {
    this.context = context;
    this.out = out;
    this.revision = revision;
    this.ready = ready;
    this.gone = gone;
  }

  synchronized long revision() {
    return revision;
  }

  /** Whether nothing has been sent yet, not even the opening. */
  synchronized boolean isOpening() {
    return !begun;
  }

  /** Whether the reader takes more now; when it does not, {@code ready} is told later. */
  synchronized boolean isReady() {
    if (ended) {
      return false;
    }
    boolean room = opened && out.isReady();
    if (room) {
      stuckSince = NEVER;
    } else if (stuckSince == NEVER) {
      stuckSince = System.nanoTime();
    }
    return room;
  }

  /** Writes a whole event; only when {@link #isReady}. */
  synchronized void send(Publications.Event event) {
    send(event.text());
    revision = event.revision();
  }

  /** Writes something whole that is no event; only when {@link #isReady}. */
  synchronized void send(byte[] text) {
    if (ended) {
      return;
    }
    try {
      out.write(text);
      begun = true;
      unflushed = true;
    } catch (IOException | RuntimeException readerGone) {
      end();
    }
  }

  /** Pushes out what was written, as far as there is room. */
  synchronized void flush() {
    if (unflushed && isReady()) {
      try {
        unflushed = false;
        out.flush();
      } catch (IOException | RuntimeException readerGone) {
        end();
      }
    }
  }

  /** Whether the reader has taken nothing for so long, though something was there for it. */
  synchronized boolean isStuck(long nanos) {
    return stuckSince != NEVER && System.nanoTime() - stuckSince > nanos;
  }

  /** Ends the answer after the last whole event. */
  synchronized void end() {
    if (!ended) {
      ended = true;
      try {
        context.complete();
      } catch (IllegalStateException endedAlready) {
        gone.accept(this);
      }
    }
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      opened = true;
    }
    ready.accept(this);
  }

  @Override
  public void onError(Throwable readerGone) {
    end();
  }

  @Override
  public void onError(AsyncEvent readerGone) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent never) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent never) {
    // a stream is started once
  }

  @Override
  public void onComplete(AsyncEvent event) {
    synchronized (this) {
      ended = true;
    }
    gone.accept(this);
  }
}
