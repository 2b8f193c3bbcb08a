package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.Caller;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Access;
import io.proxmoxmpc.simulator.state.Token;
import io.proxmoxmpc.simulator.state.User;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who calls, by API token or ticket ({@code pve-manager HTTPServer.pm auth_handler}). */
final class Authenticator {
  private static final Set<String> OPEN_TO_ALL =
      Set.of(
          "GET /access/domains",
          "POST /access/ticket",
          "GET /access/ticket",
          "POST /access/openid/auth-url",
          "POST /access/openid/login");
  private static final String TOKEN_SCHEME = "PVEAPIToken";

  private final World world;
  private final Tickets tickets;

  Authenticator(World world, Tickets tickets) {
    this.world = world;
    this.tickets = tickets;
  }

  /** The caller; dies with an empty 401 where Proxmox does. */
  Caller identify(HttpServerRequest request, String path) {
    String header = request.getHeader("Authorization");
    if (header != null && header.startsWith(TOKEN_SCHEME)) {
      return new Caller(token(header.substring(TOKEN_SCHEME.length() + 1)));
    }
    if (OPEN_TO_ALL.contains(request.method().name() + " " + path)) {
      return Caller.NOBODY;
    }
    String ticket = tickets.fromCookie(request);
    if (ticket.isEmpty()) {
      throw PveError.bare(401, "No ticket");
    }
    String user = tickets.verify(ticket);
    if (user == null || !isUsable(user, null)) {
      throw PveError.bare(401, "permission denied - invalid PVE ticket");
    }
    boolean reads = request.method().name().equals("GET");
    if (!reads && !tickets.isCsrfToken(request.getHeader("CSRFPreventionToken"), user)) {
      throw PveError.bare(401, "Permission denied - invalid csrf token");
    }
    return new Caller(user);
  }

  private String token(String value) {
    int split = value.lastIndexOf('=');
    String id = split < 0 ? value : value.substring(0, split);
    String secret = split < 0 ? "" : value.substring(split + 1);
    Access access = world.cluster().access;
    Token token = access.token(id);
    if (token == null || !isUsable(id.substring(0, id.indexOf('!')), token)) {
      throw PveError.bare(401, "Authentication failed!");
    }
    byte[] expected = token.secret.getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, secret.getBytes(StandardCharsets.UTF_8))) {
      throw PveError.bare(401, "Authentication failed!");
    }
    return id;
  }

  private boolean isUsable(String userId, @Nullable Token token) {
    User user = world.cluster().access.users.get(userId);
    long now = world.clock().seconds();
    boolean tokenOver = token != null && token.expire != 0 && token.expire < now;
    return user != null && user.enabled && (user.expire == 0 || user.expire >= now) && !tokenOver;
  }
}
