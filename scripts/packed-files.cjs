// While npm packs, takes out of package.json what is of use in a checkout only, and out of pages the links to files
// that the package doesn't hold: `write` before, `restore` after.
// `repository` is the address of the repository, `https://…` without `.git`, or empty while there is none; every
// other address is made from it.
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, posix } = require('node:path');

const project = join(__dirname, '..');
// npm packs every file of the top whose name begins with README.
const ORIGINALS = join(project, '.originals');
const { files } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
const PAGES = ['README.md', ...files.filter((name) => name.endsWith('.md'))];

for (const name of ['package.json', ...PAGES]) {
  const original = join(ORIGINALS, name);
  // What an interrupted run left behind is the original still.
  if (existsSync(original)) writeFileSync(join(project, name), readFileSync(original));
}
rmSync(ORIGINALS, { recursive: true, force: true });
if (process.argv[2] === 'write') {
  const {
    scripts: _,
    devDependencies: __,
    overrides: ___,
    repository,
    ...packed
  } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const addresses = repository
    ? {
        homepage: `${repository}#readme`,
        bugs: `${repository}/issues`,
        repository: { type: 'git', url: `git+${repository}.git` },
      }
    : {};
  replace('package.json', () => `${JSON.stringify({ ...packed, ...addresses }, undefined, 2)}\n`);
  const isPacked = (path) =>
    ['README.md', 'LICENSE', ...files].some((each) => path === each || path.startsWith(`${each}/`));
  for (const page of PAGES) {
    replace(page, (text) =>
      text.replaceAll(/(!?)\[([^\]]+)\]\((?!https?:|#)([^)]+)\)/g, (link, image, name, target) => {
        const path = posix.join(posix.dirname(page), target);
        if (isPacked(path.replace(/#.*/, ''))) return link;
        const place = image === '' ? 'blob' : 'raw';
        if (repository)
          return `${image}[${name}](${repository}/${place}/v${packed.version}/${path})`;
        return image === '' ? name : '';
      }),
    );
  }
}

function replace(name, rewrite) {
  const path = join(project, name);
  const text = readFileSync(path, 'utf8');
  const original = join(ORIGINALS, name);
  mkdirSync(dirname(original), { recursive: true });
  writeFileSync(original, text);
  writeFileSync(path, rewrite(text));
}
