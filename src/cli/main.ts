#!/usr/bin/env node
import { run } from './run';

const { argv, stdout, stderr, env } = process;
const isTerminal = stdout.isTTY === true && env.NO_COLOR === undefined;
void run(argv.slice(2), {
  out: (text) => stdout.write(`${text}\n`),
  error: (text) => stderr.write(`${text}\n`),
  isTerminal,
}).then((exitCode) => {
  process.exitCode = exitCode;
});
