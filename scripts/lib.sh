# Functions that ./mpc and the scripts share; sourced with MPC_HOME set.
# shellcheck shell=bash

have() { command -v "$1" >/dev/null 2>&1; }

say() { printf 'mpc: %s\n' "$*" >&2; }

die() {
  say "$@"
  exit 2
}

is_jdk_25() {
  [[ -x $1/bin/java && -x $1/bin/javac ]] || return 1
  if [[ -f $1/release ]]; then
    grep -q '^JAVA_VERSION="25\([."+-]\|$\)' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | grep -q '^javac 25'
  fi
}

# JAVA_HOME when it is a JDK 25, else the usual places, else the java of the PATH.
find_jdk() {
  local candidate from_path=
  if have javac; then
    from_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for candidate in "${JAVA_HOME:-}" \
    /usr/lib/jvm/*25* /usr/lib/jvm/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /opt/*jdk* /opt/java/* \
    "$(/usr/libexec/java_home -v 25 2>/dev/null || true)" \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$from_path"; do
    if [[ -n $candidate ]] && is_jdk_25 "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
      return
    fi
  done
  die "needs a JDK 25 and found none in JAVA_HOME, /usr/lib/jvm, ~/.sdkman, ~/.jdks or /opt.
  Install Eclipse Temurin 25 (https://adoptium.net, Debian and Ubuntu: temurin-25-jdk), or with
  SDKMAN: sdk install java 25-tem; then run this again, or set JAVA_HOME to it."
}

require_maven() {
  have mvn || die "needs Maven 3.8 or newer on the PATH to build (Debian and Ubuntu: apt-get install maven)."
}

# Where the program built from exactly these sources lies, whether it is there yet or not.
app_folder() {
  local hash
  hash=$(cd "$MPC_HOME" && find src/main pom.xml .mvn crds tools/kube -type f 2>/dev/null |
    LC_ALL=C sort | while IFS= read -r file; do
      printf '%s\n' "$file"
      cat "$file"
    done | cksum_of)
  printf '%s/target/mpc/%s\n' "$MPC_HOME" "$hash"
}

cksum_of() {
  if have sha256sum; then sha256sum | cut -c1-16; else shasum -a 256 | cut -c1-16; fi
}

# Builds the program and keeps a copy of its own for these sources: a later build must not pull the
# files away under a program that runs.
build_app() {
  local app=$1 log="$MPC_HOME/target/mpc/build.log"
  require_maven
  mkdir -p "$MPC_HOME/target/mpc"
  exec 8>>"$MPC_HOME/target/mpc/build.lock"
  if have flock; then flock 8; fi
  if [[ -f $app/quarkus-run.jar ]]; then
    exec 8>&-
    return
  fi
  say "building (the sources changed; the first time takes some minutes, later ones seconds)"
  if ! (cd "$MPC_HOME" && mvn -B -Dmaven.test.skip=true -Dspotless.check.skip=true package \
    </dev/null 2>&1 8>&- | tee "$log" | show_build >&2; exit "${PIPESTATUS[0]}"); then
    awk '/-> \[Help 1\]/ { exit } /^\[ERROR\]/ && !seen[$0]++' "$log" | head -30 >&2
    die "the build failed; all of it: $log"
  fi
  remove_unused_apps
  rm -rf "$app.new"
  cp -R "$MPC_HOME/target/quarkus-app" "$app.new"
  mv "$app.new" "$app"
  exec 8>&-
}

# One line for each step of Maven, and every 20th download, instead of everything or nothing.
show_build() {
  awk '/^\[INFO\] --- / { print "mpc:   " $3; fflush() }
    /^Download(ing|ed)/ || /Downloaded from/ { if (++n % 20 == 0) { print "mpc:   " n " downloads"; fflush() } }'
}

remove_unused_apps() {
  local jar old
  for jar in "$MPC_HOME"/target/mpc/*/quarkus-run.jar; do
    [[ -f $jar ]] || continue
    old=$(dirname "$jar")
    if ! have flock || flock -n -x "$old.lock" true 2>/dev/null; then
      rm -rf "$old" "$old.lock"
    fi
  done
}
