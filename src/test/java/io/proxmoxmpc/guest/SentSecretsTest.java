package io.proxmoxmpc.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentSecretsTest {
  private static final Map<String, String> REQUEST =
      Map.of("vmid", "100", "password", new SecretRef("shop", "pw", "key.1").inARecord());

  private static TaskState.Ended failed(String text) {
    return new TaskState.Ended(false, text, List.of("starting", text));
  }

  @Test
  void theValueIsTakenOutOfTheStatusAndEveryLine() {
    TaskState.Ended shown =
        SentSecrets.hide(
            failed("cannot set 'c4n/ry': $5$salt$Hash./09"),
            REQUEST,
            ref ->
                ref.equals(new SecretRef("shop", "pw", "key.1"))
                    ? Optional.of("c4n/ry")
                    : Optional.empty());

    assertThat(shown.exitStatus()).isEqualTo("cannot set '<secret>': <secret>");
    assertThat(shown.logTail()).containsExactly("starting", "cannot set '<secret>': <secret>");
  }

  @Test
  void aSecretThatIsGoneWithholdsTheWords() {
    TaskState.Ended shown = SentSecrets.hide(failed("c4n/ry"), REQUEST, ref -> Optional.empty());

    assertThat(shown.ok()).isFalse();
    assertThat(shown.exitStatus()).contains("shop/pw").contains("withheld");
    assertThat(shown.exitStatus() + shown.logTail()).doesNotContain("c4n/ry");
  }

  @Test
  void aRequestWithoutSecretsIsShownAsItIs() {
    TaskState.Ended ended = failed("storage 'x' does not exist");

    assertThat(SentSecrets.hide(ended, Map.of("vmid", "100"), ref -> Optional.empty()))
        .isSameAs(ended);
  }
}
