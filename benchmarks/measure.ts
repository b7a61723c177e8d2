import { type ForkOptions, fork } from 'node:child_process';
import { join } from 'node:path';

/** What a process took: seconds of the processor, which other programs don't share, and memory. */
interface Usage {
  readonly seconds: number;
  readonly megabytes: number;
}

/** What one run of a program cost, as a whole process. */
export interface Run extends Usage {
  /** What the program itself reported. */
  readonly reported: unknown;
}

/** Runs a program in a process of its own and measures it from outside. */
export function run(
  program: string,
  args: readonly string[],
  { accepts = [0], ...options }: ForkOptions & { readonly accepts?: readonly number[] },
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const messages: unknown[] = [];
    const child = fork(program, args, {
      ...options,
      execArgv: [...(options.execArgv ?? []), '-r', join(__dirname, 'report-usage.cjs')],
    });
    child.on('message', (message) => messages.push(message));
    child.on('exit', (code) => {
      if (!accepts.includes(code ?? -1)) reject(new Error(`${program} ended with ${code}`));
      resolve({ ...(messages.at(-1) as Usage), reported: messages.at(0) });
    });
  });
}

/** Runs several programs in turn, so that a machine's mood meets all of them; one warm-up first. */
export async function inTurn<K extends string>(
  programs: Readonly<Record<K, () => Promise<Run>>>,
  times: number,
): Promise<Readonly<Record<K, readonly Run[]>>> {
  const names = Object.keys(programs) as K[];
  const runs = Object.fromEntries(names.map((name) => [name, [] as Run[]])) as Record<K, Run[]>;
  for (let round = 0; round <= times; round += 1) {
    for (const name of names) {
      const result = await programs[name]();
      if (round > 0) runs[name].push(result);
    }
  }
  return runs;
}

/** The middle one of several figures. */
export function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] as number;
}
