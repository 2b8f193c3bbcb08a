package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.guest.Macs;
import io.proxmoxmpc.simulator.state.Token;
import io.proxmoxmpc.simulator.state.User;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /access/users/U/token}. */
final class TokenMethods {
  private static final String ALL = "/access/users/{userid}/token";
  private static final String ONE = ALL + "/{tokenid}";

  private TokenMethods() {}

  static void register(MethodTable table) {
    table
        .get(ALL, TokenMethods::list)
        .get(ONE, call -> row(require(call)))
        .post(ONE, TokenMethods::create)
        .put(ONE, TokenMethods::update)
        .delete(ONE, TokenMethods::delete);
  }

  static Map<String, Object> row(Token token) {
    Map<String, Object> row = new TreeMap<>();
    row.put("expire", token.expire);
    row.put("privsep", token.privsep ? 1 : 0);
    if (token.comment != null) {
      row.put("comment", token.comment);
    }
    return row;
  }

  private static Token require(Call call) {
    User user = UserMethods.require(call, call.require("userid"));
    String name = call.require("tokenid");
    Token token = user.tokens.get(name);
    if (token == null) {
      throw PveError.die("no such token '" + name + "' for user '" + user.id + "'");
    }
    return token;
  }

  private static Object list(Call call) {
    Object rows = new UserRow(UserMethods.require(call, call.require("userid"))).tokenList();
    return rows == null ? List.of() : rows;
  }

  private static Object create(Call call) {
    User user = UserMethods.require(call, call.require("userid"));
    String name = call.require("tokenid");
    if (user.tokens.containsKey(name)) {
      throw PveError.param("tokenid", "Token already exists.");
    }
    Token token = new Token(Macs.uuid(call.world()), !"0".equals(call.get("privsep", "1")));
    apply(call, token);
    user.tokens.put(name, token);
    Map<String, Object> info = new TreeMap<>();
    info.put("privsep", 1);
    Map<String, Object> created = new TreeMap<>();
    created.put("full-tokenid", user.id + "!" + name);
    created.put("value", token.secret);
    created.put("info", withSent(call, info));
    return created;
  }

  private static void apply(Call call, Token token) {
    token.expire = call.number("expire", token.expire);
    token.privsep = call.has("privsep") ? call.flag("privsep") : token.privsep;
    // An empty comment changes nothing.
    String comment = call.get("comment", "");
    token.comment = comment.isEmpty() ? token.comment : comment;
  }

  /** What was sent comes back as it was sent, as text, unlike in later reads. */
  private static Map<String, Object> withSent(Call call, Map<String, Object> row) {
    for (String key : List.of("comment", "expire", "privsep")) {
      String sent = call.get(key);
      if (sent != null && !(key.equals("comment") && sent.isEmpty())) {
        row.put(key, sent);
      }
    }
    return row;
  }

  private static Object update(Call call) {
    Token token = require(call);
    Map<String, Object> before = row(token);
    apply(call, token);
    return withSent(call, before);
  }

  private static @Nullable Object delete(Call call) {
    Token unused = require(call);
    String user = call.require("userid");
    String name = call.require("tokenid");
    UserMethods.require(call, user).tokens.remove(name);
    call.cluster().access.acl.removeIf(e -> e.ugid().equals(user + "!" + name));
    return null;
  }
}
