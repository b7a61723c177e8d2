// Makes dist/, as the package has it: bundled code, and declarations with their comments.
// build.cjs [MAPS] writes source maps, too, into the folder MAPS.
const { execFileSync } = require('node:child_process');
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { bundle } = require('./bundle.cjs');

const project = join(__dirname, '..');
const dist = join(project, 'dist');
const [, , maps] = process.argv;

rmSync(dist, { recursive: true, force: true });
// `npm test` checks the types.
const compiler = [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--noCheck'];
execFileSync(process.execPath, compiler, { cwd: project, stdio: 'inherit' });
execFileSync(process.execPath, [join(__dirname, 'unused-declarations.cjs')]);
void build();

async function build() {
  const made = await bundle({ sourcemap: maps !== undefined });
  for (const [name, text] of Object.entries(made.files)) write(join(dist, name), text);
  for (const [name, text] of Object.entries(made.maps)) write(join(maps, name), text);
  write(join(dist, 'page', 'script.json'), JSON.stringify(made.page));
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
