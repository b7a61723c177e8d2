import type { Command } from 'commander';
import { isAction, isListKey, type Request } from '../../simulator/request';
import { SWITCHES, type Switches } from '../../simulator/switches';
import { own } from '../../values/json';
import { alternatives, noSuch } from '../../values/no-such';
import { once, refuseBeside, UsageError } from '../command';
import { addTokenOptions, type SignInOptions } from './sign-in-options';

/** The options of `explain`, as they were typed. */
export interface ExplainOptions extends SignInOptions {
  readonly switch?: readonly string[];
  readonly matrix?: string;
  readonly source?: string;
  readonly json?: true;
}

/** Adds the options that say who signs in, and how. */
export function addSignInOptions(command: Command): Command {
  return addTokenOptions(command.optionsGroup('Who signs in:'))
    .option('--role <role>', 'role that the caller asks for (CustomRoleArn)', once('--role'))
    .option('--classic', 'the classic flow: the caller names the role and asks STS')
    .option(
      '--matrix <file>',
      'a table of users and requests instead of --claims',
      once('--matrix'),
    );
}

/**
 * Refuses options that would be ignored, and a question that lacks something.
 *
 * @throws UsageError where there is one
 */
export function refuseContradictions(command: Command, options: ExplainOptions): void {
  const { matrix, guest, claims, classic, role } = options;
  if (matrix !== undefined) {
    const login = ['claims', 'guest', 'client', 'provider', 'group', 'pool', 'identity', 'role'];
    const request = ['classic', 'action', 'resource', 'context', 'contextMissing'];
    const because = 'the file says it for each user and request';
    refuseBeside(command, '--matrix', [...login, ...request], because);
    return;
  }
  const ofToken = ['claims', 'client', 'provider', 'group'];
  if (guest) refuseBeside(command, '--guest', ofToken, 'a guest has no token');
  refuseBeside(
    command,
    '--provider',
    options.provider === undefined ? [] : ['client', 'group'],
    'a token comes from a client of a user pool, with its groups, or from another provider',
  );
  if (!guest && claims === undefined) {
    throw new UsageError(
      '--claims is missing; give the payload of an ID token as JSON, --guest, or --matrix for several users',
    );
  }
  if (classic && role === undefined) {
    throw new UsageError('--role is missing; in the classic flow the caller names the role');
  }
}

/**
 * Reads the values of `--switch`, each `name=reading`.
 *
 * @throws UsageError where there is no such switch or reading, or one is given twice
 */
export function switchesIn(given: readonly string[]): Partial<Switches> {
  const switches = new Map<string, string>();
  for (const each of given) {
    const at = each.indexOf('=');
    if (at < 1) {
      throw new UsageError(`--switch: expected \`name=reading\`, got \`${each}\``);
    }
    const [name, reading] = [each.slice(0, at), each.slice(at + 1)];
    const readings = own<{ readonly readings: readonly string[] }>(SWITCHES, name)?.readings;
    if (readings === undefined) {
      throw new UsageError(`--switch: ${noSuch('switch', name, Object.keys(SWITCHES))}`);
    }
    if (![...readings, 'undecided'].includes(reading)) {
      const expected = alternatives([...readings, 'undecided']);
      throw new UsageError(`--switch: \`${name}\` is ${expected}, got \`${reading}\``);
    }
    if (switches.has(name)) throw new UsageError(`--switch: \`${name}\` is given twice`);
    switches.set(name, reading);
  }
  return Object.fromEntries(switches) as Partial<Switches>;
}

/** A request whose resource is still as it was written. */
export type WrittenRequest = Request & { readonly resource: string };

interface Asked {
  readonly action: string;
  readonly resources: string[];
  /** By the key in lower case, since case is ignored; null for a key that the request lacks. */
  readonly context: Map<string, { readonly key: string; readonly values: string[] | null }>;
}

/**
 * The options that say what is asked for. They belong to the `--action` in front of them, so they are
 * read in the order in which they are written.
 */
export class RequestOptions {
  private readonly asked: Asked[] = [];

  /** Adds them to a command. */
  addTo(command: Command): Command {
    return command
      .option('--action <action>', 'what the user wants to do: s3:GetObject', (value) =>
        this.addAction(value),
      )
      .option(
        '--resource <arn>',
        'on what, for the --action before it; {identity} is their identity id, and ${…} is evaluated as in the source',
        (value) => this.current('--resource').resources.push(value),
      )
      .option(
        '--context <key=value>',
        'a condition key of the request, for the --action before it: s3:prefix=private/; repeat it for a key with several values',
        (value) => this.addContext(value),
      )
      .option(
        '--context-missing <key>',
        'a condition key that the request does not carry, for the --action before it',
        (value) => this.addMissing(value),
      );
  }

  /** The requests, one for each resource; every resource where an action has none. */
  get all(): WrittenRequest[] {
    return this.asked.flatMap(({ action, resources, context }) =>
      (resources.length === 0 ? ['*'] : resources).map((resource) => ({
        ...{ action, resource },
        context: contextOf([...context.values()]),
      })),
    );
  }

  private addAction(value: string): void {
    if (!isAction(value)) throw new UsageError(`--action: ${noAction(value)}`);
    this.asked.push({ action: value, resources: [], context: new Map() });
  }

  private addContext(value: string): void {
    const { context } = this.current('--context');
    const at = value.indexOf('=');
    if (at < 1) {
      throw new UsageError(
        `--context: expected \`key=value\`, got \`${value}\`; for a key the request lacks use --context-missing`,
      );
    }
    const [key, said] = [value.slice(0, at), value.slice(at + 1)];
    const { values } = context.get(key.toLowerCase()) ?? {};
    if (values === null) throw contradiction(key);
    context.set(key.toLowerCase(), { key, values: [...(values ?? []), said] });
  }

  private addMissing(key: string): void {
    const { context } = this.current('--context-missing');
    if (context.has(key.toLowerCase())) throw contradiction(key);
    context.set(key.toLowerCase(), { key, values: null });
  }

  private current(flag: string): Asked {
    const request = this.asked.at(-1);
    if (request !== undefined) return request;
    throw new UsageError(`${flag} belongs to the --action before it; give one first`);
  }
}

/** Says that a string names no action. */
export function noAction(value: string): string {
  return `expected \`service:Action\`, got \`${value}\`; such as \`s3:GetObject\``;
}

function contradiction(key: string): UsageError {
  return new UsageError(
    `--context-missing: \`${key}\` has a value by --context, or is missing twice; keep one`,
  );
}

function contextOf(said: readonly { key: string; values: string[] | null }[]): Request['context'] {
  return Object.fromEntries(
    said.map(({ key, values }) => {
      const [only, ...others] = values ?? [];
      const isOne = only !== undefined && others.length === 0 && !isListKey(key);
      return [key, isOne ? only : values];
    }),
  );
}
