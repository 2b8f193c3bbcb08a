package io.proxmoxmpc.api;

/** What Git takes, and what must never reach its command line or leave the export's folder. */
final class GitRules {
  private static final String HOST = "[A-Za-z0-9.-]+";
  private static final String PORT = "(:[0-9]+)?";
  private static final String USER = "[A-Za-z0-9._-]+@";
  static final String URL =
      "self.matches(r'^(https?://"
          + HOST
          + PORT
          + "/|ssh://("
          + USER
          + ")?"
          + HOST
          + PORT
          + "/|"
          + USER
          + HOST
          + ":|file:///)[^\\s\\x00-\\x1f\\x7f]+$')";
  static final String URL_SAYS =
      "must be the URL of a Git repository without credentials in it: write"
          + " https://git.example/estate.git, ssh://git@git.lan/estate.git or"
          + " git@git.lan:estate.git, and put credentials into secretRef";
  static final String BRANCH =
      "self.matches(r'^[A-Za-z0-9_][A-Za-z0-9._/-]*$') && !self.contains('..') &&"
          + " !self.contains('//') && !self.contains('/.') && !self.endsWith('/') &&"
          + " !self.endsWith('.') && !self.endsWith('.lock') && self != 'HEAD'";
  static final String BRANCH_SAYS =
      "must be the name of a Git branch, such as main: letters, digits, '.', '_', '-' and '/'";
  static final String PATH =
      "self == '.' ||"
          + " (self.matches(r'^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$') &&"
          + " !self.contains('..'))";
  static final String PATH_SAYS =
      "must be a folder in the repository, such as . or estate/fra1: letters, digits, '.', '_' and"
          + " '-', without '..' and without a slash at either end";
  static final String PERSON = "self.matches(r'^[^<>\\x00-\\x1f\\x7f]+$')";
  static final String PERSON_SAYS = "must be a name of one line without '<' and '>'";

  private GitRules() {}
}
