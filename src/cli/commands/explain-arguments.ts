import { parseArgs } from 'node:util';
import { own } from '../../values/json';
import { noSuch } from '../../values/no-such';
import type { Request } from '../../simulator/request';
import type { SignIn } from '../../simulator/sign-in';
import { SWITCHES, type Switches } from '../../simulator/switches';
import { UsageError } from '../usage-error';

/** What `explain` was asked. */
export interface ExplainArguments {
  readonly file: string;
  /** Path of the file with the claims. */
  readonly claims?: string;
  /** Path of a file with several people and what they want to do. */
  readonly matrix?: string;
  /** Folder of the configuration that a plan was made from. */
  readonly source?: string;
  readonly json: boolean;
  /** The sign-in, still without claims. */
  readonly signIn: SignIn;
  /** Requests whose resource is still as it was written. */
  readonly requests: readonly (Request & { readonly resource: string })[];
  readonly switches: Partial<Switches>;
}

const OPTIONS = {
  claims: { type: 'string' },
  client: { type: 'string' },
  provider: { type: 'string' },
  group: { type: 'string', multiple: true },
  guest: { type: 'boolean' },
  pool: { type: 'string' },
  identity: { type: 'string' },
  role: { type: 'string' },
  classic: { type: 'boolean' },
  action: { type: 'string', multiple: true },
  resource: { type: 'string', multiple: true },
  context: { type: 'string', multiple: true },
  switch: { type: 'string', multiple: true },
  matrix: { type: 'string' },
  source: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * Reads the arguments of `explain`.
 *
 * @throws UsageError with one line that says what is wrong
 */
export function explainArguments(given: readonly string[]): ExplainArguments {
  const { values, positionals, tokens } = parsed(given);
  const [file, ...others] = positionals;
  if (file === undefined) {
    throw new UsageError(
      'FILE is missing; give a `cdk.tf.json`, or what `terraform show -json` writes',
    );
  }
  if (others.length > 0) {
    throw new UsageError(
      `expected one FILE, got ${positionals.length}; \`${others[0]}\` is one too many`,
    );
  }
  const { claims, matrix, source, guest, client, provider } = values;
  if (guest === true && (claims ?? client ?? provider) !== undefined) {
    throw new UsageError(
      '--guest: a guest shows no token; leave out --claims, --client and --provider',
    );
  }
  if (matrix === undefined && guest !== true && claims === undefined) {
    throw new UsageError(
      '--claims FILE is missing; give the claims of a token as JSON, --guest for nobody, or --matrix for several people',
    );
  }
  if (matrix !== undefined && (claims !== undefined || guest === true)) {
    throw new UsageError('--matrix names its people itself; leave out --claims and --guest');
  }
  return {
    ...{ file, claims, matrix, source, json: values.json === true },
    signIn: signInOf(values),
    requests: requestsIn(tokens),
    switches: switchesIn(values.switch ?? []),
  };
}

function parsed(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: OPTIONS, allowPositionals: true, tokens: true });
  } catch (error) {
    const message = (error as Error).message.split('. ')[0] ?? '';
    const option = /option '(--?[\w-]+)/.exec(message)?.[1];
    if (option !== undefined && message.startsWith('Unknown')) {
      const names = Object.keys(OPTIONS).map((name) => `--${name}`);
      throw new UsageError(noSuch('option', option, names));
    }
    throw new UsageError(message.charAt(0).toLowerCase() + message.slice(1));
  }
}

type Parsed = ReturnType<typeof parsed>;

function signInOf(values: Parsed['values']): SignIn {
  const common = {
    identityPool: values.pool,
    identity: values.identity,
    askedRole: values.role,
    flow: values.classic === true ? ('classic' as const) : undefined,
  };
  return values.guest === true
    ? { ...common, guest: true }
    : { ...common, client: values.client, provider: values.provider, groups: values.group };
}

/** Each `--resource` belongs to the `--action` in front of it, and so does each `--context`. */
function requestsIn(tokens: Parsed['tokens']): (Request & { readonly resource: string })[] {
  const requests: { action: string; resources: string[]; context: Record<string, string[]> }[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option' || !['action', 'resource', 'context'].includes(token.name))
      continue;
    const value = token.value ?? '';
    if (token.name === 'action') {
      requests.push({ action: actionIn(value), resources: [], context: {} });
      continue;
    }
    const request = requests.at(-1);
    if (request === undefined) {
      throw new UsageError(
        `--${token.name}: it belongs to the --action in front of it; give one first`,
      );
    }
    if (token.name === 'resource') request.resources.push(value);
    else addContext(request.context, value);
  }
  return requests.flatMap(({ action, resources, context }) =>
    (resources.length === 0 ? ['*'] : resources).map((resource) => ({
      ...{ action, resource },
      context: Object.fromEntries(
        Object.entries(context).map(([key, list]) => [
          key,
          isListKey(key) ? list : (list[0] ?? ''),
        ]),
      ),
    })),
  );
}

function actionIn(value: string): string {
  if (/^[A-Za-z0-9-]+:[A-Za-z0-9*]+$/.test(value)) return value;
  throw new UsageError(
    `--action: expected \`service:Action\`, got \`${value}\`; such as \`s3:GetObject\``,
  );
}

function addContext(context: Record<string, string[]>, value: string): void {
  const at = value.indexOf('=');
  if (at < 1) {
    throw new UsageError(
      `--context: expected \`key=value\`, got \`${value}\`; such as \`s3:prefix=private/\``,
    );
  }
  (context[value.slice(0, at)] ??= []).push(value.slice(at + 1));
}

// Whether a key is a list belongs to the key, however many values it has.
function isListKey(key: string): boolean {
  return /^(?:dynamodb:(?:leadingkeys|attributes)|aws:tagkeys)$/i.test(key);
}

function switchesIn(given: readonly string[]): Partial<Switches> {
  const entries = given.map((each) => {
    const [name = '', reading = ''] = each.split('=');
    const readings = own<{ readonly readings: readonly string[] }>(SWITCHES, name)?.readings;
    if (readings === undefined) {
      throw new UsageError(`--switch: ${noSuch('switch', name, Object.keys(SWITCHES))}`);
    }
    if (![...readings, 'undecided'].includes(reading)) {
      const list = [...readings, 'undecided'].map((word) => `\`${word}\``).join(', ');
      throw new UsageError(`--switch: \`${name}\` is one of ${list}, got \`${reading}\``);
    }
    return [name, reading];
  });
  return Object.fromEntries(entries) as Partial<Switches>;
}
