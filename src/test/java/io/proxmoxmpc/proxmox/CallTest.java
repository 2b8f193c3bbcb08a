package io.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CallTest {
  @Test
  void separatorsInsideValuesAreEncoded() {
    Call call =
        new Call("PUT", "/nodes/pve1/lxc/200/config", new TreeMap<>(Map.of("tags", "a;b&c d+e=ü")));

    assertThat(call.form()).isEqualTo("tags=a%3Bb%26c%20d%2Be%3D%C3%BC");
    assertThat(call.uri()).isEqualTo("/api2/json/nodes/pve1/lxc/200/config");
  }

  @Test
  void deleteHasNoBody() {
    Call call = new Call("DELETE", "/nodes/pve1/qemu/100", new TreeMap<>(Map.of("purge", "1")));

    assertThat(call.hasBody()).isFalse();
    assertThat(call.uri()).isEqualTo("/api2/json/nodes/pve1/qemu/100?purge=1");
  }

  @Test
  void itsTextShowsNoValues() {
    Call call = new Call("POST", "/nodes/pve1/lxc", new TreeMap<>(Map.of("password", "hunter22")));

    assertThat(call.toString()).contains("password").doesNotContain("hunter22");
    assertThat(new ApiToken("op@pve!t", "s3cr3t").toString()).doesNotContain("s3cr3t");
  }

  @Test
  void aRefusalThatQuotesASecretIsToldWithoutIt() {
    Call call =
        new Call(
            "POST", "/nodes/pve1/lxc", new TreeMap<>(Map.of("password", "a\"b+c", "vmid", "7")));

    assertThat(call.withoutSecrets("{\"message\":\"7: 'a\\\"b+c' is short\"}"))
        .isEqualTo("{\"message\":\"7: '<secret>' is short\"}");
    assertThat(call.withoutSecrets("a\"b+c is short")).isEqualTo("<secret> is short");
  }
}
