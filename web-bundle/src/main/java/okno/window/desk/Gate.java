package okno.window.desk;

import okno.model.Truth;
import org.jspecify.annotations.Nullable;

/**
 * When an item of a card is shown.
 *
 * @param when the condition as JSON, for the browser to narrow by; null when it always holds
 * @param truth what it comes to for the answers known to the server
 * @param words the condition in words; empty when it always holds
 */
public record Gate(@Nullable String when, Truth truth, String words) {
  /** Holds for everybody. */
  public static final Gate OPEN = new Gate(null, Truth.YES, "");

  public boolean hidden() {
    return truth == Truth.NO;
  }

  public boolean sure() {
    return truth == Truth.YES;
  }

  /** The class that marks an item that may be needed; null when there is nothing to mark. */
  public @Nullable String mark() {
    return truth == Truth.UNKNOWN ? "maybe" : null;
  }

  /** {@link #mark()} beside another class. */
  public String mark(String other) {
    return truth == Truth.UNKNOWN ? other + " maybe" : other;
  }
}
