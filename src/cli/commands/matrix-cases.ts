import { noSuch } from '../../values/no-such';
import type { Request } from '../../simulator/request';
import type { SignIn } from '../../simulator/sign-in';
import { UsageError } from '../usage-error';

/** People and what they want to do, as a file of cases says. */
export interface MatrixCases {
  readonly people: readonly MatrixPerson[];
  readonly requests: readonly (Request & { readonly name: string; readonly resource: string })[];
}

/** Somebody who signs in, and what is expected of it. */
export interface MatrixPerson {
  readonly name: string;
  readonly signIn: SignIn;
  readonly expected: {
    /** Null stands for nobody being let in. */
    readonly role?: string | null;
    /** Names of requests. */
    readonly allowed: readonly string[];
    readonly denied: readonly string[];
  };
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a file of cases: `people` by name, each as a sign-in with `expect` beside it, and `requests` by
 * name, each with `action`, `resource` and `context`.
 *
 * @throws UsageError with the first thing that is wrong
 */
export function matrixCases(json: Json, path: string): MatrixCases {
  const people = objectIn(json.people, 'people', path);
  const requests = Object.entries(objectIn(json.requests ?? {}, 'requests', path)).map(
    ([name, value]) => requestOf(name, value, path),
  );
  const names = requests.map(({ name }) => name);
  return {
    people: Object.entries(people).map(([name, value]) => personOf(name, value, names, path)),
    requests,
  };
}

function requestOf(name: string, value: unknown, path: string): MatrixCases['requests'][number] {
  const request = objectIn(value, `requests.${name}`, path);
  const action = textIn(request.action, `requests.${name}.action`, path);
  const resource = textIn(request.resource ?? '*', `requests.${name}.resource`, path);
  const context = objectIn(request.context ?? {}, `requests.${name}.context`, path);
  return { name, action, resource, context: context as Request['context'] };
}

const OF_A_SIGN_IN = [
  'askedRole',
  'claims',
  'client',
  'expect',
  'flow',
  'groups',
  'guest',
  'identity',
  'identityPool',
  'provider',
];

function personOf(
  name: string,
  value: unknown,
  requests: readonly string[],
  path: string,
): MatrixPerson {
  const { expect = {}, ...signIn } = objectIn(value, `people.${name}`, path);
  const strange = Object.keys(signIn).find((key) => !OF_A_SIGN_IN.includes(key));
  if (strange !== undefined) {
    throw wrong(`people.${name}`, noSuch('key', strange, OF_A_SIGN_IN), path);
  }
  if (signIn.claims !== undefined) objectIn(signIn.claims, `people.${name}.claims`, path);
  const expected = objectIn(expect, `people.${name}.expect`, path);
  const named = (key: 'allowed' | 'denied') => {
    const list = expected[key] ?? [];
    const where = `people.${name}.expect.${key}`;
    if (!Array.isArray(list)) throw wrong(where, 'expected a list of names of requests', path);
    const unknown = list.find((each) => !requests.includes(String(each)));
    if (unknown !== undefined)
      throw wrong(where, noSuch('request', String(unknown), requests), path);
    return list as readonly string[];
  };
  return {
    name,
    signIn: signIn as SignIn,
    expected: {
      role: expected.role as string | null | undefined,
      allowed: named('allowed'),
      denied: named('denied'),
    },
  };
}

function objectIn(value: unknown, where: string, path: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw wrong(where, 'expected an object', path);
}

function textIn(value: unknown, where: string, path: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw wrong(where, 'expected a text', path);
}

function wrong(where: string, problem: string, path: string): UsageError {
  return new UsageError(`--matrix: ${where}: ${problem}, in \`${path}\``);
}
