package io.proxmoxmpc.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
  private static final Owner OWNER = new Owner(GuestKind.QEMU, "shop", "web-1", "uid-1");
  private static final Marker MARKER = new Marker("op-1", OWNER, 120, Marker.State.OWNED);
  private static final String LINE =
      "<!-- proxmox-mpc v1 op=op-1 cr=shop/web-1 uid=uid-1 guest=qemu/120 -->";

  @Test
  void readsWhatItWrites() {
    assertThat(MARKER.line()).isEqualTo(LINE);
    for (GuestKind kind : GuestKind.values()) {
      for (Marker.State state : Marker.State.values()) {
        Marker marker = new Marker("op.x", new Owner(kind, "n-s", "a.b--c", "u"), 999999999, state);
        assertThat(Marker.findAll(marker.line())).containsExactly(marker);
        assertThat(Marker.hasUnreadable(marker.line())).isFalse();
      }
    }
  }

  @Test
  void countsWhereverItStands() {
    for (String text :
        List.of(
            LINE,
            LINE + "\n",
            "notes\n" + LINE,
            "notes\r\n" + LINE + "\r\n",
            "\n\n  " + LINE + " \t\n\n",
            LINE + "\nscsi1: local:170/vm-170-disk-1.raw,backup=0")) {
      assertThat(Marker.findAll(text)).as(text).containsExactly(MARKER);
    }
  }

  @Test
  void findsEveryMarkerSoThatTwoCanBeTold() {
    String other = MARKER.withState(Marker.State.RELEASED).line();
    assertThat(Marker.findAll(LINE + "\n" + other + "\n" + LINE)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!-- proxmox-mpc v2 op=op-1 cr=shop/web-1 uid=uid-1 guest=qemu/120 -->",
        "<!-- proxmox-mpc v1 op=op-1 cr=shop/web-1 uid=uid-1 guest=qemu/99999999999999999999 -->",
        "<!-- proxmox-mpc v1 op=op-1 cr=shop/web-1 uid=uid-1 guest=docker/120 -->",
        "<!-- proxmox-mpc v1 op=op-1 cr=shop/web-1 uid=uid-1 guest=qemu/120 state=stolen -->",
        "<!-- proxmox-mpc v1 op= cr=shop/web-1 uid=uid-1 guest=qemu/120 -->",
        "<!-- proxmox-mpc v1 op=op-1 cr=shop/web/1 uid=uid-1 guest=qemu/120 -->",
        "<!-- proxmox-mpc v1 op=op-1 cr=shop/web-1 uid=uid-1 guest=qemu/120",
        "text <!-- proxmox-mpc v1 op=op-1 cr=shop/web-1 uid=uid-1 guest=qemu/120 -->",
        "<!-- proxmox-mpc v1 op=op-1\ncr=shop/web-1 uid=uid-1 guest=qemu/120 -->"
      })
  void believesNothingThatIsMerelyLikeIt(String text) {
    assertThat(Marker.findAll(text)).isEmpty();
    assertThat(Marker.strip(text)).isEqualTo(text);
  }

  @Test
  void seesThatALineIsAnOperatorsThoughItCannotReadIt() {
    assertThat(Marker.hasUnreadable("a\n <!-- proxmox-mpc v2 owner=x -->\nb")).isTrue();
    assertThat(Marker.hasUnreadable("we use proxmox-mpc\n<!-- proxmox-mpcx -->")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "x\ny", "a-->", "<!--", "a=b", "\u00a0 "})
  void refusesWordsThatWouldBreakTheLine(String word) {
    assertThatThrownBy(() -> new Marker(word, OWNER, 120, Marker.State.OWNED))
        .isInstanceOf(IllegalArgumentException.class);
    Owner bad = new Owner(GuestKind.LXC, "shop", word, "uid");
    assertThatThrownBy(() -> new Marker("op", bad, 120, Marker.State.OWNED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void leavesEveryOtherByteOfTheNotesAlone() {
    String notes = "\n# Shop\r\nfirst\u2028second\u0085third\fx\r\n\ttabbed  \r\nlast";
    assertThat(Marker.strip(notes + "\r\n" + LINE + "\r\n")).isEqualTo(notes);
    assertThat(MARKER.appendTo(notes)).isEqualTo(notes + "\n" + LINE);
    assertThat(Marker.strip("before\n" + LINE + "\nafter")).isEqualTo("before\nafter");
  }

  @Test
  void replacesOldMarkersInsteadOfAddingToThem() {
    Marker released = MARKER.withState(Marker.State.RELEASED);
    String twice = released.appendTo(MARKER.appendTo("notes"));
    assertThat(twice).isEqualTo("notes\n" + released.line());
    assertThat(MARKER.appendTo("")).isEqualTo(LINE);
    assertThat(MARKER.appendTo(" \n\n")).isEqualTo(LINE);
  }

  @Test
  void stripIsTheInverseOfAppendForAnyNotes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String letters = "ab \n\r\t<!->=/ü🐧proxmox";
    for (int i = 0; i < 2000; i++) {
      StringBuilder notes = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        notes.append(letters.charAt(random.nextInt(letters.length())));
      }
      String text = MARKER.appendTo(notes.toString());
      assertThat(Marker.findAll(text)).as("seed %d", seed).containsExactly(MARKER);
      assertThat(Marker.strip(text))
          .as("seed %d", seed)
          .isEqualTo(notes.toString().stripTrailing());
      assertThat(MARKER.appendTo(text)).as("seed %d", seed).isEqualTo(text);
    }
  }
}
