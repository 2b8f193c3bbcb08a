package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.TicketOffice;
import io.proxmoxmpc.simulator.core.World;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Tickets and CSRF tokens, signed with a key of this simulator. */
public final class Tickets implements TicketOffice {
  private static final long LIFETIME_SECONDS = 2 * 60 * 60;
  private static final String COOKIE = "PVEAuthCookie=";

  private final World world;
  private final byte[] key = new byte[32];

  public Tickets(World world) {
    this.world = world;
    world.random().nextBytes(key);
  }

  @Override
  public String ticketFor(String user) {
    String text = "PVE:" + user + ":" + hexNow();
    return text + "::" + sign(text);
  }

  @Override
  public String csrfTokenFor(String user) {
    String time = hexNow();
    return time + ":" + sign("CSRF:" + user + ":" + time);
  }

  /** The user of a valid ticket, or null. */
  @Override
  public @Nullable String verify(String ticket) {
    String[] halves = ticket.split("::", 2);
    String[] parts = halves[0].split(":");
    if (halves.length != 2 || parts.length != 3 || !same(sign(halves[0]), halves[1])) {
      return null;
    }
    long age = world.clock().seconds() - Long.parseLong(parts[2], 16);
    return age <= LIFETIME_SECONDS ? parts[1] : null;
  }

  boolean isCsrfToken(@Nullable String token, String user) {
    int colon = token == null ? -1 : token.indexOf(':');
    if (token == null || colon < 0) {
      return false;
    }
    String signed = sign("CSRF:" + user + ":" + token.substring(0, colon));
    return same(signed, token.substring(colon + 1));
  }

  String fromCookie(HttpServerRequest request) {
    String cookies = request.getHeader("Cookie");
    if (cookies == null) {
      return "";
    }
    for (String cookie : cookies.split(";\\s*")) {
      if (cookie.startsWith(COOKIE)) {
        String value = cookie.substring(COOKIE.length());
        // A raw ticket may contain "+", which form decoding would turn into a blank.
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private String hexNow() {
    return String.format(Locale.ROOT, "%08X", world.clock().seconds());
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
