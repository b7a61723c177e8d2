// `npm test`: types and lint beside the unit and property tests, one CPU for each. What is given goes to Jest.
const { Buffer } = require('node:buffer');
const { spawn } = require('node:child_process');
const { join } = require('node:path');

const bin = join(__dirname, '..', 'node_modules', '.bin');

// Tests make much that is soon forgotten: with more room for it, less of it is copied before it is.
const ROOM = '--max-semi-space-size=64';

/** Runs a command to its end, and what it says is shown whole, then. */
function quietly(name, command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.once('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.once('close', (code) => {
      process.stderr.write(`== ${name}: ${code === 0 ? 'passed' : 'failed'}\n`);
      if (code !== 0) process.stderr.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

async function staticChecks() {
  const types = await quietly('types', join(bin, 'tsc'), ['--noEmit']);
  const lint = await quietly('lint', 'npm', ['run', '--silent', 'lint']);
  return types && lint;
}

function jest() {
  return new Promise((resolve) => {
    const args = ['--selectProjects', 'unit', 'property', ...process.argv.slice(2)];
    // Jest gives its workers what it was started with.
    const child = spawn(process.execPath, [ROOM, require.resolve('jest/bin/jest'), ...args], {
      stdio: 'inherit',
    });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

Promise.all([staticChecks(), jest()]).then((passed) => {
  if (!passed.every(Boolean)) process.exitCode = 1;
});
