#!/bin/sh
# Asks a deployment for what was foretold: live-test.sh FOLDER, the folder of Terraform that was applied.
#
# LIVE_USERNAME and LIVE_PASSWORD, or LIVE_ID_TOKEN, come from the pipeline's secrets.
set -eu
export LIVE_OUTPUTS="$1"
export LIVE_FEDERATION=corp
export LIVE_OWN_DATA='s3://corp-dev-combined-uploads/private/{identity}/'
npm run --silent test:live
