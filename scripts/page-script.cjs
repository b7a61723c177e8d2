// Bundles what the page of `draw` runs in a browser, with the licence of what it contains.
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { buildSync } = require('esbuild');

const project = join(__dirname, '..');

/** The script of the page. */
function pageScript() {
  const licence = readFileSync(
    join(dirname(require.resolve('preact/package.json')), 'LICENSE'),
    'utf8',
  );
  const { outputFiles } = buildSync({
    absWorkingDir: project,
    entryPoints: [join(project, 'src', 'page', 'browser', 'main.ts')],
    banner: { js: `/*! Preact\n${licence.trim()}\n*/` },
    bundle: true,
    format: 'iife',
    legalComments: 'none',
    minify: true,
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0].text.trim();
}

module.exports = { pageScript };
