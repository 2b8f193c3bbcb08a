package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public keys are read as ssh-keygen reads them, for VMs and for containers. */
final class SshKeysTest {
  private static final String REFUSED = "SSH public key validation error";
  private static final String GOOD = key("ssh-ed25519", 32);
  @AutoClose private static final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private static final PveClient pve = PveClient.root(simulator);

  private static String key(String type, int... lengths) {
    ByteBuffer blob = ByteBuffer.allocate(2048);
    blob.putInt(type.length()).put(type.getBytes(StandardCharsets.US_ASCII));
    for (int length : lengths) {
      byte[] part = new byte[length];
      java.util.Arrays.fill(part, (byte) 0x5a);
      blob.putInt(length).put(part);
    }
    byte[] used = java.util.Arrays.copyOf(blob.array(), blob.position());
    return type + " " + Base64.getEncoder().encodeToString(used);
  }

  private static PveAnswer ofAVm(String keys) {
    return pve.put("/nodes/pve1/qemu/9000/config", "sshkeys", PveClient.encode(keys));
  }

  private static PveAnswer ofAContainer(int vmid, String keys) {
    String template = "local:vztmpl/debian-13.tar.zst";
    return pve.post(
        "/nodes/pve1/lxc",
        "vmid",
        vmid,
        "ostemplate",
        template,
        "rootfs",
        "local-lvm:1",
        "ssh-public-keys",
        keys);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh-ed25519 AAAA me",
        "ssh-ed25519 PLACEHOLDER_KEY me",
        "me",
        "# a remark",
        "AAAAC3NzaC1lZDI1NTE5",
      })
  void whatIsNoKeyIsRefused(String line) {
    assertThat(ofAVm(line).message()).isEqualTo(REFUSED);
    assertThat(ofAVm(GOOD + "\n" + line).message()).isEqualTo(REFUSED);
    assertThat(ofAContainer(440, line).message()).isEqualTo(REFUSED);
    assertThat(pve.get("/cluster/nextid?vmid=440").status()).isEqualTo(200);
  }

  @Test
  void aKeyOfAnotherTypeOrSizeThanItSaysIsRefused() {
    String ed25519 = key("ssh-ed25519", 32).split(" ")[1];
    assertThat(ofAVm("ssh-rsa " + ed25519).message()).isEqualTo(REFUSED);
    assertThat(ofAVm(key("ssh-ed25519", 31)).message()).isEqualTo(REFUSED);
    assertThat(ofAVm(key("ssh-ed25519", 32, 4)).message()).isEqualTo(REFUSED);
    assertThat(ofAVm(key("ssh-rsa", 3, 64)).message()).isEqualTo(REFUSED);
  }

  @Test
  void keysWithOptionsCommentsAndEmptyLinesAreTaken() {
    String options = "no-pty,command=\"echo \\\"a b\\\"\" ";
    assertThat(ofAVm(GOOD + " me@home\n\n" + options + GOOD + "\n").status()).isEqualTo(200);
    assertThat(ofAVm(key("ssh-rsa", 3, 256)).status()).isEqualTo(200);
    pve.done(ofAContainer(441, GOOD + " me@home\n"));
  }

  @Test
  void keysOfAVmAreUrlEncoded() {
    PveAnswer answer = pve.put("/nodes/pve1/qemu/9000/config", "sshkeys", GOOD);
    assertThat(answer.error("sshkeys")).startsWith("invalid format - invalid urlencoded string: ");
  }
}
