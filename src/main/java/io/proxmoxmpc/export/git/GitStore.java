package io.proxmoxmpc.export.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.jspecify.annotations.Nullable;

/**
 * Our copy of a branch: a bare repository that fetches, adds commits, and pushes them without ever
 * forcing. Commits that could not be pushed stay and go with the next push.
 */
public final class GitStore implements AutoCloseable {
  private static final String UNPUSHED = "refs/proxmox-mpc/unpushed";
  private static final String FETCHED = "refs/proxmox-mpc/fetched/";

  private final Branch branch;
  private final Repository repository;
  private final Transports transports;
  private final Objects objects;
  private @Nullable ObjectId remoteHead;

  private GitStore(
      Branch branch, Repository repository, Transports transports, Optional<SigningKey> signing) {
    this.branch = branch;
    this.repository = repository;
    this.transports = transports;
    this.objects = new Objects(repository, signing);
  }

  /** Opens the copy in the folder, which is made when it is not there. */
  public static GitStore open(
      Path folder, Branch branch, Access access, Optional<SigningKey> signing) throws IOException {
    Files.createDirectories(folder);
    Path bare = folder.resolve("repository.git");
    Repository repository = new FileRepositoryBuilder().setBare().setGitDir(bare.toFile()).build();
    if (!Files.exists(bare.resolve(Constants.HEAD))) {
      repository.create(true);
    }
    return new GitStore(branch, repository, new Transports(access, folder), signing);
  }

  /**
   * Looks at the remote and fetches what is new.
   *
   * @return the commit to build on: ours that is not pushed yet, else the remote's; empty when the
   *     branch does not exist
   */
  public Optional<ObjectId> update() throws GitException, IOException {
    Map<String, ObjectId> heads = heads();
    ObjectId read = heads.get(branch.name());
    ObjectId target = heads.get(branch.target());
    fetch(heads);
    remoteHead = target;
    ObjectId base = target == null || read == null || !isIn(target, read) ? target : read;
    if (base == null) {
      base = read;
    }
    ObjectId unpushed = repository.resolve(UNPUSHED);
    boolean resume = unpushed != null && (base == null || isIn(base, unpushed));
    return Optional.ofNullable(resume ? unpushed : base);
  }

  public Tree tree(@Nullable ObjectId commit) throws IOException {
    return objects.tree(commit);
  }

  public Optional<String> text(Tree tree, String path) throws IOException {
    return objects.text(tree, path);
  }

  /** The name under which Git would know a file of this text. */
  public static ObjectId idOf(String text) {
    return Objects.idOf(text);
  }

  /** Makes a commit and remembers it until it is pushed. */
  public ObjectId commit(@Nullable ObjectId parent, NewCommit wanted)
      throws GitException, IOException {
    ObjectId id = objects.commit(parent, wanted);
    set(UNPUSHED, id);
    return id;
  }

  /** Whether the remote's branch is at this commit already. */
  public boolean isPushed(ObjectId commit) {
    return commit.equals(remoteHead);
  }

  /** Pushes, then asks the remote whether it has the commit. */
  public void push(ObjectId commit) throws GitException, IOException {
    new Push(repository, branch, transports).push(commit, remoteHead);
    Map<String, ObjectId> heads = heads();
    ObjectId now = heads.get(branch.target());
    if (!commit.equals(now)) {
      // Somebody may have been quick to add to it; then ours is below.
      fetch(heads);
      if (now == null || !isIn(commit, now)) {
        throw Push.failed(
            GitFailure.Kind.MOVED, "the remote said that it took the commit, and does not have it");
      }
    }
    remoteHead = now;
  }

  private Map<String, ObjectId> heads() throws GitException {
    try {
      Map<String, ObjectId> heads = new java.util.HashMap<>();
      for (Ref ref :
          transports
              .prepare(Git.lsRemoteRepository().setRemote(branch.url()).setHeads(true))
              .call()) {
        heads.put(Repository.shortenRefName(ref.getName()), ref.getObjectId());
      }
      return heads;
    } catch (GitAPIException | RuntimeException e) {
      throw new GitException(GitFailure.of(e), e);
    }
  }

  private void fetch(Map<String, ObjectId> heads) throws GitException, IOException {
    List<RefSpec> wanted = new ArrayList<>();
    for (String name : List.of(branch.name(), branch.target())) {
      ObjectId head = heads.get(name);
      if (head != null && !head.equals(repository.resolve(FETCHED + name))) {
        wanted.add(new RefSpec("+" + Constants.R_HEADS + name + ":" + FETCHED + name));
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    try (Git git = Git.wrap(repository)) {
      transports.prepare(git.fetch().setRemote(branch.url()).setRefSpecs(wanted)).call();
    } catch (GitAPIException | RuntimeException e) {
      throw new GitException(GitFailure.of(e), e);
    }
  }

  /** Whether the first commit is the second or below it. */
  private boolean isIn(ObjectId first, ObjectId second) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.isMergedInto(walk.parseCommit(first), walk.parseCommit(second));
    } catch (org.eclipse.jgit.errors.MissingObjectException e) {
      return false;
    }
  }

  private void set(String name, ObjectId id) throws IOException {
    RefUpdate update = repository.updateRef(name);
    update.setNewObjectId(id);
    update.forceUpdate();
  }

  @Override
  public void close() {
    repository.close();
  }
}
