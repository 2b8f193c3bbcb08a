package io.proxmoxmpc.proxmox;

import java.security.cert.CertificateException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says why a connection did not come about, in words that help. */
final class ConnectFailure {
  private ConnectFailure() {}

  static Failure of(Endpoint endpoint, Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof CertificateException) {
        return new Failure.NotTrusted(endpoint.name() + ": " + text(innermost(cause)));
      }
    }
    if (cause instanceof SSLException && !text(cause).contains("timed out")) {
      return new Failure.NotTrusted(
          endpoint.name()
              + ": no TLS connection comes about: "
              + text(cause)
              + "; its url must be that of the Proxmox API, such as https://pve1.lan:8006");
    }
    return new Failure.Unreachable(
        "cannot connect to %s: %s; it is tried again, check that it runs and that the url is right"
            .formatted(endpoint.name(), text(cause)));
  }

  static Throwable cause(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null ? e : cause;
  }

  static String text(Throwable cause) {
    if (cause instanceof TimeoutException || cause instanceof InterruptedException) {
      return "no answer in time";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  /** The outermost certificate complaint is ours and explains; the ones below only name. */
  private static Throwable innermost(Throwable cause) {
    Throwable t = cause;
    while (!(t instanceof CertificateException) && t.getCause() != null) {
      t = t.getCause();
    }
    return t;
  }
}
