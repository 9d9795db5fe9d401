package okno.store.pack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import okno.store.yaml.YamlText;

/** Reads the folder an editor works in. Links are not followed: they could lead anywhere. */
final class FolderPack extends SimpleFileVisitor<Path> {
  private final Path root;
  private final PackGate gate;
  private int files;

  private FolderPack(Path root) {
    this.root = root;
    this.gate = new PackGate(root.toString());
  }

  static PackFile read(Path folder) throws IOException, RefusedPack {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "is not a folder");
    }
    FolderPack pack = new FolderPack(folder);
    Files.walkFileTree(folder, pack);
    return pack.gate.open();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    boolean passedOver = !folder.equals(root) && isOfTheTools(folder);
    return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    String path =
        root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    if (isOfTheTools(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (++files > PackGate.MOST_FILES) {
      gate.refuse(path, "Больше " + PackGate.MOST_FILES + " файлов", "Разделите пакет");
      return FileVisitResult.TERMINATE;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      gate.refuse(path, "Это ссылка, а не файл", "Положите сам файл");
    } else if (gate.wants(path)) {
      if (attributes.size() > YamlText.LARGEST_FILE) {
        gate.tooLarge(path);
      } else {
        gate.accept(path, Files.readAllBytes(file));
      }
    }
    return FileVisitResult.CONTINUE;
  }

  /** What build tools, editors and version control leave beside the content. */
  private static boolean isOfTheTools(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return name.startsWith(".")
        || name.endsWith("~")
        || name.endsWith(".md")
        || name.equals("target")
        || name.equals("pom.xml")
        || name.equals("bnd.bnd");
  }
}
