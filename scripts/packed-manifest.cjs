// Takes out of package.json, while npm packs, what is of use in a checkout only: `write` before, `restore` after.
// `repository` is the address of the repository, `https://…` without `.git`, or empty while there is none; every
// other address is made from it.
const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const manifest = join(__dirname, '..', 'package.json');
const original = `${manifest}.original`;

// What an interrupted run left behind is the original still.
if (existsSync(original)) {
  writeFileSync(manifest, readFileSync(original));
  rmSync(original);
}
if (process.argv[2] === 'write') {
  const text = readFileSync(manifest, 'utf8');
  const {
    scripts: _,
    devDependencies: __,
    overrides: ___,
    repository,
    ...packed
  } = JSON.parse(text);
  const addresses = repository
    ? {
        homepage: `${repository}#readme`,
        bugs: `${repository}/issues`,
        repository: { type: 'git', url: `git+${repository}.git` },
      }
    : {};
  writeFileSync(original, text);
  writeFileSync(manifest, `${JSON.stringify({ ...packed, ...addresses }, undefined, 2)}\n`);
}
