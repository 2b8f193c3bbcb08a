package io.proxmoxmpc.simulator.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files below {@code /etc/pve} that belong to no guest, by the methods that write them: each is
 * locked for the cluster, which needs quorum, before anything in it is looked at.
 */
final class ClusterFiles {
  private static final String USERS = "file-user_cfg";

  /** An empty lock stands for a method that asks for quorum before it thinks of locks. */
  private record Rule(Pattern method, String prefix, String lock) {}

  private static final List<Rule> RULES =
      List.of(
          rule("POST /access/users", "create user failed", USERS),
          rule("PUT /access/users/\\{userid}", "update user failed", USERS),
          rule("DELETE /access/users/\\{userid}", "delete user failed", USERS),
          rule("POST /access/users/.*/token/.*", "generating token failed", USERS),
          rule("PUT /access/users/.*/token/.*", "updating token info failed", USERS),
          rule("DELETE /access/users/.*/token/.*", "deleting token failed", USERS),
          rule("PUT /access/password", "", "file-priv_shadow_cfg"),
          rule("POST /access/groups", "create group failed", USERS),
          rule("PUT /access/groups/.*", "update group failed", USERS),
          rule("DELETE /access/groups/.*", "delete group failed", USERS),
          rule("POST /access/roles", "create role failed", USERS),
          rule("PUT /access/roles/.*", "update role failed", USERS),
          rule("DELETE /access/roles/.*", "delete role failed", USERS),
          rule("PUT /access/acl", "ACL update failed", USERS),
          rule("POST /pools", "create pool failed", USERS),
          rule("PUT /pools.*", "update pools failed", USERS),
          rule("DELETE /pools.*", "delete pool failed", USERS),
          rule("POST /storage", "create storage failed", "file-storage_cfg"),
          rule("PUT /storage/.*", "update storage failed", "file-storage_cfg"),
          rule("DELETE /storage/.*", "delete storage failed", "file-storage_cfg"),
          rule("PUT /cluster/options", "", "file-datacenter_cfg"),
          rule("(POST|PUT|DELETE) /cluster/firewall.*", "", "firewall-cluster"),
          rule("(POST|PUT|DELETE) /nodes/\\{node}/firewall.*", "", "firewall-host-{node}"),
          rule("(POST|PUT|DELETE) .*/\\{vmid}/firewall.*", "", "firewall-vm-{vmid}"),
          rule("POST /cluster/ha/(resources|rules)", "", ""),
          rule("PUT /cluster/ha/resources/.*", "update resource failed", "domain-ha"),
          rule("DELETE /cluster/ha/resources/.*", "delete resource failed", "domain-ha"),
          rule("PUT /cluster/ha/rules/.*", "update HA rules failed", "domain-ha"),
          rule("DELETE /cluster/ha/rules/.*", "delete HA rule failed", "domain-ha"),
          rule("POST /cluster/ha/resources/.*", "", "domain-ha"),
          rule("(POST|PUT|DELETE) /cluster/backup.*", "", "file-jobs_cfg"),
          rule("(POST|PUT|DELETE) /cluster/replication.*", "", "file-replication_cfg"),
          rule("POST /cluster/sdn/.*", "", ""),
          rule("(PUT|DELETE) /cluster/sdn.*", "", "domain-sdn"));

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private ClusterFiles() {}

  private static Rule rule(String method, String prefix, String lock) {
    return new Rule(Pattern.compile(method), prefix.isEmpty() ? "" : prefix + ": ", lock);
  }

  private static Optional<Rule> find(String method) {
    return RULES.stream().filter(rule -> rule.method().matcher(method).matches()).findFirst();
  }

  /** Whether a method such as {@code POST /pools} writes a file that all nodes share. */
  static boolean writes(String method) {
    return find(method).isPresent();
  }

  /** Dies when the method writes a shared file that cannot be locked now. */
  static void check(World world, String method, Map<String, String> values) {
    find(method)
        .ifPresent(rule -> {
          if (rule.lock().isEmpty()) {
            Quorum.check(world);
          }
          Matcher places = PLACE.matcher(rule.lock());
          String lock =
              places.replaceAll(
                  place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
          Quorum.checkLock(world, rule.prefix(), lock);
        });
  }
}
