package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What is exported, and where to. */
@Wire
@ValidationRule(
    value =
        "!has(self.push) || self.push != 'Branch' || (has(self.repository.pushBranch) &&"
            + " (!has(self.repository.branch) || self.repository.pushBranch !="
            + " self.repository.branch))",
    message =
        "repository.pushBranch must be set with push: Branch, and be another than"
            + " repository.branch: write pushBranch: proxmox-mpc",
    fieldPath = ".repository")
public record ExportSpec(
    @JsonPropertyDescription("The Git repository.") @Required Repository repository,
    @JsonPropertyDescription("Author of the commits.") @Default(Author.DEFAULT) Author author,
    @JsonPropertyDescription(
            "Secret with the key that signs commits, in the namespace of this resource. Unset:"
                + " commits are not signed.")
        SecretRef signingSecretRef,
    @JsonPropertyDescription(
            "Direct: commits go to branch. Branch: they go to pushBranch, for somebody to merge.")
        @Default("\"Direct\"")
        @UnknownIsNull
        Push push,
    @JsonPropertyDescription(
            "Names of the ProxmoxClusters whose guests are exported. Unset or empty: all.")
        @Size(max = 64)
        @ValidationRule(
            value = "self.all(n, n.matches(" + Patterns.OBJECT + "))",
            message = "must be names of ProxmoxClusters: lower-case letters, digits, '-' and '.'")
        List<@Size(min = 1, max = 253) String> clusters,
    @JsonPropertyDescription(
            "Namespaces whose guests are exported; only in the operator's own namespace. Unset:"
                + " there all, elsewhere the namespace of this resource.")
        NamespaceSelection namespaces,
    @JsonPropertyDescription("Which of those guests. Unset: all.") Guests guests,
    @JsonPropertyDescription("What is written.")
        @Default("[\"Terraform\",\"Ansible\",\"Tests\",\"Docs\",\"Manifests\"]")
        @Size(min = 1, max = 5)
        @UnknownIsNull
        List<Part> include,
    @JsonPropertyDescription("Seconds without a further change before a commit is made, 0 to 3600.")
        @Default("5")
        @Min(0)
        @Max(3600)
        Integer quietSeconds) {

  /** A Git repository. */
  @Wire
  public record Repository(
      @JsonPropertyDescription(
              "URL, such as https://git.example/estate.git, ssh://git@git.lan/estate.git or"
                  + " git@git.lan:estate.git, without credentials. file:// needs a flag of the"
                  + " operator.")
          @Required
          @Size(min = 5, max = 1024)
          @ValidationRule(value = GitRules.URL, message = GitRules.URL_SAYS)
          String url,
      @JsonPropertyDescription("Branch that is read, and written with push: Direct.")
          @Default("\"main\"")
          @Size(min = 1, max = 200)
          @ValidationRule(value = GitRules.BRANCH, message = GitRules.BRANCH_SAYS)
          String branch,
      @JsonPropertyDescription("Branch that is written with push: Branch.")
          @Size(min = 1, max = 200)
          @ValidationRule(value = GitRules.BRANCH, message = GitRules.BRANCH_SAYS)
          String pushBranch,
      @JsonPropertyDescription(
              "Folder in the repository that belongs to this export; . is all of it.")
          @Default("\".\"")
          @Size(min = 1, max = 300)
          @ValidationRule(value = GitRules.PATH, message = GitRules.PATH_SAYS)
          String path,
      @JsonPropertyDescription(
              "Secret with the credentials, in the namespace of this resource: username and"
                  + " password, or ssh-privatekey and known_hosts.")
          SecretRef secretRef) {}

  /** Author of the commits. */
  @Wire
  public record Author(
      @JsonPropertyDescription("Name.")
          @Default("\"Proxmox-MPC\"")
          @Size(min = 1, max = 100)
          @ValidationRule(value = GitRules.PERSON, message = GitRules.PERSON_SAYS)
          String name,
      @JsonPropertyDescription("E-mail address.")
          @Default("\"proxmox-mpc@localhost\"")
          @Size(min = 3, max = 254)
          @ValidationRule(
              value = "self.matches(r'^[^\\s<>@\\x00-\\x1f\\x7f]+@[^\\s<>@\\x00-\\x1f\\x7f]+$')",
              message = "must be an e-mail address, such as mpc@example.org")
          String email) {

    static final String DEFAULT = "{\"name\":\"Proxmox-MPC\",\"email\":\"proxmox-mpc@localhost\"}";
  }

  /** Which guests. */
  @Wire
  public record Guests(
      @JsonPropertyDescription("Labels of the guests' resources.") Selector selector) {}

  /** Where commits go. */
  public enum Push {
    Direct,
    Branch
  }

  /** A part of an export. */
  public enum Part {
    Terraform,
    Ansible,
    Tests,
    Docs,
    Manifests
  }
}
