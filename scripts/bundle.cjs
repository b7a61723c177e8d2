// Bundles src/ for the package: what one entry needs alone stands in its file, what several need in files that
// they share. Names are short, so a release keeps source maps, by which a stack trace of a user can be read.
const { mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');
const { build, transformSync } = require('esbuild');

const project = join(__dirname, '..');
const src = join(project, 'src');

// What package.json names, what runs as a process of its own, and what is loaded only where it is needed.
const ENTRIES = [
  'index',
  'simulator',
  'testing/index',
  'sandbox/index',
  'cli/main',
  'sandbox/gateway/main',
  'sandbox/stand-in/main',
  'sandbox/start-sandbox',
  'sources/folder/read-folder',
  'sources/deployed/read-aws',
  ...readdirSync(join(src, 'cli', 'commands')).map((name) => `cli/commands/${name.slice(0, -3)}`),
];
const NODE = { platform: 'node', target: 'node20', minify: true, legalComments: 'none' };

/** Lets files find others from where they would be in dist/, if each had a file of its own. */
const ownPlaces = {
  name: 'own places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const file = `/${relative(src, path).replaceAll(sep, '/').slice(0, -3)}.js`;
      const contents = readFileSync(path, 'utf8')
        .replaceAll('__filename', `(DIST + '${file}')`)
        .replaceAll('__dirname', `(DIST + '${dirname(file)}')`);
      // Else esbuild takes what exports nothing for CommonJS, and what it imports, too.
      return { contents: `${contents}\nexport {};`, loader: 'ts' };
    });
  },
};

exports.bundle = async function bundle(dist, maps) {
  const { outputFiles, metafile, warnings } = await build({
    ...NODE,
    entryPoints: Object.fromEntries(ENTRIES.map((entry) => [entry, join(src, `${entry}.ts`)])),
    outdir: dist,
    chunkNames: 'shared/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    packages: 'external',
    plugins: [ownPlaces],
    sourcemap: maps === undefined ? false : 'inline',
    sourcesContent: false,
    metafile: true,
    write: false,
  });
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings, undefined, 2));
  for (const { path, text } of outputFiles) {
    const up = relative(dirname(path), dist).replaceAll(sep, '/');
    const { code, map } = transformSync(text, {
      ...NODE,
      format: 'cjs',
      // Node prints the line in which an error arose.
      lineLimit: 500,
      banner: text.includes('DIST') ? `const DIST=require('path').join(__dirname,'${up}');` : '',
      sourcemap: maps === undefined ? false : 'external',
      sourcesContent: false,
    });
    write(path, code);
    if (maps !== undefined) write(join(maps, `${relative(dist, path)}.map`), map);
  }
  return metafile;
};

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
