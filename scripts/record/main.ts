import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PARTS, PARTS_WITH_TERRAFORM } from './parts';
import { prepare } from './prepared';
import { PROJECT } from './project';
import { Recording } from './recording';

// Records everything that the product says into a folder, so that `diff -r` compares two of its versions.
void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { module: { type: 'boolean' } },
    allowPositionals: true,
  });
  const recording = Recording.into(resolve(positionals[0] ?? `${PROJECT}/coverage/recording`));
  const prepared = await prepare(recording);
  try {
    const parts = { ...PARTS, ...(values.module === true ? PARTS_WITH_TERRAFORM : {}) };
    for (const [name, record] of Object.entries(parts)) {
      const began = Date.now();
      try {
        await record(prepared);
        console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
      } catch (error) {
        console.error(`${name} can't be recorded: ${(error as Error).stack}`);
        process.exitCode = 1;
      }
    }
  } finally {
    prepared.scratch.remove();
  }
  console.log(`${recording.size} files in ${recording.folder}`);
}
