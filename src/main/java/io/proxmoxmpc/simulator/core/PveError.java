package io.proxmoxmpc.simulator.core;

import java.util.Map;

/**
 * The simulated Perl {@code die}: a failure with its status, text and per-parameter messages.
 *
 * <p>Proxmox ends a call from anywhere by dying; following it by exceptions keeps the rules
 * comparable line by line with the original.
 */
public final class PveError extends RuntimeException {
  private static final String VERIFICATION = "Parameter verification failed.";

  private final int status;
  private final transient Map<String, String> errors;
  private final Body body;

  /** How the failure is written: by the API's formatter, as plain text, or not at all. */
  public enum Body {
    JSON,
    TEXT,
    NONE
  }

  private PveError(int status, String text, Map<String, String> errors, Body body) {
    super(text, null, false, false);
    this.status = status;
    this.errors = errors;
    this.body = body;
  }

  /** An ordinary {@code die "text\n"}, which Proxmox answers with 500. */
  public static PveError die(String text) {
    return new PveError(500, text, Map.of(), Body.JSON);
  }

  /** {@code raise_param_exc}: 400 with a message for one parameter. */
  public static PveError param(String name, String text) {
    return params(Map.of(name, text));
  }

  /** {@code raise_param_exc} with several messages. */
  public static PveError params(Map<String, String> errors) {
    return new PveError(400, VERIFICATION, errors, Body.JSON);
  }

  /** A 500 that carries per-parameter messages, as a failed property string in code does. */
  public static PveError dieWith(String text, Map<String, String> errors) {
    return new PveError(500, text, errors, Body.JSON);
  }

  /** {@code raise_perm_exc}: 403, with what was missing where Proxmox says it. */
  public static PveError denied(String what) {
    String detail = what.isEmpty() ? "" : " (" + what + ")";
    return new PveError(403, "Permission check failed" + detail, Map.of(), Body.JSON);
  }

  /** An answer of a given status with a JSON body. */
  public static PveError status(int status, String text) {
    return new PveError(status, text, Map.of(), Body.JSON);
  }

  /** An answer of the proxy itself, which has no body. */
  public static PveError bare(int status, String text) {
    return new PveError(status, text, Map.of(), Body.NONE);
  }

  /** An answer of the HTTP server itself, as plain text. */
  public static PveError plain(int status, String text) {
    return new PveError(status, text, Map.of(), Body.TEXT);
  }

  public int status() {
    return status;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  public Map<String, String> errors() {
    return errors;
  }

  public Body body() {
    return body;
  }
}
