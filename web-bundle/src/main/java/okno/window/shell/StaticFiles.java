package okno.window.shell;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of static files under one name: the hash of all of them. One hash for the set keeps
 * relative addresses inside the files right, such as a font in a style sheet.
 *
 * @param files path below {@code static/} to content
 */
record StaticFiles(String hash, Map<String, byte[]> files) {
  private static final int HASH_BYTES = 8;

  static StaticFiles of(Map<String, byte[]> files) {
    Map<String, byte[]> sorted = new TreeMap<>(files);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      sorted.forEach(
          (name, content) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(
                HexFormat.of().toHexDigits(content.length).getBytes(StandardCharsets.US_ASCII));
            digest.update(content);
          });
      String hash = HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
      return new StaticFiles(hash, Map.copyOf(sorted));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java platform has SHA-256", missing);
    }
  }
}
