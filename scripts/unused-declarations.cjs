// Takes out of dist/ the declarations that no entry of the package leads to: unused-declarations.cjs [DIST]
const { existsSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');

const dist = resolve(process.argv[2] ?? join(__dirname, '..', 'dist'));
const entries = ['index', 'simulator', 'testing/index', 'sandbox/index'];

const reached = new Set();
const open = entries.map((entry) => join(dist, `${entry}.d.ts`));
for (let file = open.pop(); file !== undefined; file = open.pop()) {
  if (reached.has(file)) continue;
  reached.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(
    /(?:from |import\()['"](\.[^'"]*)['"]/g,
  )) {
    const target = join(dirname(file), path);
    const found = [`${target}.d.ts`, join(target, 'index.d.ts')].find((each) => existsSync(each));
    if (found === undefined) throw new Error(`${file} names ${path}, which is not there`);
    open.push(found);
  }
}
for (const name of readdirSync(dist, { recursive: true })) {
  const file = join(dist, name);
  if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
}
