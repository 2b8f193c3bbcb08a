package io.proxmoxmpc.export.git;

import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.jspecify.annotations.Nullable;

/** One push, which only ever adds to what the remote has. */
record Push(Repository repository, Branch branch, Transports transports) {
  /** Somebody else is writing the branch at this very moment, as JGit and Git say it. */
  private static final Pattern LOCKED = Pattern.compile("(failed to|cannot|unable to) lock");

  void push(ObjectId commit, @Nullable ObjectId expected) throws GitException {
    try (Git git = Git.wrap(repository)) {
      String target = Constants.R_HEADS + branch.target();
      var command =
          transports.prepare(
              git.push()
                  .setReceivePack(Hooks.receiver(branch.url()))
                  .setRemote(branch.url())
                  .setRefSpecs(new RefSpec(commit.name() + ":" + target)));
      for (PushResult result : command.call()) {
        for (RemoteRefUpdate update : result.getRemoteUpdates()) {
          check(update, result.getMessages(), expected);
        }
      }
    } catch (GitAPIException | RuntimeException e) {
      throw new GitException(GitFailure.of(e), e);
    }
  }

  private static void check(RemoteRefUpdate update, String messages, @Nullable ObjectId expected)
      throws GitException {
    switch (update.getStatus()) {
      case OK, UP_TO_DATE -> {}
      case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED, NON_EXISTING ->
          throw failed(GitFailure.Kind.MOVED, "the branch moved on from " + name(expected));
      case REJECTED_NODELETE, REJECTED_OTHER_REASON, NOT_ATTEMPTED, AWAITING_REPORT -> {
        String reason = reason(update, messages);
        throw failed(
            LOCKED.matcher(reason).find() ? GitFailure.Kind.MOVED : GitFailure.Kind.REJECTED,
            reason);
      }
    }
  }

  static GitException failed(GitFailure.Kind kind, String message) {
    return new GitException(new GitFailure(kind, message), new IllegalStateException(message));
  }

  private static String name(@Nullable ObjectId id) {
    return id == null ? "nothing" : id.abbreviate(10).name();
  }

  private static String reason(RemoteRefUpdate update, String messages) {
    String all = (update.getMessage() + " " + messages).replaceAll("\\p{Cntrl}+", " ").strip();
    return "the remote refused the commit: " + (all.length() > 300 ? all.substring(0, 300) : all);
  }
}
