#!/bin/sh
# Compares a deployment with the simulator's prediction: live-test.sh FOLDER, the folder that was applied.
#
# The pipeline's secrets set LIVE_USERNAME and LIVE_PASSWORD, or LIVE_ID_TOKEN.
set -eu
export LIVE_OUTPUTS="$1"
export LIVE_FEDERATION=corp
export LIVE_OWN_DATA='s3://corp-dev-combined-uploads/private/{identity}/'
npm run --silent test:live
