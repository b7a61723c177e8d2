// Compiles src/ into dist/, as the package has it: declarations with their comments, and code without
// comments and indentation, a statement a line, so that what Node shows of an error's place can be read.
const { execFileSync } = require('node:child_process');
const { readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('esbuild');
const ts = require('typescript');

const project = join(__dirname, '..');
const dist = join(project, 'dist');

/** Begins a line with every statement and every member of a class. */
function inLines(code) {
  const starts = new Set();
  const visit = (node) => {
    for (const each of node.statements ?? (ts.isClassLike(node) ? node.members : [])) {
      starts.add(each.getStart(file));
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile('code.js', code, ts.ScriptTarget.Latest, true);
  visit(file);
  return [...starts]
    .filter((start) => start > 0 && code[start - 1] !== '\n')
    .sort((a, b) => b - a)
    .reduce((text, start) => `${text.slice(0, start)}\n${text.slice(start)}`, code);
}

rmSync(dist, { recursive: true, force: true });
// `npm test` checks the types.
const compiler = [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--noCheck'];
execFileSync(process.execPath, compiler, { cwd: project, stdio: 'inherit' });
for (const name of readdirSync(dist, { recursive: true })) {
  if (!name.endsWith('.js')) continue;
  const file = join(dist, name);
  const options = { minifyWhitespace: true, legalComments: 'none' };
  writeFileSync(file, inLines(transformSync(readFileSync(file, 'utf8'), options).code));
}
execFileSync(process.execPath, [join(__dirname, 'unused-declarations.cjs')]);
