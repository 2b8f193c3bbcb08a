package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Where a Proxmox cluster is, who may use it, and how gently it is treated. */
@Wire
public record ClusterSpec(
    @JsonPropertyDescription("API endpoints, tried in order; the one that answers is kept.")
        @Required
        @Size(min = 1, max = 32)
        List<Endpoint> endpoints,
    @JsonPropertyDescription(
            "How the endpoints' certificates are checked. Unset: by the endpoints' pins, else by"
                + " the system's trusted CAs.")
        Tls tls,
    @JsonPropertyDescription("How the operator logs in.") @Required Credentials credentials,
    @JsonPropertyDescription(
            "Which namespaces may refer to this cluster, and what they may take over and clone. A"
                + " namespace in no grant is refused; the operator's own needs none to use and"
                + " clone.")
        @Size(max = 64)
        List<Grant> grants,
    @JsonPropertyDescription("VMIDs for guests that declare none.")
        @Default("{\"from\":100,\"to\":999999}")
        VmidRange vmidRange,
    @JsonPropertyDescription(
            "What new guests get where they declare nothing. Used at creation only.")
        Defaults defaults,
    @JsonPropertyDescription("How much the operator may ask of the cluster.")
        @Default(Limits.DEFAULT)
        Limits limits,
    @JsonPropertyDescription("How often the operator looks.") @Default(Poll.DEFAULT) Poll poll,
    @JsonPropertyDescription("What is done with guests that have no resource.")
        @Default("{\"mode\":\"None\"}")
        Discovery discovery) {

  /** One API endpoint. */
  @Wire
  public record Endpoint(
      @JsonPropertyDescription(
              "URL of the API, such as https://pve1.lan:8006. Without a port it is 443.")
          @Required
          @Size(min = 9, max = 300)
          @ValidationRule(
              value =
                  "self.matches(r'^https://([a-zA-Z0-9.-]+|[[][0-9a-fA-F:.]+[]])(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?$')",
              message =
                  "must be https, a host and a port, without path, user or query: write"
                      + " https://pve1.lan:8006")
          String url,
      @JsonPropertyDescription(
              "SHA-256 fingerprint of the endpoint's certificate, such as AA:BB:.. (32 pairs). It"
                  + " replaces the check of chain and name for this endpoint. A node renews its"
                  + " certificate every two years; a CA lasts longer.")
          @Size(min = 95, max = 95)
          @ValidationRule(
              value = "self.matches(r'^([0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}$')",
              message =
                  "must be a SHA-256 fingerprint: 32 pairs of hexadecimal digits with colons"
                      + " between them, as the Proxmox console shows it")
          String fingerprintSha256) {}

  /** How certificates are checked. */
  @Wire
  @ValidationRule(
      value =
          "[has(self.caBundle), has(self.caSecretRef), has(self.insecureSkipVerify) &&"
              + " self.insecureSkipVerify].filter(x, x).size() <= 1",
      message =
          "must set at most one of caBundle, caSecretRef and insecureSkipVerify: keep the one that"
              + " is meant")
  public record Tls(
      @JsonPropertyDescription("CA certificates as PEM text. They replace the system's.")
          @Size(min = 1, max = 262144)
          @ValidationRule(
              value =
                  "self.contains('-----BEGIN CERTIFICATE-----') && !self.contains('PRIVATE KEY')",
              message =
                  "must be certificates as PEM text, beginning with -----BEGIN CERTIFICATE-----,"
                      + " and no private key")
          String caBundle,
      @JsonPropertyDescription(
              "Secret with CA certificates as PEM text, in the operator's own namespace. They"
                  + " replace the system's.")
          CaSecretRef caSecretRef,
      @JsonPropertyDescription(
              "Believe any certificate. For experiments only: whoever answers gets the token.")
          Boolean insecureSkipVerify,
      @JsonPropertyDescription("Name that the certificate must have instead of the URL's host.")
          @Checks.DnsName
          String serverName) {}

  /** Where CA certificates stand. */
  @Wire
  public record CaSecretRef(
      @JsonPropertyDescription("Name of the Secret, in the operator's own namespace.")
          @Required
          @Checks.ObjectName
          String name,
      @JsonPropertyDescription("Key in the Secret whose value is the PEM text.")
          @Default("\"ca.crt\"")
          @Checks.SecretKey
          String key) {}

  /** How the operator logs in. */
  @Wire
  public record Credentials(
      @JsonPropertyDescription(
              "Secret with an API token, in the operator's own namespace. It is read again when it"
                  + " changes.")
          @Required
          TokenSecretRef tokenSecretRef) {}

  /** Where an API token stands. */
  @Wire
  public record TokenSecretRef(
      @JsonPropertyDescription("Name of the Secret, in the operator's own namespace.")
          @Required
          @Checks.ObjectName
          String name,
      @JsonPropertyDescription("Key whose value is the token's id, such as mpc@pve!operator.")
          @Default("\"id\"")
          @Checks.SecretKey
          String idKey,
      @JsonPropertyDescription("Key whose value is the token's secret.")
          @Default("\"secret\"")
          @Checks.SecretKey
          String secretKey) {}

  /** VMIDs to choose from. */
  @Wire
  @ValidationRule(
      value = "!has(self.from) || !has(self.to) || self.from <= self.to",
      message = "from must not be more than to",
      fieldPath = ".from")
  public record VmidRange(
      @JsonPropertyDescription("Lowest VMID.") @Default("100") @Checks.Vmid Integer from,
      @JsonPropertyDescription("Highest VMID.") @Default("999999") @Checks.Vmid Integer to) {}

  /** What new guests get where they declare nothing. */
  @Wire
  public record Defaults(
      @JsonPropertyDescription(
              "Node for guests that are not cloned. Unset: the online node with the fewest guests.")
          @Checks.Node
          String node,
      @JsonPropertyDescription("Storage for disks and drives.") @Checks.Storage String storage,
      @JsonPropertyDescription("Bridge for network devices.") @Checks.Bridge String bridge,
      @JsonPropertyDescription("Pool.") @Checks.Pool String pool) {}

  /** How much the operator may ask of the cluster. */
  @Wire
  public record Limits(
      @JsonPropertyDescription("Requests per second, 1 to 1000.") @Default("20") @Min(1) @Max(1000)
          Integer requestsPerSecond,
      @JsonPropertyDescription("Tasks that run at the same time in the cluster, 1 to 1000.")
          @Default("8")
          @Min(1)
          @Max(1000)
          Integer concurrentTasks,
      @JsonPropertyDescription("Tasks that run at the same time on one node, 1 to 1000.")
          @Default("3")
          @Min(1)
          @Max(1000)
          Integer concurrentTasksPerNode,
      @JsonPropertyDescription(
              "Guests that may be restarted, hard-stopped or destroyed in an hour without an"
                  + " approval by hash; 0 is no limit.")
          @Default("5")
          @Min(0)
          @Max(100000)
          Integer maxDestructivePerHour) {

    static final String DEFAULT =
        """
        {"requestsPerSecond":20,"concurrentTasks":8,"concurrentTasksPerNode":3,\
        "maxDestructivePerHour":5}\
        """;
  }

  /** How often the operator looks. */
  @Wire
  public record Poll(
      @JsonPropertyDescription("Seconds between two looks at the list of guests, 1 to 3600.")
          @Default("10")
          @Min(1)
          @Max(3600)
          Integer inventorySeconds,
      @JsonPropertyDescription(
              "Seconds in which every guest's config is looked at once, 5 to 86400.")
          @Default("300")
          @Min(5)
          @Max(86400)
          Integer configSeconds) {

    static final String DEFAULT = "{\"inventorySeconds\":10,\"configSeconds\":300}";
  }
}
