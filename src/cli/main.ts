#!/usr/bin/env node
import { createInterface } from 'node:readline/promises';
import { UsageError } from './command';
import { run } from './run';
import { terminalOf } from './terminal';

const { argv, stdin, stdout, stderr, env } = process;
let isUnwritten = false;

// Whoever reads has had enough, as `head` has: the answer stays what it is.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || isUnwritten) return;
  isUnwritten = true;
  process.exitCode = 2;
  stderr.write(`cognito-federation: the answer can't be written: ${error.code ?? error.message}\n`);
});
stderr.on('error', () => {});

const error = terminalOf(stderr, env);
void run(argv.slice(2), {
  out: terminalOf(stdout, env),
  // Progress is for who watches both; in CI nobody does.
  error: { ...error, isLive: error.isLive && stdout.isTTY && (env.CI ?? '') === '' },
  input: stdin,
  ...(stdin.isTTY && stderr.isTTY ? { ask } : {}),
}).then((exitCode) => {
  // Whoever still waits for a line would keep this process.
  stdin.destroy();
  process.exitCode = isUnwritten ? 2 : exitCode;
});

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: stdin, output: stderr });
  const answer = lines.question(question).then((text) => text.trim());
  const end = new Promise<never>((_, reject) => {
    lines.once('close', () => reject(new UsageError('the question was not answered')));
  });
  return Promise.race([answer, end]).finally(() => lines.close());
}
