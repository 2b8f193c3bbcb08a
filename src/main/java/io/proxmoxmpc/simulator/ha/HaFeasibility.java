package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.state.Cluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which rules cannot be followed, alone or beside the others ({@code PVE::HA::Rules}). */
final class HaFeasibility {
  private final int nodes;
  private final Map<String, HaRule> located = new TreeMap<>();
  private final Map<String, HaRule> positive = new TreeMap<>();
  private final Map<String, HaRule> negative = new TreeMap<>();
  private final Map<String, List<String>> errors = new TreeMap<>();

  private HaFeasibility(Map<String, TreeMap<String, String>> rules, int nodes) {
    this.nodes = nodes;
    rules.forEach((id, values) -> {
      HaRule rule = HaRule.of(values);
      if (!rule.isDisabled()) {
        group(rule).put(id, rule);
      }
    });
  }

  /** What is wrong with the resources of each rule; a rule that is fine is not in the map. */
  static Map<String, List<String>> errors(Cluster cluster) {
    HaFeasibility all = new HaFeasibility(cluster.haRules, cluster.nodes.size());
    all.checkLocated();
    all.checkCounts();
    List<Company> companies = Company.of(all.positive);
    all.checkOpposites(companies);
    all.checkPriorities();
    all.checkCompanies(companies);
    all.checkRoom();
    return all.errors;
  }

  private Map<String, HaRule> group(HaRule rule) {
    if (rule.isNodeAffinity()) {
      return located;
    }
    return rule.isPositive() ? positive : negative;
  }

  private void error(String id, String text) {
    errors.computeIfAbsent(id, i -> new ArrayList<>()).add(text);
  }

  private void checkLocated() {
    located.forEach((id, rule) -> {
      for (String sid : rule.resources()) {
        long users = located.values().stream().filter(r -> r.resources().contains(sid)).count();
        if (users > 1) {
          error(id, "resource '" + sid + "' is already used in another node affinity rule");
        }
      }
    });
  }

  private void checkCounts() {
    for (Map<String, HaRule> rules : List.of(positive, negative)) {
      rules.forEach((id, rule) -> {
        if (rule.resources().size() < 2) {
          error(id, "rule is ineffective as there are less than two resources");
        }
      });
    }
    negative.forEach((id, rule) -> {
      if (rule.resources().size() > nodes) {
        error(id, "rule defines more resources than available nodes");
      }
    });
  }

  private void checkOpposites(List<Company> companies) {
    String text = "rule shares two or more resources with a %s resource affinity rule";
    for (Company company : companies) {
      negative.forEach((id, rule) -> {
        if (common(company.resources(), rule.resources()).size() >= 2) {
          error(id, text.formatted("positive"));
          company.rules().forEach(other -> error(other, text.formatted("negative")));
        }
      });
    }
  }

  private void checkPriorities() {
    for (Map<String, HaRule> rules : List.of(positive, negative)) {
      rules.forEach((id, rule) -> {
        List<String> places = placesOf(rule.resources());
        if (places.stream().anyMatch(place -> rule(place).priorities().size() > 1)) {
          error(id, "resources are in node affinity rules with multiple priorities");
          places.forEach(place ->
              error(
                  place,
                  "resources are in a resource affinity rule and cannot be in"
                      + " a node affinity rule with multiple priorities"));
        }
      });
    }
  }

  private void checkCompanies(List<Company> companies) {
    for (Company company : companies) {
      List<String> places = placesOf(company.resources());
      if (places.size() > 1) {
        company.rules().forEach(id -> error(id, "resources are in multiple node affinity rules"));
        places.forEach(place ->
            error(
                place,
                "at least one resource is in a positive resource affinity rule and there are other"
                    + " resources in at least one other node affinity rule already"));
      }
    }
  }

  private void checkRoom() {
    negative.forEach((id, rule) -> {
      List<String> places = placesOf(rule.resources());
      Set<String> resources = new TreeSet<>();
      Set<String> allowed = new TreeSet<>();
      for (String place : places) {
        resources.addAll(common(rule.resources(), rule(place).resources()));
        allowed.addAll(rule(place).nodes().keySet());
      }
      if (allowed.size() < resources.size()) {
        error(
            id,
            "two or more resources are restricted to less nodes than available to the resources");
        places.forEach(place ->
            error(
                place,
                "at least one resource is in a negative resource affinity rule and this rule would"
                    + " restrict these to less nodes than available to the resources"));
      }
    });
  }

  private HaRule rule(String id) {
    return located.getOrDefault(id, HaRule.NONE);
  }

  private List<String> placesOf(Set<String> resources) {
    return located.entrySet().stream()
        .filter(place -> !Collections.disjoint(place.getValue().resources(), resources))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<String> common(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.retainAll(other);
    return both;
  }
}
