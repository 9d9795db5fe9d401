package okno.itest.hot.load;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import okno.itest.PackDraft;

/**
 * The versions of one pack, each higher than the one before, for all who publish it: a version that
 * came after a higher one would rightly be refused. Whoever takes the next version holds the line
 * until that version is in.
 */
public final class PackLine {
  private final String pack;
  private final String card;
  private final String sign;
  private final ReentrantLock lock = new ReentrantLock();
  private int step;

  /**
   * @param card that bears the mark of each version; empty for the pack of common things, where a
   *     synonym bears it
   * @param sign syllables in the marks of this pack and of no other
   */
  PackLine(String pack, String card, String sign) {
    this.pack = pack;
    this.card = card;
    this.sign = sign;
  }

  /**
   * One version.
   *
   * @param mark a word by which the search finds this version and no other
   */
  public record Next(String pack, PackDraft draft, String mark) {}

  public String pack() {
    return pack;
  }

  /** Waits for its turn; the caller has to {@link #leave}. */
  public Next take() throws IOException {
    lock.lock();
    try {
      return next();
    } catch (IOException | RuntimeException failed) {
      lock.unlock();
      throw failed;
    }
  }

  /** Whether nobody holds it, in which case the caller now does. */
  boolean tryTake() {
    return lock.tryLock();
  }

  /** Only for whoever holds the line. */
  Next next() throws IOException {
    step++;
    String mark = mark(step);
    PackDraft draft = PackDraft.of(pack).raised(step);
    PackDraft marked =
        card.isEmpty()
            ? draft.replaced("synonyms.yaml", "[\"загран\", ", "[\"" + mark + "\", \"загран\", ")
            : draft.called(card, mark);
    return new Next(pack, marked, mark);
  }

  public void leave() {
    lock.unlock();
  }

  /** A word that nobody says, and no beginning of another mark. */
  private String mark(int number) {
    String consonants = "бвгджзклмнпрстф";
    StringBuilder word = new StringBuilder("щ").append(sign);
    for (int rest = number; rest > 0; rest /= consonants.length()) {
      word.append(consonants.charAt(rest % consonants.length())).append('у');
    }
    return word.append("хмырд").toString();
  }
}
