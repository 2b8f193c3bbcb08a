package io.proxmoxmpc.simulator.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.schema.ApiMethod;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The permissions that the schema declares for a method ({@code check_api2_permissions}). */
final class PermissionCheck {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final Rights rights;
  private final Caller caller;
  private final Map<String, String> values;

  PermissionCheck(Rights rights, Caller caller, Map<String, String> values) {
    this.rights = rights;
    this.caller = caller;
    this.values = values;
  }

  void run(ApiMethod method) {
    JsonNode permissions = method.permissions();
    String user = permissions.path("user").asText("");
    if (user.equals("world") || caller.authId().equals("root@pam") || user.equals("all")) {
      return;
    }
    if (user.equals("root@pam") || permissions.isMissingNode()) {
      throw PveError.denied("user != root@pam");
    }
    if (!permissions.has("check")) {
      throw PveError.denied("");
    }
    boolean unused = holds(permissions.get("check"), false);
  }

  /** Whether a check holds; a quiet one answers no where another dies. */
  private boolean holds(JsonNode check, boolean quiet) {
    return switch (check.path(0).asText()) {
      case "and" -> all(check);
      case "or" -> any(check) || denied(quiet, "");
      case "perm" -> permission(check, quiet);
      case "userid-group" -> new UserChecks(rights, values).group(check, quiet);
      case "userid-param" -> new UserChecks(rights, values).user(check, caller, quiet);
      case "perm-modify" -> rights.mayModify(path(check), quiet);
      default -> throw PveError.denied("unknown permission test '" + check.path(0).asText() + "'");
    };
  }

  // Even below "or" the parts of "and" die aloud.
  private boolean all(JsonNode check) {
    for (int i = 1; i < check.size(); i++) {
      boolean unused = holds(check.get(i), false);
    }
    return true;
  }

  private boolean any(JsonNode check) {
    for (int i = 1; i < check.size(); i++) {
      if (holds(check.get(i), true)) {
        return true;
      }
    }
    return false;
  }

  static boolean denied(boolean quiet, String what) {
    if (quiet) {
      return false;
    }
    throw PveError.denied(what);
  }

  private boolean permission(JsonNode check, boolean quiet) {
    boolean any = false;
    for (int i = 3; i + 1 < check.size(); i += 2) {
      String option = check.get(i).asText();
      if (option.equals("require_param") && !values.containsKey(check.get(i + 1).asText())) {
        return denied(quiet, "");
      }
      any |= option.equals("any");
    }
    String path = path(check);
    String[] privileges = texts(check.path(2));
    if (quiet) {
      return any ? rights.hasAny(path, privileges) : rights.hasAll(path, privileges);
    }
    if (any) {
      rights.checkAny(path, privileges);
    } else {
      rights.check(path, privileges);
    }
    return true;
  }

  /** The path of a check; a parameter that was not sent leaves nothing. */
  private String path(JsonNode check) {
    Matcher m = PLACEHOLDER.matcher(check.path(1).asText());
    return AclPath.normal(
        m.replaceAll(r -> Matcher.quoteReplacement(values.getOrDefault(r.group(1), ""))));
  }

  static String[] texts(JsonNode array) {
    String[] all = new String[array.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = array.get(i).asText();
    }
    return all;
  }
}
