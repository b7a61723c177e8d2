import { join } from 'node:path';
import { type BothWays, everyFederation } from '../../__tests__/helpers/module/both-ways';
import { synthesizedMain } from './main-stacks';
import { synthesizedPrograms } from './programs';
import type { Recording } from './recording';
import { Scratch } from './scratch';

/** What the parts of a recording are made from. */
export interface Prepared {
  readonly recording: Recording;
  readonly scratch: Scratch;
  /** JSON of the stacks of the examples and of `main.ts`, by name. */
  readonly stacks: Readonly<Record<string, string>>;
  /** Federations that the constructs and the module make from the same words, by name. */
  readonly federations: Readonly<Record<string, BothWays>>;
}

/** Synthesizes what several parts ask about. */
export async function prepare(recording: Recording): Promise<Prepared> {
  const scratch = new Scratch();
  recording.nameOf(scratch.folder, '<scratch>');
  // An app of cdktf leaves a folder behind: it shall go with this one.
  process.env.TMPDIR = scratch.folder;
  const output = join(scratch.folder, 'main');
  const main = Object.entries(await synthesizedMain(output));
  const stacks = {
    ...synthesizedPrograms(),
    ...Object.fromEntries(main.map(([name, json]) => [`main-${name}`, json])),
  };
  return { recording, scratch, stacks, federations: everyFederation(output) };
}
