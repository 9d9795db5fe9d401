package okno.search.lucene;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/**
 * The index of today on disk, so that a warm start need not read every card again. It is a cache:
 * searches run on a copy in memory, every file is read through its checksum before it is believed,
 * and a folder that is damaged, half written or of another form counts as absent. Folders are
 * written aside and moved into place.
 */
final class IndexShelf {
  private final Path folder;

  IndexShelf(Path folder) {
    this.folder = folder;
  }

  /** The index of this stamp, in memory and checked; empty when there is none that is whole. */
  Optional<Directory> load(String stamp) {
    Directory copy = new ByteBuffersDirectory();
    try (FSDirectory disk = FSDirectory.open(place(stamp))) {
      for (String file : disk.listAll()) {
        try (IndexInput input = disk.openInput(file, IOContext.READONCE)) {
          CodecUtil.checksumEntireFile(input);
        }
        copy.copyFrom(disk, file, file, IOContext.DEFAULT);
      }
      return copy.listAll().length == 0 ? Optional.empty() : Optional.of(copy);
    } catch (IOException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  /** Whether what lies on disk is byte for byte this index, judged by its files' checksums. */
  boolean holds(String stamp, Directory index) {
    try (FSDirectory disk = FSDirectory.open(place(stamp))) {
      for (String file : index.listAll()) {
        try (IndexInput there = disk.openInput(file, IOContext.READONCE);
            IndexInput here = index.openInput(file, IOContext.READONCE)) {
          if (CodecUtil.checksumEntireFile(there) != CodecUtil.retrieveChecksum(here)) {
            return false;
          }
        }
      }
      return true;
    } catch (IOException | RuntimeException damaged) {
      return false;
    }
  }

  /**
   * @throws IOException when the disk does not take it; what lay there before stays
   */
  void keep(String stamp, Directory index) throws IOException {
    Files.createDirectories(folder);
    Path aside = Files.createTempDirectory(folder, ".new-");
    try {
      try (FSDirectory disk = FSDirectory.open(aside)) {
        for (String file : index.listAll()) {
          disk.copyFrom(index, file, file, IOContext.DEFAULT);
        }
        disk.sync(List.of(disk.listAll()));
      }
      Path place = place(stamp);
      remove(place);
      move(aside, place);
    } finally {
      remove(aside);
    }
    removeOthers(stamp);
  }

  private void removeOthers(String stamp) throws IOException {
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path other : folders.filter(path -> !path.equals(place(stamp))).toList()) {
        remove(other);
      }
    }
  }

  private Path place(String stamp) {
    return folder.resolve(stamp + "-" + IndexBuilder.FORM);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException plain) {
      Files.move(from, to);
    }
  }

  private static void remove(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(path)) {
      for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (NoSuchFileException gone) {
      // somebody else has removed it: what we wanted
    }
  }
}
