package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.PowerState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses are asked for rarely, and never of somebody who cannot know them. */
class AddressesTest {
  private final BareLoop bare = new BareLoop();

  @Test
  void anOperatorThatStartsAgainTakesThoseOfTheStatusForKnown() {
    bare.declare("agent", "1");
    bare.power = PowerState.RUNNING;
    bare.proxmox.addresses = List.of("10.0.0.9");
    assertThat(bare.passUntilReady().seen().addresses()).containsExactly("10.0.0.9");
    assertThat(bare.proxmox.addressReads).isEqualTo(1);

    bare.restart();

    assertThat(bare.pass().seen().addresses()).containsExactly("10.0.0.9");
    assertThat(bare.pass().seen().addresses()).containsExactly("10.0.0.9");
    assertThat(bare.proxmox.addressReads).isEqualTo(1);
  }

  @Test
  void withoutAnAgentNobodyIsAsked() {
    bare.declare("agent", "0");
    bare.power = PowerState.RUNNING;
    bare.passUntilReady();
    bare.pass();

    assertThat(bare.proxmox.addressReads).isZero();
  }
}
