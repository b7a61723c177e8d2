#!/bin/sh
# Plans a folder of Terraform, and fails if any user would get something else than expected. It needs Node, and
# Terraform 1.11 or newer.
#
#   check-plan.sh FOLDER MATRIX     0: as expected, 1: not as expected or undecided, 2: an error
set -eu
plan="$(mktemp -d)"
# A plan contains secrets.
trap 'rm -rf "$plan"' EXIT
terraform -chdir="$1" plan -input=false -no-color -out="$plan/tfplan" > "$plan/log" || {
  cat "$plan/log" >&2
  exit 2
}
terraform -chdir="$1" show -json "$plan/tfplan" > "$plan/plan.json"
npx --yes --package cdktf-cognito-federation@0.1.0 cognito-federation explain "$plan/plan.json" --source "$1" \
  --matrix "$2"
