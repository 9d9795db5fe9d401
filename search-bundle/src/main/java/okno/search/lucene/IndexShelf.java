package okno.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of today on disk, so that a warm start need not read every card again. It is a cache:
 * searches run on a copy in memory, every file is read through its checksum before it is believed,
 * and a folder that is damaged, half written or of another form counts as absent. Folders are
 * written aside and moved into place. Two versions of this bundle may use one folder at a time.
 */
final class IndexShelf {
  private static final Logger LOG = LoggerFactory.getLogger(IndexShelf.class);
  private static final String ASIDE = ".new-";

  /** Nothing takes so long to write. */
  private static final Duration HALF_WRITTEN = Duration.ofHours(1);

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

  /**
   * Whether an index of this stamp lies on disk, whole and undamaged, judged by its files'
   * checksums. It need not be the one this version has written: another version beside it may have
   * built the same, which differs in nothing but its marks.
   */
  boolean holds(String stamp) {
    try (FSDirectory disk = FSDirectory.open(place(stamp))) {
      for (String file : SegmentInfos.readLatestCommit(disk).files(true)) {
        try (IndexInput input = disk.openInput(file, IOContext.READONCE)) {
          CodecUtil.checksumEntireFile(input);
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
    Path aside = Files.createTempDirectory(folder, ASIDE);
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
    } catch (FileSystemException taken) {
      // Another version beside this one has moved its own into place at the same moment.
      if (!holds(stamp)) {
        throw taken;
      }
    } finally {
      remove(aside);
    }
  }

  /**
   * Removes the indexes of other states, and what a crash has left half written. An index of this
   * state in another form belongs to another version of this bundle.
   */
  void forgetOthers(String stamp) {
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path other : folders.filter(path -> isForgotten(path, stamp)).toList()) {
        remove(other);
      }
    } catch (IOException | UncheckedIOException busy) {
      LOG.debug("Old search indexes stay on disk until the next one is written", busy);
    }
  }

  private static boolean isForgotten(Path path, String stamp) {
    String name = path.getFileName().toString();
    if (!name.startsWith(ASIDE)) {
      return !name.startsWith(stamp + "-");
    }
    try {
      Instant written = Files.getLastModifiedTime(path).toInstant();
      return written.isBefore(Instant.now().minus(HALF_WRITTEN));
    } catch (IOException gone) {
      return false;
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
    } catch (NoSuchFileException | UncheckedIOException gone) {
      // somebody else is removing it: what we wanted
    }
  }
}
