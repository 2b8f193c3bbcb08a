package io.proxmoxmpc.export;

import io.proxmoxmpc.export.git.GitFailure;
import io.proxmoxmpc.export.render.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Collects the result of a run over its attempts. */
final class Outcome {
  private final List<String> commits = new ArrayList<>();
  private final SortedSet<String> changed = new TreeSet<>();
  private List<Skipped> skipped = List.of();
  private long revision;
  private @Nullable String last;

  /** What the newest attempt told; an earlier one was given up with its commits. */
  void told(Story story, long highest) {
    commits.clear();
    commits.addAll(story.commits());
    changed.clear();
    changed.addAll(story.changed());
    skipped = story.skipped();
    revision = highest;
    ObjectId head = story.head();
    last = head == null ? null : head.name();
  }

  ExportResult unchanged(ObjectId head, long highest, List<Skipped> known) {
    skipped = known;
    revision = highest;
    last = head.name();
    return done(head);
  }

  ExportResult done(@Nullable ObjectId head) {
    return result(Optional.empty(), Optional.ofNullable(head).map(ObjectId::name));
  }

  ExportResult failed(ExportFailure.Kind kind, String message) {
    return result(Optional.of(new ExportFailure(kind, message)), Optional.empty());
  }

  ExportResult failed(@Nullable GitFailure failure) {
    if (failure == null) {
      return failed(ExportFailure.Kind.UNREACHABLE, "the repository was not tried");
    }
    return switch (failure.kind()) {
      case UNREACHABLE -> failed(ExportFailure.Kind.UNREACHABLE, failure.message());
      case BAD_CREDENTIALS -> failed(ExportFailure.Kind.BAD_CREDENTIALS, failure.message());
      case MOVED, REJECTED -> failed(ExportFailure.Kind.REJECTED, failure.message());
    };
  }

  private ExportResult result(Optional<ExportFailure> failure, Optional<String> pushed) {
    return new ExportResult(
        failure,
        List.copyOf(commits),
        Optional.ofNullable(last),
        pushed,
        revision,
        skipped,
        changed);
  }
}
