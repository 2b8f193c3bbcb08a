package io.proxmoxmpc.export;

import io.proxmoxmpc.export.git.GitException;
import io.proxmoxmpc.export.git.GitStore;
import io.proxmoxmpc.export.git.NewCommit;
import io.proxmoxmpc.export.git.Tree;
import io.proxmoxmpc.export.render.EstateFiles;
import io.proxmoxmpc.export.render.Rendered;
import io.proxmoxmpc.export.render.Skipped;
import io.proxmoxmpc.history.EstateGuest;
import io.proxmoxmpc.history.RevisionNote;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Adds to a branch what happened since it was last written: one commit for each change. */
final class Story {
  /** A longer absence is told in one commit. */
  private static final int CHAPTERS = 50;

  private final ExportRequest request;
  private final Estate estate;
  private final GitStore store;
  private final EstateFiles renderer = new EstateFiles();
  private final List<String> commits = new ArrayList<>();
  private final SortedSet<String> changed = new TreeSet<>();
  private List<Skipped> skipped = List.of();
  private Ledger ledger;
  private @Nullable ObjectId head;

  Story(
      ExportRequest request,
      Estate estate,
      GitStore store,
      @Nullable ObjectId head,
      Ledger ledger) {
    this.request = request;
    this.estate = estate;
    this.store = store;
    this.head = head;
    this.ledger = ledger;
  }

  /**
   * Makes the commits that are missing; none when the files say all there is to say.
   *
   * @param from the revision up to which nothing is missing
   */
  void tell(long from, long highest) throws GitException, IOException, Refusal {
    List<RevisionNote> missed =
        estate.after(from).stream().filter(note -> note.id() <= highest).toList();
    boolean first = ledger.revision() == 0;
    List<EstateGuest> before = first ? List.of() : estate.at(from, request.filter());
    if (!first && missed.size() <= CHAPTERS) {
      for (RevisionNote note : missed) {
        List<EstateGuest> after = estate.at(note.id(), request.filter());
        if (!after.equals(before)) {
          write(new Message(before, after, List.of(note)), note.id(), note.at());
        }
        before = after;
      }
    }
    List<EstateGuest> now = estate.at(highest, request.filter());
    Instant at = missed.isEmpty() ? Instant.now() : missed.getLast().at();
    write(new Message(before, now, first ? List.of() : missed), highest, at);
  }

  /** Brings the tree to what the message tells, unless it is there already. */
  private void write(Message message, long revision, Instant at)
      throws GitException, IOException, Refusal {
    Rendered rendered = renderer.render(message.after(), request.include());
    skipped = rendered.skipped();
    SortedMap<String, String> files = new TreeMap<>();
    rendered.files().forEach((path, text) -> files.put(request.prefix() + path, text));
    Tree tree = store.tree(head);
    SortedMap<String, String> written = new TreeMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (!GitStore.idOf(file.getValue()).equals(tree.entries().get(file.getKey()))) {
        written.put(file.getKey(), file.getValue());
      }
    }
    SortedSet<String> removed = new TreeSet<>(ledger.files());
    removed.removeAll(files.keySet());
    removed.retainAll(tree.entries().keySet());
    if (written.isEmpty() && removed.isEmpty()) {
      return;
    }
    refuseForeign(tree, written.keySet());
    Ledger next = Ledger.of(request.operatorId(), revision, new TreeSet<>(files.keySet()));
    changed.addAll(written.keySet());
    changed.addAll(removed);
    written.put(request.prefix() + Ledger.FILE, next.text());
    String text = message.text(request.operatorId(), revision);
    head = store.commit(head, new NewCommit(written, removed, text, request.author(), at));
    ledger = next;
    commits.add(head.name());
  }

  private void refuseForeign(Tree tree, Iterable<String> paths) throws Refusal {
    for (String path : paths) {
      var foreign = tree.inTheWay(path, ledger.files());
      if (foreign.isPresent()) {
        throw new Refusal(
            ExportFailure.Kind.PATH_TAKEN,
            foreign.get()
                + " is in the repository and not ours: set repository.path to a folder of its own,"
                + " or remove that file");
      }
    }
  }

  @Nullable ObjectId head() {
    return head;
  }

  List<String> commits() {
    return commits;
  }

  SortedSet<String> changed() {
    return changed;
  }

  List<Skipped> skipped() {
    return skipped;
  }
}
