package io.proxmoxmpc.export.git;

import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** What kept us from reading or writing the remote repository; it never holds a credential. */
public record GitFailure(Kind kind, String message) {
  /** Who has to do something about it. */
  public enum Kind {
    /** The remote does not answer or is not there; trying again may help. */
    UNREACHABLE,
    /** The remote refuses us as who we are, or we refuse it: its owner must change something. */
    BAD_CREDENTIALS,
    /** The branch moved on: fetch and render again. */
    MOVED,
    /** The remote took the connection and refused the commit. */
    REJECTED
  }

  private static final String[] CREDENTIALS = {
    "not authorized",
    "authentication",
    "auth fail",
    "cannot log in",
    "not permitted",
    "forbidden",
    "401",
    "403",
    "server key",
    "host key",
    "hostkey",
    "unknown host key"
  };

  /** Classifies by the texts of JGit 7.8, which has no types for most of it. */
  static GitFailure of(Exception e) {
    StringBuilder texts = new StringBuilder();
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
        return new GitFailure(
            Kind.UNREACHABLE, "the host in spec.repository.url is not known; correct it");
      }
      if (t instanceof NoRemoteRepositoryException) {
        return new GitFailure(
            Kind.UNREACHABLE,
            "there is no repository behind spec.repository.url, or we may not see it; create it or correct the url: "
                + line(t));
      }
      texts.append(' ').append(t.getMessage());
    }
    String all = texts.toString().toLowerCase(java.util.Locale.ROOT);
    for (String sign : CREDENTIALS) {
      if (all.contains(sign)) {
        return new GitFailure(Kind.BAD_CREDENTIALS, line(root(e)));
      }
    }
    return new GitFailure(
        Kind.UNREACHABLE,
        "spec.repository.url: " + line(root(e)) + "; it is tried again, check that it is right");
  }

  private static Throwable root(Throwable e) {
    boolean wrapper = e instanceof JGitInternalException || e.getMessage() == null;
    return wrapper && e.getCause() != null ? root(e.getCause()) : e;
  }

  private static String line(Throwable e) {
    String text = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ").strip();
    return text.length() > 300 ? text.substring(0, 300) : text;
  }
}
