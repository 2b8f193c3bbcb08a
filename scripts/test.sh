#!/usr/bin/env bash
# ./mpc test: installs what the tests need, runs them, and sums up.
set -euo pipefail

MPC_HOME=${MPC_HOME:-$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)}
export MPC_HOME
# shellcheck source=scripts/lib.sh
. "$MPC_HOME/scripts/lib.sh"
# shellcheck source=scripts/tools.sh
. "$MPC_HOME/scripts/tools.sh"

usage() {
  cat <<'USAGE'
Usage: mpc test [--fast | --all | --mutants [NAME]] [-DKEY=VALUE ...]
Runs the tests, after installing what they need into a cache of this user.

  (nothing)          Every tier, with a seeded sample of the long harnesses.
  --fast             Unit and contract tests only; they need just a JDK and Maven.
  --all              Every tier, and every kill, property, load and tool test.
  --mutants [NAME]   Proves the tests: applies each patch of src/test/mutants (or
                     the one of that name) to a copy of the sources; the test that
                     it names must fail there. Says how many were caught.
  -Dtest=NAME        Only that test, as Maven's Surefire reads it; a class whose
                     name ends in IT runs against the real servers.
  -DKEY=VALUE        Goes to Maven as it is.
  -h, --help         Show this help and exit.

The Kubernetes programs come from $KUBEBUILDER_ASSETS, the cache, or a build with
Go. Tests of tools that are not here are left out and named at the end; with
MPC_REQUIRE_TOOLS=1 a missing tool is a failure. The last line is the count; the
exit status is 0 only when everything that ran passed.

Examples:
  ./mpc test --fast
  ./mpc test -Dtest=OwnershipTest
  ./mpc test -Dtest=ControlPlaneIT#aDeepFolderIsNoObstacle
USAGE
}

scope=sample
tests=
maven_options=()
while (($#)); do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --fast) scope=fast ;;
    --all) scope=all ;;
    --mutants)
      shift
      exec "$MPC_HOME/scripts/mutants.sh" "$@"
      ;;
    -Dtest=*) tests=${1#-Dtest=} ;;
    -D*) maven_options+=("$1") ;;
    *)
      say "unknown option for test: $1"
      usage >&2
      exit 2
      ;;
  esac
  shift
done

# Sets goals to the Maven command line that runs what was asked for.
choose_goals() {
  if [[ -n $tests && ${tests%%#*} == *IT ]]; then
    goals=(verify "-Dit.test=$tests" -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false)
  elif [[ -n $tests ]]; then
    goals=(test "-Dtest=$tests")
  elif [[ $scope == fast ]]; then
    goals=(test)
  else
    goals=(verify)
  fi
}

needs_tools() { [[ ${goals[0]} == verify ]]; }

# Sums one attribute over the reports that this run wrote: total tests reports-folder
total() {
  # A tier that never ran has no folder.
  mkdir -p "$MPC_HOME/target/$2"
  find "$MPC_HOME/target/$2" -maxdepth 1 -name 'TEST-*.xml' -newer "$started" -print0 2>/dev/null |
    xargs -0 -r grep -hoE -m1 "<testsuite [^>]*" |
    { grep -oE " $1=\"[0-9]+\"" || true; } | { grep -oE '[0-9]+' || true; } |
    awk '{ sum += $1 } END { print sum + 0 }'
}

all_passed=0
all_failed=0
sum_up_tier() {
  local title=$1 folder=$2 run failed skipped
  run=$(total tests "$folder")
  failed=$(($(total failures "$folder") + $(total errors "$folder")))
  skipped=$(total skipped "$folder")
  all_passed=$((all_passed + run - failed - skipped))
  all_failed=$((all_failed + failed))
  printf '  %-24s %5d passed, %d failed, %d skipped\n' "$title" $((run - failed - skipped)) "$failed" "$skipped"
}

sum_up() {
  local status=$1 reason
  printf '\nmpc test (%s), %d min %d s\n' "${tests:-$scope}" $((SECONDS / 60)) $((SECONDS % 60))
  sum_up_tier "unit and contract" surefire-reports
  if [[ ${goals[0]} == verify ]]; then
    sum_up_tier "real servers and tools" failsafe-reports
  else
    printf '  %-24s not run\n' "real servers and tools"
  fi
  for reason in ${not_run[@]+"${not_run[@]}"}; do
    printf '  not run: %s\n' "$reason"
    if [[ ${MPC_REQUIRE_TOOLS:-} == 1 ]]; then
      all_failed=$((all_failed + 1))
    fi
  done
  if ((status != 0 && all_failed == 0)); then
    printf '  Maven failed outside of the tests (compiling, formatting): see above; counted as one failure\n'
    all_failed=1
  fi
  printf '%d passed, %d failed\n' "$all_passed" "$all_failed"
}

find_jdk
require_maven
choose_goals
if needs_tools; then
  prepare_python
  prepare_terraform
fi
mkdir -p "$MPC_HOME/target"
started=$(mktemp "$MPC_HOME/target/.tests-started-XXXXXX")
trap 'rm -f "$started"' EXIT
export MPC_TEST_SCOPE=$scope
status=0
(cd "$MPC_HOME" && mvn -B -ntp -Pcheck "${goals[@]}" ${maven_options[@]+"${maven_options[@]}"} </dev/null) || status=$?
sum_up "$status"
((status == 0 && all_failed == 0))
