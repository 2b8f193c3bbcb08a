package io.proxmoxmpc.export;

import io.proxmoxmpc.export.git.GitException;
import io.proxmoxmpc.export.git.GitFailure;
import io.proxmoxmpc.export.git.GitStore;
import io.proxmoxmpc.export.git.OwnSettings;
import io.proxmoxmpc.export.git.Tree;
import io.proxmoxmpc.export.render.Skipped;
import io.proxmoxmpc.history.EstateQuery;
import io.proxmoxmpc.history.HistoryUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Brings a repository to what the history says, commit by commit, and pushes. Runs again where it
 * was interrupted; expected failures are part of the result.
 */
@ApplicationScoped
public class Exporter {
  /** How often somebody may be quicker than we are before we leave it to the next run. */
  private static final int ATTEMPTS = 6;

  private final Estate estate;
  private final Path folder;

  /**
   * Java's own HTTP client, by which Git goes: when it debugs, it writes the Authorization header.
   * Kept, because a log manager forgets the level of a logger that nobody holds.
   */
  private final Logger http = Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection");

  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  /** What the last run found in order: with the same request and head there is nothing to do. */
  private record Seen(ExportRequest request, String head, long revision, List<Skipped> skipped) {}

  @Inject
  Exporter(
      EstateQuery estate, @ConfigProperty(name = "mpc.export.work-dir") Optional<Path> folder) {
    this(
        Estate.of(estate),
        folder.orElseGet(
            () -> Path.of(System.getProperty("java.io.tmpdir"), "proxmox-mpc-exports")));
  }

  Exporter(Estate estate, Path folder) {
    OwnSettings.install();
    http.setLevel(Level.INFO);
    this.estate = estate;
    this.folder = folder;
  }

  /** Exports once; two runs for the same repository, branch and path wait for each other. */
  public ExportResult run(ExportRequest request, ExportCredentials credentials) {
    Outcome outcome = new Outcome();
    Optional<String> refusal = Urls.refusal(request.branch().url(), request.allowFileUrl());
    if (refusal.isPresent()) {
      return outcome.failed(ExportFailure.Kind.FORBIDDEN_URL, refusal.get());
    }
    String key = key(request);
    synchronized (locks.computeIfAbsent(key, name -> new Object())) {
      try (GitStore store =
          GitStore.open(
              folder.resolve(key), request.branch(), credentials.access(), credentials.signing())) {
        return attempts(request, store, outcome);
      } catch (HistoryUnavailable e) {
        return outcome.failed(
            ExportFailure.Kind.HISTORY_UNAVAILABLE, String.valueOf(e.getMessage()));
      } catch (Refusal e) {
        return outcome.failed(e.kind(), String.valueOf(e.getMessage()));
      } catch (IOException e) {
        return outcome.failed(
            ExportFailure.Kind.UNREACHABLE, "our copy of the repository: " + e.getMessage());
      }
    }
  }

  private ExportResult attempts(ExportRequest request, GitStore store, Outcome outcome)
      throws IOException, Refusal {
    GitFailure last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return once(request, store, outcome);
      } catch (GitException e) {
        last = e.failure();
        if (last.kind() != GitFailure.Kind.MOVED) {
          break;
        }
      }
    }
    return outcome.failed(last);
  }

  private ExportResult once(ExportRequest request, GitStore store, Outcome outcome)
      throws IOException, Refusal, GitException {
    ObjectId base = store.update().orElse(null);
    Tree tree = store.tree(base);
    Ledger ledger = ledger(request, store, tree);
    long highest = estate.highestRevision();
    Seen before = known(request, base);
    if (base != null && before != null && before.revision() == highest && store.isPushed(base)) {
      return outcome.unchanged(base, highest, before.skipped());
    }
    if (ledger.revision() > highest) {
      throw new Refusal(
          ExportFailure.Kind.HISTORY_BEHIND,
          ("the repository shows revision %d, but this database knows only %d: it was rebuilt or"
                  + " restored. Remove %s%s from the repository to have it written anew")
              .formatted(ledger.revision(), highest, request.prefix(), Ledger.FILE));
    }
    Story story = new Story(request, estate, store, base, ledger);
    story.tell(before == null ? ledger.revision() : before.revision(), highest);
    outcome.told(story, highest);
    ObjectId head = story.head();
    if (head != null && !store.isPushed(head)) {
      store.push(head);
    }
    if (head != null) {
      seen.put(key(request), new Seen(request, head.name(), highest, story.skipped()));
    }
    return outcome.done(head);
  }

  private @Nullable Seen known(ExportRequest request, @Nullable ObjectId base) {
    Seen last = seen.get(key(request));
    boolean same =
        last != null
            && base != null
            && last.request().equals(request)
            && last.head().equals(base.name());
    return same ? last : null;
  }

  private static Ledger ledger(ExportRequest request, GitStore store, Tree tree)
      throws IOException, Refusal {
    String path = request.prefix() + Ledger.FILE;
    Optional<String> text = store.text(tree, path);
    if (text.isEmpty()) {
      return Ledger.of(request.operatorId(), 0, new TreeSet<>());
    }
    Optional<Ledger> ledger = Ledger.parse(text.get());
    if (ledger.isEmpty() || !ledger.get().operator().equals(request.operatorId())) {
      throw new Refusal(
          ExportFailure.Kind.PATH_TAKEN,
          "%s says that this folder belongs to the operator '%s': set repository.path to another"
                  .formatted(path, ledger.map(Ledger::operator).orElse("?"))
              + " folder, or remove that file to take the folder over");
    }
    return ledger.get();
  }

  private static String key(ExportRequest request) {
    String all =
        String.join(
            "\n", List.of(request.branch().url(), request.branch().target(), request.path()));
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
