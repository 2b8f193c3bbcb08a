package io.proxmoxmpc.api;

/** Regular expressions (RE2) as CEL literals; {@link Messages} says what they mean. */
final class Patterns {
  static final String NODE = "r'^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$'";
  static final String STORAGE = "r'^[a-zA-Z][a-zA-Z0-9._-]*[a-zA-Z0-9]$'";
  static final String BRIDGE = "r'^[a-zA-Z0-9_][a-zA-Z0-9._-]*$'";
  static final String POOL = "r'^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,2}$'";
  static final String VOLUME =
      "r'^[a-zA-Z][a-zA-Z0-9._-]*[a-zA-Z0-9]:[^\\s,=\"\\x27\\x00-\\x1f\\x7f]+$'";
  static final String DNS_NAME =
      "r'^([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\\.)*[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$'";
  static final String OBJECT =
      "r'^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$'";
  static final String SECRET_KEY = "r'^[A-Za-z0-9._-]+$'";
  static final String TAG = "r'^[a-z0-9_][a-z0-9_+.-]*$'";

  static final String BYTE_SIZE = "r'^[1-9][0-9]{0,11}(Ki|Mi|Gi|Ti)$'";

  private Patterns() {}
}
