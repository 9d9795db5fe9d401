package okno.itest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** The folder in which search keeps its index; a cache that may be lost or damaged at any time. */
final class IndexFolder {
  private final Path folder;

  IndexFolder(Path data) {
    this.folder = data.resolve("index");
  }

  /** Whether exactly one index lies there, every file of it fitting its checksum. */
  boolean isWhole() {
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> indexes = inside.toList();
      return indexes.size() == 1 && isWhole(indexes.get(0));
    } catch (IOException | RuntimeException goneOrDamaged) {
      return false;
    }
  }

  void delete() {
    Distribution.remove(folder);
  }

  /** Turns one bit round somewhere in some file; says where. */
  String flipOneBit(Random random) throws IOException {
    Path file = someFile(random);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long at = random.nextLong(bytes.length());
      int bit = random.nextInt(8);
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ 1 << bit);
      return "bit " + bit + " of byte " + at + " of " + folder.relativize(file);
    }
  }

  /** Cuts the end off some file; says which. */
  String truncate(Random random) throws IOException {
    Path file = someFile(random);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long length = random.nextLong(bytes.length());
      bytes.setLength(length);
      return folder.relativize(file) + " cut to " + length + " bytes";
    }
  }

  private Path someFile(Random random) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> files = inside.filter(path -> isPart(path)).sorted().toList();
      return files.get(random.nextInt(files.size()));
    }
  }

  private static boolean isPart(Path path) {
    try {
      return Files.isRegularFile(path) && Files.size(path) > 0;
    } catch (IOException gone) {
      return false;
    }
  }

  /** Judged by a copy in memory: Lucene makes a folder that it opens, even one just moved away. */
  private static boolean isWhole(Path index) throws IOException {
    try (ByteBuffersDirectory copy = new ByteBuffersDirectory();
        Stream<Path> files = Files.list(index)) {
      for (Path file : files.toList()) {
        try (IndexOutput out =
            copy.createOutput(file.getFileName().toString(), IOContext.DEFAULT)) {
          byte[] bytes = Files.readAllBytes(file);
          out.writeBytes(bytes, bytes.length);
        }
      }
      try (DirectoryReader reader = DirectoryReader.open(copy)) {
        for (LeafReaderContext leaf : reader.leaves()) {
          leaf.reader().checkIntegrity();
        }
        return reader.numDocs() > 0;
      }
    }
  }
}
