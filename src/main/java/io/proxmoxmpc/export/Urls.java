package io.proxmoxmpc.export;

import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/** Which addresses of a repository we go to. */
final class Urls {
  private static final Set<String> REMOTE = Set.of("https", "http", "ssh", "git");

  private static final Pattern SCP =
      Pattern.compile("([A-Za-z0-9._-]+@)?[A-Za-z0-9][A-Za-z0-9.-]*:[A-Za-z0-9~/][^:]*");

  private Urls() {}

  /** Why we do not go to that address, if so. */
  static Optional<String> refusal(String url, boolean allowFile) {
    URIish uri;
    try {
      uri = new URIish(url);
    } catch (URISyntaxException e) {
      return Optional.of(
          "repository.url is no address of a repository: write https://host/path.git");
    }
    if (uri.getPass() != null) {
      return Optional.of(
          "repository.url must not hold a password: put it into the Secret of repository.secretRef");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean scp = scheme.isEmpty() && SCP.matcher(url).matches();
    if (scp || (REMOTE.contains(scheme) && uri.getHost() != null)) {
      return Optional.empty();
    }
    if (scheme.equals("file") && allowFile) {
      return Optional.empty();
    }
    return Optional.of(
        scheme.equals("file") || scheme.isEmpty()
            ? "repository.url is a folder of the operator's machine: use https:// or ssh://, or start"
                + " the operator with mpc.allow-file-repositories=true"
            : "repository.url has a scheme that is not supported: use https:// or ssh://");
  }
}
