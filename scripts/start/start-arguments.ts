import { distance } from 'fastest-levenshtein';

/** What `npm start` was asked to do. */
export type StartArguments =
  | { readonly type: 'run'; readonly keep: boolean }
  | { readonly type: 'stop' }
  | { readonly type: 'help' }
  | { readonly type: 'wrong'; readonly message: string };

const OPTIONS = ['--keep', '--stop', '--help'];

/** The text of `npm start -- --help`. */
export const START_HELP = `npm start              deploy the example into a local AWS, sign users in, show who may do what
npm start -- --keep    the same, and leave the local AWS running
npm start -- --stop    stop what was left running`;

/** Reads the arguments of `npm start`. */
export function startArguments(given: readonly string[]): StartArguments {
  const unknown = given.find((argument) => !OPTIONS.includes(argument));
  if (unknown !== undefined) return { type: 'wrong', message: unknownOption(unknown) };
  if (given.includes('--help')) return { type: 'help' };
  if (given.includes('--keep') && given.includes('--stop')) {
    return { type: 'wrong', message: 'start: --keep and --stop exclude each other; give one' };
  }
  return given.includes('--stop')
    ? { type: 'stop' }
    : { type: 'run', keep: given.includes('--keep') };
}

function unknownOption(given: string): string {
  const near = OPTIONS.find((option) => distance(option, given) <= 2);
  const known = `options are ${OPTIONS.map((option) => `\`${option}\``).join(', ')}`;
  return `start: unknown option, got \`${given}\`; ${near === undefined ? known : `did you mean \`${near}\`? ${known}`}`;
}
