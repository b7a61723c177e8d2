import { noSuch } from '../values/no-such';
import { SignInError } from '../simulator/sign-in-error';
import { ReadError } from '../terraform/read-error';
import type { Console } from './console';
import { explain } from './commands/explain';
import { USAGE } from './usage';
import { UsageError } from './usage-error';

const COMMANDS: Readonly<
  Record<string, (given: readonly string[], console: Console) => Promise<number>>
> = { explain };

/** Runs a command with its arguments, and answers the exit code. */
export async function run(given: readonly string[], console: Console): Promise<number> {
  const [name, ...rest] = given;
  const wantsHelp = given.some((each) => each === '--help' || each === '-h') || name === 'help';
  if (wantsHelp) {
    console.out(USAGE.trimEnd());
    return 0;
  }
  try {
    if (name === undefined) throw new UsageError('a command is missing; see --help');
    const command = COMMANDS[name];
    if (command === undefined) {
      throw new UsageError(noSuch('command', name, Object.keys(COMMANDS)));
    }
    return await command(rest, console);
  } catch (error) {
    if (!isWrongUse(error)) {
      const message = error instanceof Error ? error.message : String(error);
      console.error(
        `cognito-federation: a fault of this program, please report it with the command: ${message}`,
      );
      return 2;
    }
    const command = name === undefined || COMMANDS[name] === undefined ? '' : ` ${name}`;
    const option = error instanceof ReadError && error.code === 'configuration' ? '--source: ' : '';
    console.error(`cognito-federation${command}: ${option}${error.message.replaceAll('\n', ' ')}`);
    return 2;
  }
}

function isWrongUse(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof ReadError || error instanceof SignInError;
}
