// Compiles src/ into dist/, as the package has it: declarations with their comments, and code without
// comments, indentation and names of local variables. A statement begins a line, and functions and classes
// keep their names, so that what Node shows of an error's place can be read.
const { execFileSync } = require('node:child_process');
const { readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('esbuild');
const ts = require('typescript');
const { pageScript } = require('./page-script.cjs');

const project = join(__dirname, '..');
const dist = join(project, 'dist');

const NO_CODE = '"use strict";Object.defineProperty(exports,"__esModule",{value:true});';

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
  const options = { minifyWhitespace: true, minifyIdentifiers: true, legalComments: 'none' };
  const { code } = transformSync(readFileSync(file, 'utf8'), options);
  // What holds types only is loaded by nothing.
  if (code.trim() === NO_CODE) rmSync(file);
  else writeFileSync(file, inLines(code));
}
writeFileSync(join(dist, 'page', 'browser.js'), pageScript());
execFileSync(process.execPath, [join(__dirname, 'unused-declarations.cjs')]);
