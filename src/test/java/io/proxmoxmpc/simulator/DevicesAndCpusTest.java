package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may hand devices of the host to a VM, and which CPUs and keys a VM takes. */
final class DevicesAndCpusTest {
  private static final String VM = "/nodes/pve1/qemu/430/config";
  @AutoClose private static final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private static final PveClient root = PveClient.root(simulator);
  private static PveClient eve;

  @BeforeAll
  static void start() {
    root.post("/access/users", "userid", "eve@pve");
    root.put("/access/acl", "path", "/vms", "roles", "PVEVMAdmin", "users", "eve@pve");
    grant("/mapping/pci/gpu");
    grant("/mapping/usb/stick");
    PveAnswer token = root.post("/access/users/eve@pve/token/t1", "privsep", 0);
    eve = root.with("eve@pve!t1=" + token.data().path("value").asText());
    root.done(root.post("/nodes/pve1/qemu", "vmid", 430, "serial1", "socket"));
  }

  private static void grant(String path) {
    root.put("/access/acl", "path", path, "roles", "PVEMappingUser", "users", "eve@pve");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hostpci0 | 0000:01:00.0 | 500 | only root can set 'hostpci0' config for non-mapped devices",
        "hostpci0 | pcie=1 | 500 | either 'host' or 'mapping' must be set.",
        "hostpci0 | mapping=nic | 403 | Permission check failed (/mapping/pci/nic, Mapping.Use)",
        "usb0 | host=1234:abcd | 500 | only root can set 'usb0' config for real devices",
        "usb0 | mapping=disk | 403 | Permission check failed (/mapping/usb/disk, Mapping.Use)",
        "usb0 | usb3=1 | 500 | either 'host' or 'mapping' must be set.",
        "serial0 | /dev/ttyS0 | 500 | only root can modify 'serial0' config for real devices",
        "rng0 | /dev/hwrng | 403 | Permission check failed (/mapping/hwrng, Mapping.Use)",
        "virtiofs0 | share | 403 | Permission check failed (/mapping/dir/share, Mapping.Use)",
        "args | -version | 500 | only root can set 'args' config",
      })
  void aDeviceOfTheHostNeedsRootOrAMapping(String key, String value, int status, String text) {
    PveAnswer answer = eve.put(VM, key, value);
    assertThat(answer.message()).isEqualTo(text);
    assertThat(answer.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hostpci1 | mapping=gpu,pcie=1",
        "usb1 | mapping=stick",
        "usb2 | spice",
        "serial2 | socket",
        "rng0 | source=/dev/urandom",
      })
  void whoMayUseAMappingSetsAndRemovesTheDevice(String key, String value) {
    assertThat(eve.put(VM, key, value).status()).isEqualTo(200);
    assertThat(eve.put(VM, "delete", key).status()).isEqualTo(200);
  }

  @Test
  void aRomFileOfTheHostIsForRootAlone() {
    assertThat(eve.put(VM, "hostpci2", "mapping=gpu,romfile=vbios.bin").error("hostpci2"))
        .isEqualTo("only root@pam can set 'romfile' option");
  }

  @Test
  void aTokenOfRootIsNotRoot() {
    assertThat(root.post("/nodes/pve1/qemu", "vmid", 431, "serial0", "/dev/ttyS0").message())
        .isEqualTo("only root can set 'serial0' config for real devices");
  }

  @Test
  void aVmWithAMappingThatIsNotThereDoesNotStart() {
    root.done(root.post("/nodes/pve1/qemu", "vmid", 432, "usb0", "mapping=gone"));
    assertThat(root.exitStatus(root.post("/nodes/pve1/qemu/432/status/start")))
        .isEqualTo("USB device mapping not found for 'gone'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Pentium9 | Built-in cputype 'Pentium9' is not defined (missing 'custom-' prefix?)",
        "custom-mine | Custom cputype 'mine' not found",
        "flags=+aes | CPU is missing cputype",
        "host,reported-model=kvm64 | Property 'reported-model' not allowed in VM-specific CPU"
            + " config.",
        "host,flags=+aes;-avx | VM-specific CPU flags must be a subset of: aes, amd-no-ssb,"
            + " amd-ssbd, hv-evmcs, hv-tlbflush, ibpb, md-clear, nested-virt, pcid, pdpe1gb,"
            + " spec-ctrl, ssbd, virt-ssbd",
      })
  void aCpuThatIsNone(String cpu, String text) {
    assertThat(root.put(VM, "cpu", cpu).error("cpu")).isEqualTo("invalid format - " + text + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host,flags=aes | flags | value does not match the regex pattern",
        "host,phys-bits=99 | phys-bits | invalid format - value must be an integer between 8 and"
            + " 64 or 'host'",
        "host,hv-vendor-id=a-b | hv-vendor-id | value does not match the regex pattern",
        "host,hidden=perhaps | hidden | type check ('boolean') failed - got 'perhaps'",
      })
  void aCpuWithAPartThatDoesNotFit(String cpu, String key, String text) {
    assertThat(root.put(VM, "cpu", cpu).error("cpu")).contains(key).contains(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86-64-v3",
        "EPYC-Genoa-v2",
        "host,hidden=1,flags=+pcid;-spec-ctrl,phys-bits=host",
        "cputype=kvm64,flags=+nested-virt,hv-vendor-id=proxmox",
      })
  void aCpuThatFits(String cpu) {
    assertThat(root.put(VM, "cpu", cpu).status()).isEqualTo(200);
  }

  @Test
  void aNodeTellsItsModelsFlagsAndMachines() {
    String qemu = "/nodes/pve1/capabilities/qemu";
    assertThat(root.get(qemu + "/cpu").data().findValuesAsText("name"))
        .contains("host", "x86-64-v2-AES", "EPYC-Turin")
        .doesNotContain("cortex-a57");
    assertThat(root.get(qemu + "/cpu?arch=aarch64").data().findValuesAsText("name"))
        .contains("cortex-a57")
        .doesNotContain("kvm64");
    assertThat(root.get(qemu + "/cpu-flags").data().path(0).path("name").asText())
        .isEqualTo("nested-virt");
    assertThat(root.get(qemu + "/machines").data().findValuesAsText("id")).contains("pc-q35-10.0");
  }
}
