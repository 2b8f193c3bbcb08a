package io.proxmoxmpc.simulator.schema;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The CPU types that QEMU and Proxmox bring along ({@code qemu-server CPUConfig.pm}). */
final class CpuModels {
  private static final Set<String> BUILT_IN =
      Set.of(
          ("486 athlon Broadwell Broadwell-IBRS Broadwell-noTSX Broadwell-noTSX-IBRS"
                  + " Cascadelake-Server Cascadelake-Server-noTSX Cascadelake-Server-v2"
                  + " Cascadelake-Server-v4 Cascadelake-Server-v5 ClearwaterForest Conroe"
                  + " Cooperlake Cooperlake-v2 core2duo coreduo EPYC EPYC-Genoa EPYC-IBPB"
                  + " EPYC-Milan EPYC-Milan-v2 EPYC-Rome EPYC-Rome-v2 EPYC-Rome-v3 EPYC-Rome-v4"
                  + " EPYC-Turin EPYC-v3 EPYC-v4 GraniteRapids Haswell Haswell-IBRS Haswell-noTSX"
                  + " Haswell-noTSX-IBRS host Icelake-Client Icelake-Client-noTSX Icelake-Server"
                  + " Icelake-Server-noTSX Icelake-Server-v3 Icelake-Server-v4 Icelake-Server-v5"
                  + " Icelake-Server-v6 IvyBridge IvyBridge-IBRS KnightsMill kvm32 kvm64 max"
                  + " Nehalem Nehalem-IBRS Opteron_G1 Opteron_G2 Opteron_G3 Opteron_G4 Opteron_G5"
                  + " Penryn pentium pentium2 pentium3 phenom qemu32 qemu64 SandyBridge"
                  + " SandyBridge-IBRS SapphireRapids SapphireRapids-v2 SierraForest"
                  + " Skylake-Client Skylake-Client-IBRS Skylake-Client-noTSX-IBRS"
                  + " Skylake-Client-v4 Skylake-Server Skylake-Server-IBRS"
                  + " Skylake-Server-noTSX-IBRS Skylake-Server-v4 Skylake-Server-v5 Westmere"
                  + " Westmere-IBRS x86-64-v2 x86-64-v2-AES x86-64-v3 x86-64-v4")
              .split("\\s+"));

  private CpuModels() {}

  static @Nullable String problem(String value) {
    String type = value.split(",", 2)[0].replaceFirst("^cputype=", "");
    if (type.contains("=") || type.startsWith("custom-") || BUILT_IN.contains(type)) {
      return null;
    }
    return "Built-in cputype '" + type + "' is not defined (missing 'custom-' prefix?)\n";
  }
}
