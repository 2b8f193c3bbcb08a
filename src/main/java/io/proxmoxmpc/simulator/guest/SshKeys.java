package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.PveError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Public keys as {@code ssh-keygen -l} takes them, line by line ({@code PVE::Tools
 * validate_ssh_public_keys}): the key itself is read, not only the look of its line.
 */
public final class SshKeys {
  private static final int ED25519_BYTES = 32;
  private static final int LEAST_RSA_BITS = 1024;
  // A line may begin with options, whose values may hold quoted blanks.
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?:(?:[^\\s\"]++|\"(?:\\\\\"|[^\"])*+\")++\\s+)??"
              + "((?:sk-)?(?:ssh|ecdsa)-[\\w@.\\-]+)\\s+([A-Za-z0-9+/]+={0,2})(?:\\s.*)?");

  private SshKeys() {}

  public static void check(String text) {
    for (String line : text.split("\n")) {
      if (!line.isBlank() && !isKey(line)) {
        throw PveError.die("SSH public key validation error");
      }
    }
  }

  private static boolean isKey(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return false;
    }
    try {
      ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(parts.group(2)));
      String type = parts.group(1);
      return type.equals(text(blob)) && isSound(type, blob);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isSound(String type, ByteBuffer blob) {
    boolean sound =
        switch (type) {
          case "ssh-ed25519" -> part(blob).length == ED25519_BYTES;
          case "sk-ssh-ed25519@openssh.com" ->
              part(blob).length == ED25519_BYTES && part(blob).length > 0;
          case "ssh-rsa" -> part(blob).length > 0 && bits(part(blob)) >= LEAST_RSA_BITS;
          case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" ->
              type.endsWith(text(blob)) && part(blob).length > 0;
          case "sk-ecdsa-sha2-nistp256@openssh.com" ->
              text(blob).equals("nistp256") && part(blob).length > 0 && part(blob).length > 0;
          default -> false;
        };
    return sound && !blob.hasRemaining();
  }

  private static int bits(byte[] number) {
    return new java.math.BigInteger(1, number).bitLength();
  }

  private static String text(ByteBuffer blob) {
    return new String(part(blob), StandardCharsets.US_ASCII);
  }

  private static byte[] part(ByteBuffer blob) {
    int length = blob.remaining() < Integer.BYTES ? -1 : blob.getInt();
    if (length < 0 || length > blob.remaining()) {
      throw new IllegalArgumentException("a part is cut off");
    }
    byte[] part = new byte[length];
    blob.get(part);
    return part;
  }
}
