#!/usr/bin/env bash
# Runs the mutation tests of one room: run.sh ROOM [STRYKER-OPTION …]. It works in a copy of the project,
# where their tools are installed: hundreds of packages that nothing else here needs. What a run found is
# kept in coverage/mutation/, and the next one tries only what has changed. `CONSTANTS=1` also changes
# constants that are made as a file loads.
set -euo pipefail
project=$(cd "$(dirname "$0")/../.." && pwd)
room="${1:-}"
case "$room" in
  role-mapping | policies | simulator | checks | config) shift ;;
  *)
    echo "mutation: expected a room, got \`$room\`; rooms: role-mapping, policies, simulator, checks, config" >&2
    exit 2
    ;;
esac
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT INT TERM
cd "$project"
git ls-files -z | tar --null -T - -cf - | tar -xf - -C "$copy"
cp -RL node_modules "$copy/"
mkdir -p coverage/mutation "$copy/coverage"
cp -R coverage/mutation "$copy/coverage/"
cd "$copy"
npm install --silent --no-save --no-package-lock --ignore-scripts \
  @stryker-mutator/core@9.5.1 @stryker-mutator/mocha-runner@9.5.1 mocha@11.8.0
status=0
MUTATION_ROOM="$room" node_modules/.bin/stryker run scripts/mutation/stryker.config.mjs "$@" || status=$?
cp -R coverage/mutation "$project/coverage/"
if [ "$status" -le 1 ] && [ -f "coverage/mutation/$room.json" ]; then
  node -r tsx/cjs scripts/mutation/main.ts "$room"
fi
exit "$status"
