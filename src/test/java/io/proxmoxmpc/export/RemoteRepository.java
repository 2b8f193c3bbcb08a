package io.proxmoxmpc.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A bare repository in a folder, and a look at what is in it. */
record RemoteRepository(Path folder) {
  static RemoteRepository create(Path folder) throws Exception {
    Git.init().setBare(true).setInitialBranch("main").setDirectory(folder.toFile()).call().close();
    return new RemoteRepository(folder);
  }

  String url() {
    return "file://" + folder.toAbsolutePath();
  }

  List<RevCommit> log(String branch) throws Exception {
    try (Git git = Git.open(folder.toFile())) {
      List<RevCommit> commits = new ArrayList<>();
      ObjectId head = git.getRepository().resolve("refs/heads/" + branch);
      if (head != null) {
        git.log().add(head).call().forEach(commits::addFirst);
      }
      return commits;
    }
  }

  SortedMap<String, String> files(String branch) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Git git = Git.open(folder.toFile())) {
      Repository repository = git.getRepository();
      try (TreeWalk walk = new TreeWalk(repository)) {
        walk.addTree(repository.resolve("refs/heads/" + branch + "^{tree}"));
        walk.setRecursive(true);
        while (walk.next()) {
          byte[] bytes = repository.open(walk.getObjectId(0)).getBytes();
          files.put(walk.getPathString(), new String(bytes, StandardCharsets.UTF_8));
        }
      }
    }
    return files;
  }

  /** Another person's commit, made in a clone of their own. */
  void commitAsSomebody(Path clone, String file, String text) throws Exception {
    try (Git git =
        Git.cloneRepository().setURI(url()).setBranch("main").setDirectory(clone.toFile()).call()) {
      Path path = clone.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      git.add().addFilepattern(".").call();
      git.commit().setMessage("By hand").setAuthor("ada", "ada@x").setSign(false).call();
      git.push().setRefSpecs(new org.eclipse.jgit.transport.RefSpec("HEAD:refs/heads/main")).call();
    }
  }
}
