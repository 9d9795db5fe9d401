package okno.store.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The YAML files of one pack, after everything about the file itself has been judged and before any
 * of them is parsed. Whichever way a pack comes (bundle, pushed file, folder), it is made here.
 *
 * @param name what to call the file in a message
 * @param files path relative to the pack, such as {@code services/zags-brak.yaml}, to its bytes
 * @param manifest the main attributes; empty when there is no manifest
 * @param sha256 over the names and contents of {@code files} in order, so packing again changes
 *     nothing
 */
public record PackFile(
    String name, SortedMap<String, byte[]> files, Map<String, String> manifest, String sha256) {
  public PackFile {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    manifest = Map.copyOf(manifest);
  }

  /**
   * @param jarOrZip with {@code catalog/pack.yaml} or {@code pack.yaml} in it
   * @throws RefusedPack with everything that is wrong with the file
   */
  public static PackFile open(Path jarOrZip) throws IOException, RefusedPack {
    return ZipPack.read(jarOrZip);
  }

  /** A folder as an editor keeps it; files of the build in it are passed over. */
  public static PackFile ofFolder(Path folder) throws IOException, RefusedPack {
    return FolderPack.read(folder);
  }

  /**
   * Files that somebody has read already, such as the entries of an installed bundle.
   *
   * @param entries all files with their full paths
   * @param manifest the main attributes of the bundle
   */
  public static PackFile of(String name, Map<String, byte[]> entries, Map<String, String> manifest)
      throws RefusedPack {
    PackGate gate = new PackGate(name);
    manifest.forEach(gate::header);
    entries.forEach(gate::file);
    return gate.open();
  }

  static String hash(SortedMap<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (path, bytes) -> {
            // Lengths before contents: no two different packs are the same row of bytes.
            digest.update((path + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
