import type { Request } from '../../simulator/request';
import type { SignIn } from '../../simulator/sign-in';
import { isJsonObject, type JsonObject } from '../../values/json';
import type { ClaimValue } from '../../role-mapping/claims';
import { printable } from '../../values/printable';
import { shellQuoted } from '../../values/shell-quoted';
import type { Simulation } from '../../simulator/simulate';

/** What is asked on the page: who signs in, and what they want to do. */
export interface PageQuestion {
  /** Address of the identity pool. */
  readonly pool: string;
  /** Address of the client or provider; absent for a guest. */
  readonly client?: string;
  readonly provider?: string;
  readonly guest?: true;
  readonly claims: Readonly<Record<string, ClaimValue>>;
  readonly groups: readonly string[];
  /** Session tags that a backend passes on, at a developer provider. */
  readonly principalTags?: Readonly<Record<string, string>>;
  /** Role that the caller asks for. */
  readonly role?: string;
  readonly identity?: string;
  /** Whether the caller names the role itself. */
  readonly classic?: true;
  readonly action: string;
  /** As it is typed: with `{identity}` and `${…}`. */
  readonly resource: string;
  readonly context: NonNullable<Request['context']>;
}

/** The sign-in of a question, as the simulator takes it. */
export function signInOfPage(question: PageQuestion): SignIn {
  const { pool, client, provider, guest, claims, groups, role, identity, classic } = question;
  const common = {
    identityPool: pool,
    ...(role === undefined ? {} : { askedRole: role }),
    ...(identity === undefined ? {} : { identity }),
    ...(classic === true ? { flow: 'classic' as const } : {}),
  };
  if (guest === true) return { ...common, guest };
  const { principalTags } = question;
  return {
    ...common,
    ...(client === undefined ? {} : { client }),
    ...(provider === undefined ? {} : { provider }),
    claims,
    ...(groups.length === 0 ? {} : { groups }),
    ...(principalTags === undefined ? {} : { principalTags }),
  };
}

const PREFIX = '#q=';

/** Writes a question as the fragment of an address, to send to a colleague. */
export function fragmentOf(question: PageQuestion): string {
  return `${PREFIX}${encodeURIComponent(JSON.stringify(question))}`;
}

/** Reads a question from the fragment of an address; nothing where it holds none. */
export function questionIn(fragment: string): PageQuestion | undefined {
  if (!fragment.startsWith(PREFIX)) return undefined;
  try {
    const json: unknown = JSON.parse(decodeURIComponent(fragment.slice(PREFIX.length)));
    return isJsonObject(json) ? questionOf(json) : undefined;
  } catch {
    return undefined;
  }
}

/** Takes of a JSON object what a question is made of, and nothing that is of another type. */
function questionOf(json: JsonObject): PageQuestion {
  const text = (key: string) => (typeof json[key] === 'string' ? (json[key] as string) : undefined);
  const object = (key: string) => (isJsonObject(json[key]) ? (json[key] as JsonObject) : {});
  const { groups } = json;
  const given = {
    ...{ client: text('client'), provider: text('provider') },
    ...{ role: text('role'), identity: text('identity') },
  };
  const tags = onlyTexts(object('principalTags'));
  return {
    pool: text('pool') ?? '',
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(json.guest === true ? { guest: true } : {}),
    ...(json.classic === true ? { classic: true } : {}),
    claims: object('claims') as PageQuestion['claims'],
    groups: Array.isArray(groups) ? groups.filter((each) => typeof each === 'string') : [],
    ...(Object.keys(tags).length === 0 ? {} : { principalTags: tags }),
    action: text('action') ?? '',
    resource: text('resource') ?? '',
    context: onlyContext(object('context')),
  };
}

function onlyTexts(json: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(json).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function onlyContext(json: JsonObject): PageQuestion['context'] {
  return Object.fromEntries(
    Object.entries(json).filter((entry): entry is [string, string | string[] | null] => {
      const [, value] = entry;
      const isList = Array.isArray(value) && value.every((each) => typeof each === 'string');
      return typeof value === 'string' || value === null || isList;
    }),
  );
}

/** Writes a question as commands of a shell: the claims into a file, and `explain` of it. */
export function explainCommand(
  question: PageQuestion,
  { source }: { readonly source: string },
): string {
  const { pool, client, provider, guest, claims, groups, role, identity, classic } = question;
  const { action, resource, context } = question;
  const options: Option[] = [
    ...(guest === true ? [] : [['--claims', 'claims.json'] as const]),
    ['--pool', pool],
    ...(client === undefined ? [] : [['--client', client] as const]),
    ...(provider === undefined ? [] : [['--provider', provider] as const]),
    ...groups.map((group) => ['--group', group] as const),
    ...(role === undefined ? [] : [['--role', role] as const]),
    ...(identity === undefined ? [] : [['--identity', identity] as const]),
    ...(action === '' ? [] : [['--action', action] as const]),
    ...(action === '' || resource === '' ? [] : [['--resource', resource] as const]),
    ...(action === '' ? [] : Object.entries(context).flatMap(contextOptions)),
  ];
  const flags = [
    ...(guest === true ? ['--guest'] : []),
    ...(classic === true ? ['--classic'] : []),
  ];
  const written = [...flags, ...options.map(([flag, value]) => `${flag} ${shellQuoted(value)}`)];
  const command = [`npx cognito-federation explain ${shellQuoted(source)}`, ...written].join(
    ' \\\n  ',
  );
  if (guest === true) return command;
  return `printf '%s\\n' ${shellQuoted(JSON.stringify(claims))} > claims.json\n${command}`;
}

type Option = readonly [flag: string, value: string];

function contextOptions([key, value]: [string, string | readonly string[] | null]): Option[] {
  if (value === null) return [['--context-missing', key]];
  const values = typeof value === 'string' ? [value] : value;
  return values.map((each) => ['--context', `${key}=${each}`]);
}

/** Writes a question and its answer as a test of Jest; nothing where the sign-in is undecided. */
export function jestTest(
  question: PageQuestion,
  answer: { readonly user: string; readonly simulation: Simulation },
  { source }: { readonly source: string },
): string | undefined {
  const { pool, role, action, resource, context, groups, ...given } = question;
  if (answer.simulation.verdict.outcome === 'undecided') return undefined;
  const asked = {
    ...{ identityPool: pool, ...given },
    ...(given.guest === true ? { claims: undefined } : groups.length === 0 ? {} : { groups }),
    ...(role === undefined ? {} : { askedRole: role }),
    ...(given.classic === true ? { classic: undefined, flow: 'classic' } : {}),
  };
  const request = {
    action,
    resource: resource === '' ? '*' : resource,
    ...(Object.keys(context).length === 0 ? {} : { context }),
  };
  return [
    "import { readSource } from 'cdktf-cognito-federation/simulator';",
    "import { setupJest } from 'cdktf-cognito-federation/testing';",
    '',
    'setupJest();',
    '',
    `test(${JSON.stringify(answer.user)}, async () => {`,
    `  const source = await readSource(${JSON.stringify(source)});`,
    `  const user = ${indented(asked)};`,
    ...expectations(answer.simulation, `{ ...user, ...${indented(request)} }`),
    '});',
    '',
  ].join('\n');
}

function indented(value: object): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', '\n  ');
}

/** What a test says of a sign-in and its request. */
function expectations({ verdict, requests }: Simulation, request: string): string[] {
  const [asked] = requests;
  if (verdict.outcome === 'refused') {
    const error = verdict.error === undefined ? '' : `, ${JSON.stringify(verdict.error.name)}`;
    return [`  expect(source).toDenySignIn(user${error});`];
  }
  if (verdict.outcome === 'undecided') return [];
  const matcher = asked?.outcome === 'allowed' ? 'toAllow' : 'toDeny';
  return [
    `  expect(source).toAssignRole(${JSON.stringify(verdict.role)}, user);`,
    ...(asked === undefined
      ? []
      : asked.outcome === 'undecided'
        ? [`  // Undecided: ${printable(asked.because)}`]
        : [`  expect(source).${matcher}(${request});`]),
  ];
}
