#!/bin/sh
# Checks a folder, file or plan, guards the plan, and leaves the findings as SARIF. With DIFF_COMMENT it
# leaves there what access the change gives and takes, and the picture, as a comment for a pull request:
# beside the source DIFF_BEFORE, or beside the state that the plan begins with. New access fails where
# DIFF_FAIL_ON says so.
#
#   check-and-guard.sh SOURCE SARIF [PLAN]
#
# It needs Node. A SOURCE that is a folder, and CHECK_CONFIGURATION, the folder of a plan, need Terraform 1.11 or
# newer too.
#
# Exit codes: 0 nothing to stop, 1 an error found or a plan refused, 2 unreadable input.
set -u
source="$1"
sarif="$2"
plan="${3:-}"
tool="npx --yes --package cdktf-cognito-federation@0.1.0 cognito-federation"

set -- "$source"
[ -z "${CHECK_CONFIGURATION:-}" ] || set -- "$@" --source "$CHECK_CONFIGURATION"
[ -z "${CHECK_BASELINE:-}" ] || set -- "$@" --baseline "$CHECK_BASELINE"
[ -z "${CHECK_ACKNOWLEDGEMENTS:-}" ] || set -- "$@" --acknowledgements "$CHECK_ACKNOWLEDGEMENTS"
set -- "$@" --level "${CHECK_LEVEL:-error}"

$tool check "$@" --sarif >"$sarif"
code=$?
[ "$code" -ne 2 ] || exit 2
$tool check "$@"
if [ -n "$plan" ]; then
  $tool guard "$plan"
  guarded=$?
  [ "$guarded" -le "$code" ] || code=$guarded
fi
if [ -n "${DIFF_COMMENT:-}" ] && [ -n "${DIFF_BEFORE:-}$plan" ]; then
  if [ -n "${DIFF_BEFORE:-}" ]; then set -- "$DIFF_BEFORE" "$source"; else set -- "$plan"; fi
  [ -z "${CHECK_CONFIGURATION:-}" ] || set -- "$@" --source "$CHECK_CONFIGURATION"
  $tool diff "$@" --fail-on "${DIFF_FAIL_ON:-new}" --markdown >"$DIFF_COMMENT"
  compared=$?
  picture=$($tool draw "$@" --format markdown)
  # A comment on GitHub has 65,536 characters.
  if [ -n "$picture" ] && [ $(($(wc -c <"$DIFF_COMMENT") + ${#picture})) -lt 65000 ]; then
    printf '\n%s\n' "$picture" >>"$DIFF_COMMENT"
  fi
  # A first plan begins with no state: there is nothing to compare.
  if [ "$compared" -eq 2 ] && [ -n "${DIFF_BEFORE:-}${DIFF_FAIL_ON:-}" ]; then
    code=2
  elif [ -n "${DIFF_FAIL_ON:-}" ] && [ "$compared" -gt "$code" ]; then
    code=$compared
  fi
fi
exit "$code"
