package io.proxmoxmpc.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size in bytes, written {@code 32Gi} by users and {@code 32G} by Proxmox. */
public record Size(long bytes) implements Comparable<Size> {
  private static final Pattern OURS = Pattern.compile("([1-9][0-9]*)(Ki|Mi|Gi|Ti)");
  private static final Pattern PROXMOX = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([KMGT])?");
  private static final long KIB = 1024;
  private static final String UNITS = "KMGT";

  /** Reads {@code 32Gi}; empty when there is no unit or the number is too large. */
  public static Optional<Size> parse(String text) {
    Matcher m = OURS.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      long factor = factor(m.group(2).charAt(0));
      return Optional.of(new Size(Math.multiplyExact(Long.parseLong(m.group(1)), factor)));
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Reads a {@code size=} of Proxmox: {@code 32G}, {@code 5.5G} or plain bytes. */
  public static Optional<Size> parseProxmox(String text) {
    Matcher m = PROXMOX.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    long factor = m.group(2) == null ? 1 : factor(m.group(2).charAt(0));
    try {
      BigDecimal bytes = new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(factor));
      return Optional.of(new Size(bytes.setScale(0, RoundingMode.DOWN).longValueExact()));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Equal within 1 KiB, because Proxmox pads image files to whole KiB (BH 22m). */
  public boolean about(Size other) {
    return Math.abs(bytes - other.bytes) < KIB;
  }

  /** As resize takes it: whole KiB, rounded up, never a fraction. */
  public String inKib() {
    return Math.ceilDiv(bytes, KIB) + "K";
  }

  /** As an allocation takes it: GiB as a decimal that Proxmox rounds up to KiB. */
  public String inGib() {
    return BigDecimal.valueOf(bytes)
        .divide(BigDecimal.valueOf(KIB * KIB * KIB))
        .stripTrailingZeros()
        .toPlainString();
  }

  public long mebibytes() {
    return bytes / (KIB * KIB);
  }

  @Override
  public int compareTo(Size other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The largest exact unit, as users write it. */
  @Override
  public String toString() {
    long value = bytes;
    int unit = -1;
    while (unit < 3 && value != 0 && value % KIB == 0) {
      value /= KIB;
      unit++;
    }
    return unit < 0 ? value + "B" : value + "" + UNITS.charAt(unit) + "i";
  }

  private static long factor(char unit) {
    long factor = 1;
    for (int i = 0; i <= UNITS.indexOf(unit); i++) {
      factor *= KIB;
    }
    return factor;
  }
}
