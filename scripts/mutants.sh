#!/usr/bin/env bash
# ./mpc test --mutants: every patch must apply to the sources and turn the test that it names red.
#
# A patch is src/test/mutants/NAME.patch. It starts with a header of "# key: value" lines, of which
# "# law:" says what it breaks and "# test:" names the test (Class#method) that must notice.
set -euo pipefail

MPC_HOME=${MPC_HOME:-$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)}
export MPC_HOME
# shellcheck source=scripts/lib.sh
. "$MPC_HOME/scripts/lib.sh"

only=${1:-}
folder="$MPC_HOME/src/test/mutants"
scratch="$MPC_HOME/target/mutants"
copy="$scratch/sources"
pristine="$scratch/pristine-classes"

header() { sed -n "s/^# $1: *//p" "$2" | head -1; }

# The sources as they are now, changes included.
make_copy() {
  rm -rf "$scratch"
  mkdir -p "$copy"
  (cd "$MPC_HOME" && tar -cf - --exclude=./target --exclude=./.git --exclude=./.mpc .) |
    tar -xf - -C "$copy"
}

is_integration_test() { [[ ${1%%#*} == *IT ]]; }

# Runs tests with Maven, everything compiled and packaged as usual; the outcome is in the reports.
run_with_maven() {
  local tests=$1 log=$2
  local command=(mvn -B -ntp -Dspotless.check.skip=true)
  if is_integration_test "$tests"; then
    command+=(verify "-Dit.test=$tests" -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false)
  else
    command+=(test "-Dtest=$tests")
  fi
  forget_reports
  (cd "$copy" && "${command[@]}" </dev/null) >"$log" 2>&1
}

# The short way for a mutant and a unit test: plain javac on what the patch changed, without the
# checks that a mutant would only trip over, and Surefire on what that left.
run_shortly() {
  local test=$1 log=$2
  forget_reports
  (
    cd "$copy"
    cp -R src/main/resources/. target/classes/
    if ((${#changed[@]})); then
      "$JAVA_HOME/bin/javac" -nowarn -proc:none -parameters --release 25 -d target/classes \
        -cp "target/classes:$class_path" "${changed[@]}" >>"$log" 2>&1 || exit 1
    fi
    mvn -B -ntp surefire:test "-Dtest=$test" </dev/null >>"$log" 2>&1
  )
}

run_test() {
  if is_integration_test "$1"; then run_with_maven "$@"; else run_shortly "$@"; fi
}

# The Java sources of the program that a patch changes.
changed_by() { sed -n 's/^+++ b\/\(src\/main\/java\/.*\.java\)$/\1/p' "$1"; }

forget_reports() { rm -rf "$copy/target/surefire-reports" "$copy/target/failsafe-reports"; }

# The class path that Surefire used, as it wrote it down.
remember_class_path() {
  class_path=$(grep -hoE 'name="(surefire.test|java).class.path" value="[^"]*"' \
    "$copy"/target/surefire-reports/TEST-*.xml | sed 's/.*value="//; s/"$//' |
    awk '{ if (length($0) > length(longest)) longest = $0 } END { print longest }')
}

# How many of the tests ran, and how many were red: sums over all reports of the copy.
count() {
  find "$copy/target/surefire-reports" "$copy/target/failsafe-reports" -name 'TEST-*.xml' -print0 \
    2>/dev/null | xargs -0 -r grep -hoE -m1 '<testsuite [^>]*' |
    { grep -oE " ($1)=\"[0-9]+\"" || true; } | { grep -oE '[0-9]+' || true; } |
    awk '{ sum += $1 } END { print sum + 0 }'
}

# Whether what failed is that the mutant no longer fits the classes that were not compiled again.
misfits() {
  grep -rqsE 'java\.lang\.(NoSuch(Method|Field)|NoClassDefFound|IncompatibleClassChange|AbstractMethod)Error' \
    "$copy/target/surefire-reports"
}

caught=0
tried=0
verdict() {
  local name=$1 law=$2 test=$3 word=$4
  tried=$((tried + 1))
  if [[ $word == caught ]]; then caught=$((caught + 1)); fi
  printf '[%2d/%d] law %-2s %-29s %s: %s\n' \
    "$tried" "${#patches[@]}" "$law" "$name" "${test##*.}" "$word"
}

try_mutant() {
  local patch=$1 name law test log
  name=$(basename "$patch" .patch)
  law=$(header law "$patch")
  test=$(header test "$patch")
  log="$scratch/$name.log"
  if [[ -z $law || -z $test ]]; then
    verdict "$name" "${law:-?}" "${test:-?}" "BAD HEADER: needs '# law:' and '# test:'"
    return
  fi
  if ! apply "$patch" --forward --dry-run >"$log" 2>&1; then
    verdict "$name" "$law" "$test" "DOES NOT APPLY, see $log"
    return
  fi
  apply "$patch" --forward >"$log"
  mapfile -t changed < <(changed_by "$patch")
  if run_test "$test" "$log"; then
    verdict "$name" "$law" "$test" "SURVIVED, see $log"
  elif (($(count tests) == 0)); then
    verdict "$name" "$law" "$test" "THE TEST DID NOT RUN, see $log"
  elif (($(count 'failures|errors') == 0)) || misfits; then
    verdict "$name" "$law" "$test" "BROKE THE BUILD, NOT THE TEST, see $log"
  else
    verdict "$name" "$law" "$test" caught
  fi
  take_back "$patch"
}

# apply PATCH [OPTION]: changes the copy of the sources.
apply() {
  local patch=$1
  shift
  (cd "$copy" && patch -p1 --fuzz=2 --batch --no-backup-if-mismatch "$@") <"$patch"
}

take_back() {
  apply "$1" --reverse >/dev/null
  rm -rf "$copy/target/classes"
  cp -Rp "$pristine" "$copy/target/classes"
}

# A test that is red without the mutant proves nothing.
check_unchanged() {
  local tests=$1 log="$scratch/unchanged.log"
  [[ -n $tests ]] || return 0
  say "running the named tests on the unchanged sources"
  if ! run_with_maven "$tests" "$log"; then
    awk '/^\[ERROR\]/ && !seen[$0]++' "$log" | head -20 >&2
    die "the named tests must be green without a mutant, and are not; see $log"
  fi
}

find_jdk
require_maven
have patch || die "needs patch on the PATH (Debian and Ubuntu: apt-get install patch)."
shopt -s nullglob
patches=("$folder"/${only:-*}.patch)
((${#patches[@]})) || die "no mutants: $folder holds no ${only:-*}.patch"
make_copy
unit_tests=() integration_tests=()
for patch in "${patches[@]}"; do
  test=$(header test "$patch")
  if is_integration_test "$test"; then integration_tests+=("$test"); else unit_tests+=("$test"); fi
done
joined() { printf '%s\n' "$@" | sort -u | paste -sd , -; }
if ((${#unit_tests[@]})); then
  check_unchanged "$(joined "${unit_tests[@]}")"
  remember_class_path
fi
if ((${#integration_tests[@]})); then
  check_unchanged "$(joined "${integration_tests[@]}")"
fi
cp -Rp "$copy/target/classes" "$pristine"
for patch in "${patches[@]}"; do
  try_mutant "$patch"
done
printf '\nmpc test --mutants, %d min %d s\n%d caught of %d known\n' \
  $((SECONDS / 60)) $((SECONDS % 60)) "$caught" "${#patches[@]}"
((caught == ${#patches[@]}))
