#!/bin/sh
# Runs the mutation tests in a copy of the project, where their tools are installed: hundreds of packages
# that nothing else here needs.
set -eu
project=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT INT TERM
cd "$project"
git ls-files -z | xargs -0 tar -cf - | tar -xf - -C "$copy"
cp -R node_modules "$copy/"
cd "$copy"
npm install --silent --no-save --no-package-lock --ignore-scripts \
  @stryker-mutator/core@9.5.1 @stryker-mutator/mocha-runner@9.5.1 mocha@11.8.0
status=0
node_modules/.bin/stryker run "$@" || status=$?
mkdir -p "$project/coverage"
if [ -f coverage/mutation.html ]; then cp coverage/mutation.html "$project/coverage/"; fi
exit "$status"
