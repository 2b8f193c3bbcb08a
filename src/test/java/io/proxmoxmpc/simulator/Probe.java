package io.proxmoxmpc.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token that begins with no rights and gets what each refusal names, until its call passes. */
final class Probe {
  static final String TOKEN = "probe@pve!tok";
  private static final Pattern DENIED =
      Pattern.compile("Permission check failed(?: \\(([^ ,]+), (.+)\\))?", Pattern.DOTALL);

  private final InProcess pve;
  private final Set<String> roles = new TreeSet<>();
  private final List<String> given = new ArrayList<>();

  Probe(InProcess pve) {
    this.pve = pve;
    root("POST", "/access/users", "userid=probe@pve");
    root("POST", "/access/users/probe@pve/token/tok", "privsep=1");
    root("PUT", "/access/acl", "path=/&roles=Administrator&users=probe@pve");
  }

  /** What was named on the way to an answer that is no refusal. */
  record Outcome(PveAnswer answer, Set<String> named) {}

  Outcome call(String verb, String path, String form, List<String> hints) {
    Set<String> named = new TreeSet<>();
    List<String> left = new ArrayList<>(hints);
    try {
      while (true) {
        PveAnswer answer = pve.call(TOKEN, verb, path, form);
        Matcher denied = DENIED.matcher(answer.message());
        if (answer.status() != 403 || !denied.matches()) {
          return new Outcome(answer, named);
        }
        String what =
            denied.group(1) == null ? "(no detail)" : denied.group(1) + " " + denied.group(2);
        if (!named.add(what) && left.isEmpty() || denied.group(1) == null && left.isEmpty()) {
          return new Outcome(answer, named);
        }
        if (denied.group(1) == null) {
          String hint = left.removeFirst();
          give(hint.split(" ")[0], hint.split(" ")[1]);
        } else {
          give(denied.group(1), denied.group(2).split("[| ]")[0]);
        }
      }
    } finally {
      takeBack();
    }
  }

  private void give(String path, String privilege) {
    if (roles.add(privilege)) {
      root("POST", "/access/roles", "roleid=Only." + privilege + "&privs=" + privilege);
    }
    String form = "path=" + path + "&roles=Only." + privilege + "&tokens=" + TOKEN;
    root("PUT", "/access/acl", form);
    given.add(form);
  }

  private void takeBack() {
    given.forEach(form -> root("PUT", "/access/acl", form + "&delete=1"));
    given.clear();
  }

  private void root(String verb, String path, String form) {
    PveAnswer answer = pve.call("root@pam", verb, path, form);
    if (answer.status() != 200) {
      throw new AssertionError(verb + " " + path + " " + form + ": " + answer);
    }
  }
}
