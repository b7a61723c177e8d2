// Runs after `npm install` in a checkout, and when npm installs this package from git.
const { execFileSync } = require('node:child_process');
const { existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const project = join(__dirname, '..');

// npm links the commands of dependencies only. From the sources, since a build could be out of date.
const folder = join(project, 'node_modules', '.bin');
const command = `#!/usr/bin/env node
require('tsx/cjs');
require('../../src/cli/main.ts');
`;
if (existsSync(folder)) {
  writeFileSync(join(folder, 'cognito-federation'), command, { mode: 0o755 });
}

// From git, npm packs what lies here after this script, and runs no other.
if (!existsSync(join(project, 'dist'))) {
  execFileSync(process.execPath, [join(__dirname, 'build.cjs')], { stdio: 'inherit' });
}
