package okno.itest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs that want more than to bring content. */
enum HostilePack {
  CLASS_INSIDE {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      byte[] magic = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61};
      return draft.with("services/Evil.class", magic).zip(file);
    }
  },
  ACTIVATOR {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      return manifest(draft, "Bundle-Activator: evil.Activator").zip(file);
    }
  },
  COMPONENT {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      return manifest(draft, "Service-Component: OSGI-INF/evil.xml").zip(file);
    }
  },
  FRAGMENT {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      return manifest(draft, "Fragment-Host: catalog-store").zip(file);
    }
  },
  ZIP_SLIP {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      return draft.with("../../evil.yaml", "facts: []\n").zip(file);
    }
  },
  TOO_MANY_ENTRIES {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      try (OutputStream out = Files.newOutputStream(file);
          ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
        zip.putNextEntry(new ZipEntry("pack.yaml"));
        zip.write(draft.text("pack.yaml").getBytes(StandardCharsets.UTF_8));
        for (int number = 1; number <= 10_000; number++) {
          zip.putNextEntry(new ZipEntry("facts/f" + number + ".yaml"));
        }
      }
      return file;
    }
  },
  BOMB {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      byte[] spaces = " ".repeat(200_000).getBytes(StandardCharsets.UTF_8);
      PackDraft swollen = draft;
      for (int number = 1; number <= 300; number++) {
        swollen = swollen.with("facts/f" + number + ".yaml", spaces);
      }
      return swollen.zip(file);
    }
  },
  HUGE_CARD {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      String card = PackDraft.card("zags-brak");
      return draft.with(card, draft.text(card) + "#".repeat(257 * 1024)).zip(file);
    }
  },
  ABYSS {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      return draft.with("facts/abyss.yaml", "facts: " + "[".repeat(100_000)).zip(file);
    }
  },
  LAUGHS {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      StringBuilder laughs = new StringBuilder("a0: &a0 [ha]\n");
      for (int depth = 1; depth <= 30; depth++) {
        int before = depth - 1;
        laughs.append(
            String.format(Locale.ROOT, "a%d: &a%d [*a%d, *a%d]%n", depth, depth, before, before));
      }
      return draft.with("facts/laughs.yaml", laughs.toString()).zip(file);
    }
  },
  NO_ZIP {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      return Files.writeString(file, draft.text("pack.yaml"), StandardCharsets.UTF_8);
    }
  },
  CUT_OFF {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      byte[] whole = Files.readAllBytes(draft.zip(file));
      return Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }
  },
  TOO_LARGE {
    @Override
    Path write(PackDraft draft, Path file) throws IOException {
      byte[] noise = new byte[21 * 1024 * 1024];
      new Random(1).nextBytes(noise);
      return draft.with("noise.yaml", noise).zip(file);
    }
  };

  abstract Path write(PackDraft draft, Path file) throws IOException;

  private static PackDraft manifest(PackDraft draft, String line) {
    return draft.with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n" + line + "\r\n\r\n");
  }
}
