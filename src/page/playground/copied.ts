import { printable } from '../../values/printable';
import type { Simulation } from '../../simulator/simulate';
import type { PageData } from './page-data';
import type { PageQuestion } from './question';
import type { PageAnswer } from './answer';

/** Writes a question as commands of a shell: the claims into a file, and `explain` of it. */
export function explainCommand(
  question: PageQuestion,
  { source }: Pick<PageData, 'source'>,
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

/** Writes a word of a shell, whatever is in it. */
function shellQuoted(word: string): string {
  if (/^[\w./:@=+-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Writes a question and its answer as a test of Jest; nothing where the sign-in is undecided. */
export function jestTest(
  question: PageQuestion,
  answer: Exclude<PageAnswer, { readonly problem: string }>,
  { source }: Pick<PageData, 'source'>,
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
