#!/bin/sh
# Checks a folder, file or plan, guards the plan, and leaves the findings as SARIF.
#
#   check-and-guard.sh SOURCE SARIF [PLAN]
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
exit "$code"
