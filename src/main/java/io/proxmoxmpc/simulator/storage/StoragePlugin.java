package io.proxmoxmpc.simulator.storage;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the configuration of a type of storage may say: options, of which some are needed or fixed,
 * and kinds of content ({@code options} and {@code plugindata} of the plugins).
 */
enum StoragePlugin {
  DIR(
      "path!",
      Words.FILES + " shared is_mountpoint",
      "images rootdir vztmpl iso backup snippets none import",
      "images rootdir"),
  BTRFS(
      "path!",
      Words.FILES + " shared is_mountpoint nocow",
      "images rootdir vztmpl iso backup snippets none import",
      "images rootdir"),
  NFS(
      "server! export!",
      Words.FILES + " path? options",
      "images rootdir vztmpl iso backup snippets import",
      "images"),
  CIFS(
      "server! share!",
      Words.FILES + " path? options subdir username password domain smbversion",
      "images rootdir vztmpl iso backup snippets import",
      "images"),
  CEPHFS(
      "",
      Words.FILES + " path? monhost subdir options username fuse keyring fs-name",
      "vztmpl iso backup snippets import",
      "backup"),
  LVM(
      "vgname!",
      "shared saferemove saferemove_throughput saferemove-stepsize base? tagged_only"
          + " snapshot-as-volume-chain",
      "images rootdir",
      "images"),
  LVMTHIN("thinpool! vgname!", "", "images rootdir", "images rootdir"),
  ZFSPOOL("pool!", "blocksize sparse mountpoint", "images rootdir", "images rootdir"),
  RBD("", "monhost pool data-pool username krbd keyring namespace", "images rootdir", "images"),
  ISCSI("portal! target!", "", "images none", "images"),
  ISCSIDIRECT("portal! target!", "", "images", "images"),
  ZFS(
      "portal! target! pool! blocksize! iscsiprovider!",
      "nowritecache sparse comstar_hg comstar_tg lio_tpg zfs-base-path",
      "images",
      "images"),
  PBS(
      "server! datastore!",
      "namespace port username password encryption-key master-pubkey maxfiles prune-backups"
          + " max-protected-backups fingerprint",
      "backup none",
      "backup"),
  ESXI("server username", "password shared port skip-cert-verification", "import", "import");

  private static final String COMMON = " nodes disable content bwlimit";

  private final Set<String> required = new HashSet<>();
  private final Set<String> optional = new HashSet<>();
  private final Set<String> fixed = new HashSet<>();
  private final List<String> contents;
  private final List<String> usual;

  /** An option that cannot change has an exclamation or, when it is not needed, question mark. */
  StoragePlugin(String needed, String others, String contents, String usual) {
    options(needed, required);
    options(others + COMMON, optional);
    this.contents = List.of(contents.split(" "));
    this.usual = List.of(usual.split(" "));
  }

  private void options(String words, Set<String> into) {
    for (String word : words.strip().split(" ")) {
      String option = word.replaceFirst("[!?]$", "");
      if (!option.isEmpty()) {
        into.add(option);
      }
      if (!option.equals(word)) {
        fixed.add(option);
      }
    }
  }

  static StoragePlugin of(String type) {
    return valueOf(type.toUpperCase(Locale.ROOT));
  }

  boolean knows(String option) {
    return required.contains(option) || optional.contains(option);
  }

  boolean isFixed(String option) {
    return fixed.contains(option);
  }

  boolean isRequired(String option) {
    return required.contains(option);
  }

  Set<String> required() {
    return new TreeSet<>(required);
  }

  boolean holds(String content) {
    return contents.contains(content);
  }

  /** The content of a storage that does not say what it is for. */
  List<String> usualContent() {
    return usual;
  }

  /** Words that several types share. */
  private static final class Words {
    static final String FILES =
        "content-dirs maxfiles prune-backups max-protected-backups format mkdir create-base-path"
            + " create-subdirs preallocation snapshot-as-volume-chain";
  }
}
