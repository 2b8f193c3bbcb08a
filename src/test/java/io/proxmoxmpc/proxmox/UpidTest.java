package io.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpidTest {
  @Test
  void saysWhoDidWhatToWhomWhenAndWhere() {
    Upid upid =
        Upid.parse("UPID:pve1:0000053C:000AD731:6B034694:qmclone:120:root@pam!full:").orElseThrow();

    assertThat(upid.node()).isEqualTo("pve1");
    assertThat(upid.type()).isEqualTo("qmclone");
    assertThat(upid.id()).isEqualTo("120");
    assertThat(upid.user()).isEqualTo("root@pam!full");
    assertThat(upid.start()).isEqualTo(Instant.ofEpochSecond(0x6B034694L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPID:pve1:0000053C:1000AD731:6B034694:stopall::root@pam:",
        "UPID:pve-2:0000053C:000AD731:6B034694:imgdel:150@local:op@pve!t-1:",
        "UPID:pve1:0000053C:000AD731:6B034694:qmmove:100>101:root@pam:"
      })
  void oddOnesAreNamesToo(String text) {
    assertThat(Upid.parse(text)).map(Upid::text).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "UPID:pve1",
        "UPID:../x:0000053C:000AD731:6B034694:qmclone:120:root@pam:",
        "UPID:pve1:0000053C:000AD731:6B034694:qmclone:120:root@pam"
      })
  void whatIsNoneIsNone(String text) {
    assertThat(Upid.parse(text)).isEqualTo(Optional.empty());
  }
}
