package io.proxmoxmpc.simulator.ha;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Resources that rules keep together, by one rule or by several that overlap. */
record Company(List<String> rules, Set<String> resources) {
  /** As {@code find_disjoint_rules_resource_sets} finds them: one pass, lowest resource first. */
  static List<Company> of(Map<String, HaRule> positive) {
    List<Company> companies = new ArrayList<>();
    positive.entrySet().stream()
        .filter(rule -> !rule.getValue().resources().isEmpty())
        .sorted(Comparator.comparing(rule -> rule.getValue().resources().first()))
        .forEach(rule -> join(companies, rule.getKey(), rule.getValue().resources()));
    return companies;
  }

  private static void join(List<Company> companies, String id, Set<String> resources) {
    Company company =
        companies.stream()
            .filter(c -> !Collections.disjoint(c.resources(), resources))
            .findFirst()
            .orElseGet(() -> {
              Company fresh = new Company(new ArrayList<>(), new TreeSet<>());
              companies.add(fresh);
              return fresh;
            });
    company.rules().add(id);
    company.resources().addAll(resources);
  }
}
