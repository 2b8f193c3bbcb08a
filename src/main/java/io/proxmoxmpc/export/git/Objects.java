package io.proxmoxmpc.export.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Reads and writes trees and commits in memory: nothing of the repository is ever checked out. */
record Objects(Repository repository, Optional<SigningKey> signing) {
  Tree tree(@Nullable ObjectId commit) throws IOException {
    SortedMap<String, ObjectId> entries = new TreeMap<>();
    if (commit != null) {
      try (RevWalk commits = new RevWalk(repository);
          TreeWalk walk = new TreeWalk(repository)) {
        walk.addTree(commits.parseCommit(commit).getTree());
        walk.setRecursive(true);
        while (walk.next()) {
          entries.put(walk.getPathString(), walk.getObjectId(0));
        }
      }
    }
    return new Tree(Collections.unmodifiableSortedMap(entries));
  }

  Optional<String> text(Tree tree, String path) throws IOException {
    ObjectId id = tree.entries().get(path);
    if (id == null || !repository.getObjectDatabase().has(id)) {
      return Optional.empty();
    }
    byte[] bytes = repository.open(id).getCachedBytes(16 << 20);
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  static ObjectId idOf(String text) {
    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      return formatter.idFor(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  ObjectId commit(@Nullable ObjectId parent, NewCommit wanted) throws GitException, IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(write(parent, wanted, inserter));
      if (parent != null) {
        commit.setParentId(parent);
      }
      commit.setAuthor(person(wanted.author(), wanted.at()));
      commit.setCommitter(person(wanted.author(), Instant.now()));
      commit.setEncoding(StandardCharsets.UTF_8);
      commit.setMessage(wanted.message());
      if (signing.isPresent()) {
        Signing.sign(repository, commit, signing.get());
      }
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  private ObjectId write(@Nullable ObjectId parent, NewCommit wanted, ObjectInserter inserter)
      throws IOException {
    DirCache index = DirCache.newInCore();
    if (parent != null) {
      try (RevWalk commits = new RevWalk(repository)) {
        DirCacheBuilder builder = index.builder();
        builder.addTree(
            new byte[0], 0, commits.getObjectReader(), commits.parseCommit(parent).getTree());
        builder.finish();
      }
    }
    DirCacheEditor editor = index.editor();
    for (String path : wanted.removed()) {
      editor.add(new DirCacheEditor.DeletePath(path));
    }
    for (Map.Entry<String, String> file : wanted.written().entrySet()) {
      byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
      editor.add(new Put(file.getKey(), inserter.insert(Constants.OBJ_BLOB, bytes)));
    }
    editor.finish();
    return index.writeTree(inserter);
  }

  private static PersonIdent person(NewCommit.Person person, Instant at) {
    return new PersonIdent(person.name(), person.email(), at, ZoneOffset.UTC);
  }

  private static final class Put extends DirCacheEditor.PathEdit {
    private final ObjectId id;

    Put(String path, ObjectId id) {
      super(path);
      this.id = id;
    }

    @Override
    public void apply(DirCacheEntry entry) {
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(id);
    }
  }
}
