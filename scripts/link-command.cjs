// Lets `npx cognito-federation` work in this checkout, from the sources: npm links the commands of
// dependencies only, and a build could be out of date.
const { existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, '..', 'node_modules', '.bin');
const command = `#!/usr/bin/env node
require('tsx/cjs');
require('../../src/cli/main.ts');
`;
if (existsSync(folder)) {
  writeFileSync(join(folder, 'cognito-federation'), command, { mode: 0o755 });
}
