package io.proxmoxmpc.api;

/** What Kubernetes takes as a label; anything else could never match. */
final class LabelRules {
  private static final String KEY_PATTERN =
      "r'^([a-z0-9.-]+/)?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$'";
  private static final String VALUE_PATTERN = "r'^([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?$'";

  static final String KEY = "self.matches(" + KEY_PATTERN + ")";
  static final String KEY_SAYS = "must be the key of a label, such as team or example.org/team";
  static final String VALUES = "self.all(v, v.matches(" + VALUE_PATTERN + "))";
  static final String VALUES_SAYS =
      "must be values of a label: at most 63 letters, digits, '-', '_' and '.', beginning and"
          + " ending with a letter or digit";
  static final String LABELS =
      "self.all(k, k.matches(" + KEY_PATTERN + ") && self[k].matches(" + VALUE_PATTERN + "))";
  static final String LABELS_SAYS =
      "must be labels, such as {team: shop}: keys and values of letters, digits, '-', '_' and '.'";

  private LabelRules() {}
}
