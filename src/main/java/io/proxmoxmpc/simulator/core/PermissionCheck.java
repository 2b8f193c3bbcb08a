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
    if (user.equals("root@pam")) {
      throw PveError.denied("user != root@pam");
    }
    if (!permissions.has("check")) {
      throw PveError.denied("");
    }
    require(permissions.get("check"));
  }

  private void require(JsonNode check) {
    switch (check.path(0).asText()) {
      case "and" -> {
        for (int i = 1; i < check.size(); i++) {
          require(check.get(i));
        }
      }
      case "or" -> requireOne(check);
      case "perm" -> permission(check);
      case "userid-group" -> userGroup(check);
      case "userid-param" -> userParam(check);
      case "perm-modify" -> permModify(check);
      default -> throw PveError.denied("unknown permission test '" + check.path(0).asText() + "'");
    }
  }

  private void requireOne(JsonNode check) {
    for (int i = 1; i < check.size(); i++) {
      try {
        require(check.get(i));
        return;
      } catch (PveError e) {
        // The next alternative may hold.
      }
    }
    throw PveError.denied("");
  }

  private void permission(JsonNode check) {
    boolean any = false;
    for (int i = 3; i + 1 < check.size(); i += 2) {
      String option = check.get(i).asText();
      if (option.equals("require_param") && !values.containsKey(check.get(i + 1).asText())) {
        throw PveError.denied("");
      }
      any |= option.equals("any");
    }
    String path = fill(check.path(1).asText());
    String[] privileges = texts(check.path(2));
    if (any) {
      rights.checkAny(path, privileges);
    } else {
      rights.check(path, privileges);
    }
  }

  private void userGroup(JsonNode check) {
    String[] privileges = texts(check.path(1));
    if (!rights.hasAny("/access/groups", privileges)) {
      rights.checkAny("/access/groups", privileges);
    }
  }

  private void userParam(JsonNode check) {
    String userId = values.getOrDefault("userid", "");
    if (check.path(1).asText().equals("self")) {
      if (!userId.equals(caller.authId())) {
        throw PveError.denied("");
      }
      return;
    }
    String realm = userId.substring(userId.indexOf('@') + 1);
    rights.check("/access/realm/" + realm, "Realm.AllocateUser");
  }

  // Whoever administers a kind of object may hand out rights on it.
  private void permModify(JsonNode check) {
    String path = fill(check.path(1).asText());
    String[] needed =
        path.startsWith("/storage/")
            ? new String[] {"Permissions.Modify", "Datastore.Allocate"}
            : path.startsWith("/vms/")
                ? new String[] {"Permissions.Modify", "VM.Allocate"}
                : path.startsWith("/pool/")
                    ? new String[] {"Permissions.Modify", "Pool.Allocate"}
                    : new String[] {"Permissions.Modify"};
    rights.checkAny(path, needed);
  }

  private String fill(String template) {
    Matcher m = PLACEHOLDER.matcher(template);
    return m.replaceAll(r -> Matcher.quoteReplacement(values.getOrDefault(r.group(1), r.group())));
  }

  private static String[] texts(JsonNode array) {
    String[] all = new String[array.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = array.get(i).asText();
    }
    return all;
  }
}
