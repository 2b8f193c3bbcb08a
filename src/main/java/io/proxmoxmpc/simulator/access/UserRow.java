package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.User;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A user as reads of {@code user.cfg} show it ({@code API2/User.pm extract_user_data}). */
record UserRow(User user) {
  Map<String, @Nullable Object> plain() {
    Map<String, @Nullable Object> row = new TreeMap<>();
    row.put("enable", user.enabled ? 1 : 0);
    row.put("expire", user.expire);
    optional(row, "comment", user.comment);
    optional(row, "firstname", user.firstname);
    optional(row, "lastname", user.lastname);
    optional(row, "keys", user.keys);
    // Empty fields at the end of a line are lost when the file is read, others are empty texts.
    if (!user.email.isEmpty() || user.comment != null || user.keys != null) {
      row.put("email", user.email);
    }
    return row;
  }

  private static void optional(
      Map<String, @Nullable Object> row, String key, @Nullable String value) {
    if (value != null) {
      row.put(key, value);
    }
  }

  /** Tokens by name; whoever has none has null. */
  @Nullable Object tokenMap() {
    Map<String, Object> tokens = new TreeMap<>();
    user.tokens.forEach((name, token) -> tokens.put(name, TokenMethods.row(token)));
    return tokens.isEmpty() ? null : tokens;
  }

  @Nullable Object tokenList() {
    Rows<Map<String, Object>> tokens = new Rows<>();
    user.tokens.forEach((name, token) -> {
      Map<String, Object> row = TokenMethods.row(token);
      row.put("tokenid", name);
      tokens.add(row);
    });
    return tokens.isEmpty() ? null : tokens;
  }
}
