package io.proxmoxmpc.laws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A bare repository that an export pushes to, read without our own code. */
record GitRemote(Path folder) {
  static GitRemote create(Path folder) {
    try {
      Git.init()
          .setBare(true)
          .setInitialBranch("main")
          .setDirectory(folder.toFile())
          .call()
          .close();
      return new GitRemote(folder);
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "file://" + folder.toAbsolutePath();
  }

  /** The names of all commits, the newest first. */
  List<String> log() {
    return commits().stream().map(RevCommit::name).toList();
  }

  List<RevCommit> commits() {
    try (Git git = Git.open(folder.toFile())) {
      List<RevCommit> commits = new ArrayList<>();
      ObjectId head = git.getRepository().resolve("refs/heads/main");
      if (head != null) {
        git.log().add(head).call().forEach(commits::add);
      }
      return commits;
    } catch (IOException | GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every commit and every version of every file, as text. */
  String everything() {
    StringBuilder found = new StringBuilder();
    try (Git git = Git.open(folder.toFile());
        ObjectWalk walk = new ObjectWalk(git.getRepository())) {
      for (Ref ref : git.getRepository().getRefDatabase().getRefs()) {
        walk.markStart(walk.parseAny(ref.getObjectId()));
      }
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        byte[] bytes = git.getRepository().open(commit).getBytes();
        found.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
      }
      for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
        byte[] bytes = git.getRepository().open(object).getBytes();
        found.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return found.toString();
  }

  /** The exported manifest of a guest, or nothing. */
  String manifest(String namespace, String name) {
    StringBuilder found = new StringBuilder();
    try (Git git = Git.open(folder.toFile())) {
      Repository repository = git.getRepository();
      try (TreeWalk walk = new TreeWalk(repository)) {
        walk.addTree(repository.resolve("refs/heads/main^{tree}"));
        walk.setRecursive(true);
        while (walk.next()) {
          String path = walk.getPathString();
          if (path.contains("manifests/")
              && path.contains(namespace)
              && path.endsWith(name + ".yaml")) {
            byte[] bytes = repository.open(walk.getObjectId(0)).getBytes();
            found.append(new String(bytes, StandardCharsets.UTF_8));
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return found.toString();
  }
}
