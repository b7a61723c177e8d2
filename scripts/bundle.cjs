// Bundles src/ for the package: what one entry needs alone stands in its file, what several need in files that
// they share. Names are short, so a release keeps source maps, by which a stack trace of a user can be read.
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');
const swc = require('@swc/core');
const { build, transformSync } = require('esbuild');

const project = join(__dirname, '..');
const src = join(project, 'src');

/** What the page of `draw` runs in a browser. */
const PAGE = 'page/browser/main';
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
  'federation/rendered-findings',
  'sources/folder/read-folder',
  'sources/deployed/read-aws',
  ...readdirSync(join(src, 'cli', 'commands')).map((name) => `cli/commands/${name.slice(0, -3)}`),
  PAGE,
];
/** What the page contains of others. A browser has no node_modules, so the package holds it, with its licence. */
const CONTAINED = ['fastest-levenshtein', 'preact'];
const OPTIONS = {
  platform: 'node',
  target: ['node20', 'es2022'],
  minify: true,
  legalComments: 'none',
};

/** Lets files find others from where they would be in dist/, if each had a file of its own. */
const ownPlaces = {
  name: 'own places',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const file = `/${relative(src, path).replaceAll(sep, '/').slice(0, -3)}.js`;
      const contents = readFileSync(path, 'utf8')
        .replaceAll('__filename', `(DIST + '${file}')`)
        .replaceAll('__dirname', `(DIST + '${dirname(file)}')`);
      // Else esbuild takes what exports nothing for CommonJS, and what it imports, too.
      return { contents: `${contents}\nexport {};`, loader: 'ts' };
    });
    onResolve({ filter: /^[^.]/ }, ({ path, kind }) => {
      const isContained = CONTAINED.some((name) => path === name || path.startsWith(`${name}/`));
      return kind === 'entry-point' || isContained ? undefined : { path, external: true };
    });
  },
};

/**
 * Makes the files of dist/ in memory.
 *
 * @returns the files by path, their source maps, those that the page runs, and esbuild's account of all
 */
async function bundle({ entries = ENTRIES, sourcemap = false } = {}) {
  const { outputFiles, metafile, warnings } = await build({
    ...OPTIONS,
    absWorkingDir: project,
    entryPoints: Object.fromEntries(entries.map((entry) => [entry, join(src, `${entry}.ts`)])),
    outdir: 'dist',
    chunkNames: 'shared/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    mainFields: ['module', 'main'],
    plugins: [ownPlaces],
    sourcemap: sourcemap && 'inline',
    sourcesContent: false,
    metafile: true,
    write: false,
  });
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings, undefined, 2));
  const files = {};
  const maps = {};
  for (const { path, text } of outputFiles) {
    const name = relative(join(project, 'dist'), path).replaceAll(sep, '/');
    const up = relative(dirname(name), '.').replaceAll(sep, '/');
    const output = metafile.outputs[`dist/${name}`];
    const { code, map } = asCommonJs(text, sourcemap, lazyImportsOf(output), {
      banner: [
        ...licencesOf(output),
        '"use strict";',
        ...(text.includes('DIST') ? [`const DIST=require('path').join(__dirname,'${up}');`] : []),
      ].join('\n'),
      // By this, a module of ECMAScript sees the names, which are exported by a function.
      footer: output.entryPoint && `0&&(module.exports={${output.exports.join()}});`,
    });
    files[name] = code;
    if (sourcemap) maps[`${name}.map`] = map;
  }
  return { files, maps, page: filesOf(metafile, `dist/${PAGE}.js`), metafile };
}

/** What the page runs, bundled alone, for a clone, which has no dist/. */
async function bundlePage() {
  const { files, page } = await bundle({ entries: [PAGE] });
  return page.map((name) => [name, files[name]]);
}

/** The bindings of the provider, one module for each resource: they are loaded where one is made. */
function lazyImportsOf({ imports }) {
  return imports.map(({ path }) => path).filter((path) => path.includes('/provider-aws/'));
}

/** The same code as a CommonJS module. esbuild would define how to export anew in each file, which costs 20 kB. */
function asCommonJs(text, sourcemap, lazy, around) {
  const { code } = swc.transformSync(text, {
    configFile: false,
    swcrc: false,
    isModule: true,
    inputSourceMap: sourcemap,
    sourceMaps: sourcemap && 'inline',
    jsc: { target: 'es2022' },
    module: { type: 'commonjs', strictMode: false, lazy },
  });
  return transformSync(code, {
    ...around,
    format: 'cjs',
    minifyIdentifiers: true,
    minifyWhitespace: true,
    legalComments: 'none',
    target: OPTIONS.target,
    // Node prints the line in which an error arose.
    lineLimit: 1000,
    sourcemap: sourcemap && 'external',
    sourcesContent: false,
  });
}

/** The licences of what a file contains of others. */
function licencesOf({ inputs }) {
  const names = CONTAINED.filter((name) =>
    Object.keys(inputs).some((path) => path.includes(`node_modules/${name}/`)),
  );
  return names.map((name) => {
    const folder = join(project, 'node_modules', name);
    const path = ['LICENSE', 'LICENSE.md'].map((each) => join(folder, each)).find(existsSync);
    return `/*! ${name}\n${readFileSync(path, 'utf8').trim()}\n*/`;
  });
}

/** A file and what it imports, each after what it needs. */
function filesOf({ outputs }, entry, seen = new Set()) {
  if (seen.has(entry)) return [];
  seen.add(entry);
  const { imports } = outputs[entry];
  const outside = imports.filter(({ external }) => external);
  if (outside.length > 0) throw new Error(`the page needs ${outside.map(({ path }) => path)}`);
  return [
    ...imports.flatMap(({ path }) => filesOf({ outputs }, path, seen)),
    relative('dist', entry).replaceAll(sep, '/'),
  ];
}

module.exports = { bundle, bundlePage };
