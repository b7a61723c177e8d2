import { pageDoors } from '../../../src/page/playground/doors';
import { pageData } from '../../../src/page/playground/page-data';
import type { PageQuestion } from '../../../src/page/playground/question';
import { requestFields } from '../../../src/page/playground/request-fields';
import { readTerraform } from '../../../src/terraform/read-terraform';
import { command, file } from '../cli/command';

/** The same numbers every time, from 0 up to a limit. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Questions about a federation: at any door, with claims that rules read or none, right or wrong. */
export function randomQuestions(json: string, count: number, seed: number): PageQuestion[] {
  const data = pageData('', '', readTerraform(json));
  const { federation } = data;
  const below = numbers(seed);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const doors = federation.identityPools.flatMap(({ address }) => pageDoors(address, federation));
  const fields = requestFields(data);
  const values = [
    'finance',
    'audit',
    'sales',
    'Finance',
    'fin',
    'team-a',
    'nobody',
    'corp.example',
  ];
  const claimNames = ['custom:department', 'custom:team', 'hd', 'email', 'sub', 'cognito:groups'];
  const claim = () => {
    const kind = below(10);
    if (kind === 0) return [one(values), one(values)];
    return kind === 1 ? 7 : one(values);
  };
  const resources = [...fields.resources, 'arn:aws:s3:::other/x', '*', 'arn:aws:s3:::corp-files/*'];
  return Array.from({ length: count }, (_, at): PageQuestion => {
    const { named } = one(doors);
    const claims = Object.fromEntries(
      Array.from({ length: below(3) }, () => [one(claimNames), claim()]),
    );
    const roles = federation.roles.map(({ address }) => address);
    const context: PageQuestion['context'] =
      below(3) > 0 ? {} : { 's3:prefix': one(['private/', 'reports/x', 'reports/']) };
    return {
      ...named,
      // No two questions have one address.
      claims: named.guest === true ? {} : { ...claims, nonce: `q${at}` },
      groups:
        named.client !== undefined && below(4) === 0 ? [one(['reader', 'admin', 'plain'])] : [],
      ...(named.guest !== true && below(4) === 0 ? { role: one(roles) } : {}),
      ...(named.guest === true || below(4) === 0 ? { identity: `eu-west-1:${at}` } : {}),
      ...{ action: one(fields.actions.slice(0, 12)), resource: one(resources), context },
    };
  });
}

/** Asks the command `explain`. */
export async function askedCommand(source: string, question: PageQuestion): Promise<string[]> {
  const { pool, client, provider, guest, claims, groups, role, identity, action, resource } =
    question;
  const option = (flag: string, value: string | undefined) =>
    value === undefined ? [] : [flag, value];
  const { out, error, exitCode } = await command([
    ...['explain', source, '--json', '--pool', pool, '--action', action, '--resource', resource],
    ...(guest === true ? ['--guest'] : ['--claims', file(claims)]),
    ...[...option('--client', client), ...option('--provider', provider)],
    ...[...option('--role', role), ...option('--identity', identity)],
    ...groups.flatMap((each) => ['--group', each]),
    ...Object.entries(question.context).flatMap(([key, value]) => [
      '--context',
      `${key}=${String(value)}`,
    ]),
  ]);
  if (exitCode === 2) return ['problem', error.trim().replace(/^.*?: --?\w+: /, '')];
  const answer = JSON.parse(out) as {
    readonly outcome: string;
    readonly role?: { readonly name: string };
    readonly requests: readonly { readonly outcome: string }[];
  };
  return [answer.outcome, answer.role?.name ?? '', answer.requests[0]?.outcome ?? ''];
}
