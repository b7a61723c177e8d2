import { noSuch } from '../../src/values/no-such';

/** What `npm start` was asked to do. */
export type StartArguments =
  | { readonly type: 'run'; readonly keep: boolean }
  | { readonly type: 'stop' }
  | { readonly type: 'help' }
  | { readonly type: 'wrong'; readonly message: string };

const OPTIONS = ['--keep', '--stop', '--help'];

/** What `npm start -- --help` prints. */
export const START_HELP = `npm start              deploy the example into a local AWS, sign users in, show who may do what
npm start -- --keep    the same, and leave the local AWS running
npm start -- --stop    stop what was left running`;

/** Reads the arguments of `npm start`. */
export function startArguments(given: readonly string[]): StartArguments {
  const unknown = given.find((argument) => !OPTIONS.includes(argument));
  if (unknown !== undefined)
    return { type: 'wrong', message: `start: ${noSuch('option', unknown, OPTIONS)}` };
  if (given.includes('--help')) return { type: 'help' };
  if (given.includes('--keep') && given.includes('--stop')) {
    return { type: 'wrong', message: 'start: --keep and --stop exclude each other; give one' };
  }
  return given.includes('--stop')
    ? { type: 'stop' }
    : { type: 'run', keep: given.includes('--keep') };
}
