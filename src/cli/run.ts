import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import { SignInError } from '../simulator/sign-in-error';
import { ReadError } from '../terraform/read-error';
import { own } from '../values/json';
import { nearest, noSuch } from '../values/no-such';
import { printable } from '../values/printable';
import { UsageError, type CommandDefinition } from './command';
import type * as Check from './commands/check';
import type * as Diff from './commands/diff';
import type * as Draw from './commands/draw';
import type * as Explain from './commands/explain';
import type * as FrontEnd from './commands/front-end';
import type * as Guard from './commands/guard';
import type * as Init from './commands/init';
import type * as Sandbox from './commands/sandbox';
import type * as WhatCan from './commands/what-can';
import type * as WhoCan from './commands/who-can';
import { ownVersion } from './own-version';
import type { Console } from './terminal';

const NAME = 'cognito-federation';
const load = createRequire(__filename);

/** The commands by name, each loaded only where it is meant: to load all of them takes its time. */
const COMMANDS: Readonly<Record<string, () => CommandDefinition>> = {
  explain: () => (load('./commands/explain') as typeof Explain).explain,
  'who-can': () => (load('./commands/who-can') as typeof WhoCan).whoCanCommand,
  'what-can': () => (load('./commands/what-can') as typeof WhatCan).whatCanCommand,
  diff: () => (load('./commands/diff') as typeof Diff).diff,
  check: () => (load('./commands/check') as typeof Check).checkCommand,
  draw: () => (load('./commands/draw') as typeof Draw).draw,
  guard: () => (load('./commands/guard') as typeof Guard).guardCommand,
  sandbox: () => (load('./commands/sandbox') as typeof Sandbox).sandbox,
  'front-end': () => (load('./commands/front-end') as typeof FrontEnd).frontEndCommand,
  init: () => (load('./commands/init') as typeof Init).init,
};

const EXIT_CODES = 'Exit codes: 0 yes, 1 no or undecided, 2 wrong use or unreadable input';

/**
 * Runs a command with its arguments, and answers the exit code: 0 where the answer is yes, 1 where it
 * is no or undecided, 2 where there is none, with one line that says why.
 */
export async function run(given: readonly string[], console: Console): Promise<number> {
  let exitCode = 0;
  const meant = names().filter((each) => each === given[0]);
  const defined = meant.length > 0 ? meant : names();
  const program = programFor(defined, console, (code) => (exitCode = code));
  const command = program.commands.find((each) => each.name() === given[0]);
  try {
    if (given.length === 0) {
      throw new UsageError(`a command is missing; commands: ${names().join(', ')}; see --help`);
    }
    const [first, asked] = given;
    if (first === 'help' && asked !== undefined && !names().includes(asked)) {
      throw new UsageError(unknownCommand(asked));
    }
    await program.parseAsync(given, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const prefix = command === undefined ? NAME : `${NAME} ${command.name()}`;
    console.error.write(`${printable(`${prefix}: ${messageOf(error, command)}`)}\n`);
    return 2;
  }
}

function names(): string[] {
  return Object.keys(COMMANDS);
}

function programFor(
  defined: readonly string[],
  console: Console,
  onExit: (exitCode: number) => void,
): Command {
  const { out, error } = console;
  const program = new Command(NAME)
    .description(
      'Which role AWS Cognito gives to which user, and what it allows, before you deploy.',
    )
    .version(ownVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureHelp({ styleTitle: (text) => out.style('bold', text) })
    .configureOutput({
      writeOut: out.write,
      writeErr: error.write,
      // What is wrong is said in our words, by `run`.
      outputError: () => {},
      getOutHelpWidth: () => out.width,
      getOutHasColors: () => out.isLive,
    })
    .addHelpText('after', `\n${EXIT_CODES}`);
  const definitions = defined.flatMap((name) => own(COMMANDS, name)?.() ?? []);
  for (const { name, summary, description, exitCodes, define, examples } of definitions) {
    const command = program.command(name).summary(summary);
    const answer = define(command.description(description ?? sentence(summary)));
    const shown = examples.map(([what, each]) => `  ${what}\n    ${each}`).join('\n');
    command
      .addHelpText(
        'after',
        `\n${out.style('bold', 'Examples:')}\n${shown}\n\n${exitCodes ?? EXIT_CODES}`,
      )
      .action(async () => onExit(await answer(console)));
  }
  return program;
}

function sentence(summary: string): string {
  return `Tells ${summary}.`;
}

function messageOf(error: unknown, command: Command | undefined): string {
  if (error instanceof CommanderError) {
    const options = command?.options.map(({ long }) => long ?? '') ?? ['--version'];
    const [first, second] = command?.registeredArguments ?? [];
    const expected =
      second === undefined ? `one <${first?.name() ?? 'source'}>` : '<old> and <new>';
    return wrongUse(error, [...options, '--help'], command?.args ?? [], expected);
  }
  if (error instanceof ReadError && error.code === 'configuration') {
    return `--source: ${error.message}`;
  }
  const isExpected =
    error instanceof UsageError || error instanceof ReadError || error instanceof SignInError;
  if (isExpected) return error.message;
  // A stack that overflows, a string that grows beyond all bounds.
  if (error instanceof RangeError) {
    return 'the input is nested too deeply, or grows too large when it is evaluated';
  }
  return `internal error; please report it: ${error instanceof Error ? error.message : String(error)}`;
}

const FILES = 'a `cdk.tf.json`, or what `terraform show -json` prints';

/** Says what commander found wrong; its own sentence quotes what was typed. */
function wrongUse(
  { code, message }: CommanderError,
  options: readonly string[],
  given: readonly string[],
  expected: string,
): string {
  const typed = /'([^']*)'/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownCommand':
      return unknownCommand(typed);
    case 'commander.unknownOption':
      return noSuch('option', typed, options);
    case 'commander.missingArgument':
      return `<${typed}> is missing; give ${typed === 'folder' ? 'a folder of Terraform' : FILES}`;
    case 'commander.optionMissingArgument':
      return `${typed.replace(/^-\w, | <.*$/g, '')}: expected a value, got nothing`;
    case 'commander.excessArguments':
      return `expected ${expected}, got ${given.length}; quote a path that has spaces in it: \`${given.join(' ')}\``;
    default:
      return message.replace(/^error: /, '');
  }
}

function unknownCommand(typed: string): string {
  const meant = nearest(typed, names());
  const hint = meant === undefined ? '' : ` did you mean \`${meant}\`?`;
  return `unknown command \`${typed}\`;${hint} commands: ${names().join(', ')}`;
}
