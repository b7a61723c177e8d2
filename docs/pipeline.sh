#!/bin/sh
# Plans or applies one folder of Terraform, whatever wrote it. It needs only terraform.
#
#   pipeline.sh plan FOLDER     0: no changes, 2: changes, 1: an error
#   pipeline.sh apply FOLDER    applies exactly the plan that `plan` made
set -eu
command="$1"
cd "$2"
export TF_IN_AUTOMATION=1 TF_INPUT=0

if [ -f cdk.tf ] && [ -f cdk.tf.json ]; then
  echo "$2 holds cdk.tf and cdk.tf.json, which define everything twice; keep one of them" >&2
  exit 1
fi

case "$command" in
plan)
  terraform init -no-color
  exec terraform plan -no-color -lock-timeout=60s -detailed-exitcode -out=pipeline.tfplan
  ;;
apply)
  exec terraform apply -no-color -lock-timeout=60s pipeline.tfplan
  ;;
*)
  echo "unknown command $command; use plan or apply" >&2
  exit 1
  ;;
esac
