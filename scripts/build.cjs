// Makes dist/, as the package has it: bundled code, declarations with their comments, and the script of the page.
// build.cjs [MAPS] writes source maps, too, into the folder MAPS.
const { execFileSync } = require('node:child_process');
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { bundle } = require('./bundle.cjs');
const { pageScript } = require('./page-script.cjs');

const project = join(__dirname, '..');
const dist = join(project, 'dist');

rmSync(dist, { recursive: true, force: true });
// `npm test` checks the types.
const compiler = [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--noCheck'];
execFileSync(process.execPath, compiler, { cwd: project, stdio: 'inherit' });
execFileSync(process.execPath, [join(__dirname, 'unused-declarations.cjs')]);
mkdirSync(join(dist, 'page'), { recursive: true });
writeFileSync(join(dist, 'page', 'browser.js'), pageScript());
void bundle(dist, process.argv[2]);
