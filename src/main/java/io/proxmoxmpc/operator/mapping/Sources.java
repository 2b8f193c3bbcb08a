package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.api.BackupSource;
import io.proxmoxmpc.api.CloneSource;
import io.proxmoxmpc.api.ContainerSource;
import io.proxmoxmpc.api.ExistingSource;
import io.proxmoxmpc.api.PowerState;
import io.proxmoxmpc.api.VmSource;
import io.proxmoxmpc.domain.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps {@code spec.source} and what follows from it. */
final class Sources {
  private static final String LATER =
      "comes with a later version; choose another source, or remove the resource until then";

  private final Problems problems;
  private final Enums enums;

  Sources(Problems problems, Enums enums) {
    this.problems = problems;
    this.enums = enums;
  }

  Source of(@Nullable VmSource source) {
    return source == null
        ? new Source.Blank()
        : only(parts(source.cloneOf(), source.backup(), source.existing()), new Source.Blank());
  }

  Source of(@Nullable ContainerSource source) {
    Source none = new Source.Unsupported("spec.source");
    if (source == null) {
      problems.add("spec.source", "a container needs one; write for example osTemplate: {volume}");
      return none;
    }
    List<Source> parts = parts(source.cloneOf(), source.backup(), source.existing());
    if (source.osTemplate() != null) {
      if (!source.osTemplate().volume().contains(":vztmpl/")) {
        problems.add(
            "spec.source.osTemplate.volume",
            "is no container template, which is called STORAGE:vztmpl/FILE; name one, such as"
                + " local:vztmpl/debian-13.tar.zst");
      }
      parts.add(new Source.OsTemplate(source.osTemplate().volume()));
    }
    if (parts.isEmpty()) {
      problems.add("spec.source", "must set one of osTemplate, clone, backup and existing");
    }
    return only(parts, none);
  }

  /** Guests that had a life before us keep their power state unless the manifest says otherwise. */
  io.proxmoxmpc.domain.PowerState power(@Nullable PowerState declared, Source source) {
    PowerState known = enums.optional("spec.powerState", declared);
    if (known == null) {
      return hadLifeBefore(source)
          ? io.proxmoxmpc.domain.PowerState.UNMANAGED
          : io.proxmoxmpc.domain.PowerState.RUNNING;
    }
    return switch (known) {
      case Running -> io.proxmoxmpc.domain.PowerState.RUNNING;
      case Stopped -> io.proxmoxmpc.domain.PowerState.STOPPED;
      case Unmanaged -> io.proxmoxmpc.domain.PowerState.UNMANAGED;
    };
  }

  private static boolean hadLifeBefore(Source source) {
    return switch (source) {
      case Source.Existing e -> true;
      case Source.Unsupported u -> true;
      case Source.Blank b -> false;
      case Source.CloneOf c -> false;
      case Source.OsTemplate o -> false;
    };
  }

  private Source only(List<Source> parts, Source none) {
    if (parts.size() > 1) {
      problems.add("spec.source", "a guest has one origin; keep one of the sources");
    }
    return parts.isEmpty() ? none : parts.getFirst();
  }

  private List<Source> parts(
      @Nullable CloneSource clone,
      @Nullable BackupSource backup,
      @Nullable ExistingSource existing) {
    List<Source> parts = new ArrayList<>();
    if (clone != null) {
      parts.add(of(clone));
    }
    if (backup != null) {
      problems.unsupported("spec.source.backup", LATER);
      parts.add(new Source.Unsupported("spec.source.backup"));
    }
    if (existing != null) {
      parts.add(new Source.Existing(existing.vmid()));
    }
    return parts;
  }

  private Source of(CloneSource clone) {
    if (clone.snapshot() != null) {
      problems.unsupported("spec.source.clone.snapshot", LATER);
      return new Source.Unsupported("spec.source.clone.snapshot");
    }
    if ((clone.vmid() == null) == (clone.template() == null)) {
      problems.add("spec.source.clone", "must set exactly one of vmid and template");
    }
    CloneSource.Mode mode = enums.optional("spec.source.clone.mode", clone.mode());
    boolean full = mode != CloneSource.Mode.Linked;
    if (!full && clone.storage() != null) {
      problems.add(
          "spec.source.clone.storage",
          "a linked clone stays on its template's storage; remove it or write mode: Full");
    }
    return new Source.CloneOf(clone.vmid(), clone.template(), full, clone.storage());
  }
}
