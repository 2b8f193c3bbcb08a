package io.proxmoxmpc.export.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Git settings of this machine and its user are neither read nor written: a rewritten address or
 * another signing key there must not change what an export does.
 */
public final class OwnSettings extends SystemReader.Delegate {
  private OwnSettings(SystemReader delegate) {
    super(delegate);
  }

  /** From now on, for all of this program; doing it again changes nothing. */
  public static void install() {
    SystemReader present = SystemReader.getInstance();
    if (!(present instanceof OwnSettings)) {
      SystemReader.setInstance(new OwnSettings(present));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public org.eclipse.jgit.lib.StoredConfig getUserConfig() {
    return new Empty(new Config(), FS.DETECTED);
  }

  @Override
  public org.eclipse.jgit.lib.StoredConfig getSystemConfig() {
    return new Empty(new Config(), FS.DETECTED);
  }

  @Override
  public org.eclipse.jgit.lib.StoredConfig getJGitConfig() {
    return new Empty(new Config(), FS.DETECTED);
  }

  private static final class Empty extends FileBasedConfig {
    Empty(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
