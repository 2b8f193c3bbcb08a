package io.proxmoxmpc.operator;

import io.proxmoxmpc.api.NamespaceSelection;
import io.proxmoxmpc.api.Selector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Label selectors as Kubernetes judges them; whatever is not understood chooses nothing. */
final class Selectors {
  private Selectors() {}

  /** No selection at all chooses nothing; an empty selector chooses every namespace. */
  static boolean chooses(
      @Nullable NamespaceSelection selection, String namespace, Map<String, String> labels) {
    if (selection == null) {
      return false;
    }
    if (selection.names() != null) {
      return selection.names().contains(namespace);
    }
    return selection.selector() != null && matches(selection.selector(), labels);
  }

  static boolean matches(Selector selector, Map<String, String> labels) {
    Map<String, String> wanted = selector.matchLabels() == null ? Map.of() : selector.matchLabels();
    List<Selector.Requirement> requirements =
        selector.matchExpressions() == null ? List.of() : selector.matchExpressions();
    return wanted.entrySet().stream().allMatch(e -> e.getValue().equals(labels.get(e.getKey())))
        && requirements.stream().allMatch(requirement -> holds(requirement, labels));
  }

  private static boolean holds(Selector.Requirement requirement, Map<String, String> labels) {
    if (requirement.operator() == null) {
      return false;
    }
    List<String> values = requirement.values() == null ? List.of() : requirement.values();
    String label = labels.get(requirement.key());
    return switch (requirement.operator()) {
      case In -> label != null && values.contains(label);
      case NotIn -> label == null || !values.contains(label);
      case Exists -> label != null;
      case DoesNotExist -> label == null;
    };
  }
}
