package io.proxmoxmpc.export.render;

import java.util.regex.Pattern;

/** The CPU types that the provider takes (bpg/proxmox 0.111.1, vm/validators.go). */
final class CpuTypes {
  static final Pattern KNOWN =
      Pattern.compile(
          "486|Broadwell(-noTSX)?(-IBRS)?|Cascadelake-Server(-noTSX|-v2|-v4|-v5)?|Conroe"
              + "|Cooperlake(-v2)?|EPYC(-Genoa|-IBPB|-Milan|-v3|-v4|-Rome(-v[234])?)?"
              + "|Haswell(-noTSX)?(-IBRS)?|Icelake-Client(-noTSX)?"
              + "|Icelake-Server(-noTSX|-v[3456])?|IvyBridge(-IBRS)?|KnightsMill"
              + "|Nehalem(-IBRS)?|Opteron_G[1-5]|Penryn|SandyBridge(-IBRS)?|SapphireRapids"
              + "|Skylake-Client(-IBRS|-noTSX-IBRS|-v4)?|Skylake-Server(-IBRS|-noTSX-IBRS|-v[45])?"
              + "|Westmere(-IBRS)?|athlon|core2duo|coreduo|host|kvm32|kvm64|max|pentium[23]?|phenom"
              + "|qemu32|qemu64|x86-64-v2|x86-64-v2-AES|x86-64-v3|x86-64-v4|custom-.+");

  private CpuTypes() {}
}
