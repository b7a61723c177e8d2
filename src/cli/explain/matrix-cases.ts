import type { Claims } from '../../role-mapping/claims';
import type { SignIn } from '../../simulator/sign-in';
import { isJsonObject, type JsonObject } from '../../values/json';
import { alternatives, noSuch } from '../../values/no-such';
import { showMistyped } from '../../values/show-value';
import { UsageError } from '../command';
import { readJsonObject } from '../read-json-file';
import { isAction, type Request } from '../../simulator/request';
import { noAction, type WrittenRequest } from './options';
import { noIdentityId } from './sign-in-options';

/** Users and what they want to do, as a file of cases says. */
export interface MatrixCases {
  /** Path of the file, for messages. */
  readonly file: string;
  readonly users: readonly MatrixUser[];
  readonly requests: readonly (WrittenRequest & { readonly name: string })[];
}

/** A user who signs in, and what is expected of it. */
export interface MatrixUser {
  readonly name: string;
  readonly signIn: SignIn;
  readonly expected: {
    /** Null where no credentials are expected. */
    readonly role?: string | null;
    /** Names of requests. */
    readonly allowed: readonly string[];
    readonly denied: readonly string[];
  };
}

/**
 * Reads a file of cases: `users` by name, each a sign-in with `expect` beside it, and `requests` by
 * name, each with `action`, `resource` and `context`.
 *
 * @throws UsageError with the path of the first thing that is wrong
 */
export async function readMatrixCases(file: string): Promise<MatrixCases> {
  const json = await readJsonObject('--matrix', file, 'an object with `users` and `requests`');
  const root = new Place(json, '', file);
  if ('people' in json) root.at('people').fail('renamed; write `users`');
  root.keys(['users', 'requests']);
  const requests = root.at('requests').entries().map(requestAt);
  const names = requests.map(({ name }) => name);
  const users = root.at('users').entries();
  if (users.length === 0) {
    root.at('users').fail('expected an object with at least one user, by name');
  }
  return { file, users: users.map(([name, place]) => userAt(name, place, names)), requests };
}

function requestAt([name, place]: readonly [string, Place]): MatrixCases['requests'][number] {
  place.keys(['action', 'resource', 'context']);
  const action = place.at('action').string();
  if (!isAction(action)) place.at('action').fail(noAction(action));
  const resource = place.at('resource').optional((each) => each.string()) ?? '*';
  const context = place.at('context').entries();
  return {
    ...{ name, action, resource },
    context: Object.fromEntries(context.map(([key, each]) => [key, each.contextValue()])),
  };
}

function userAt(name: string, place: Place, requests: readonly string[]): MatrixUser {
  place.keys([
    ...['askedRole', 'claims', 'client', 'expect', 'flow', 'groups', 'guest'],
    ...['identity', 'identityPool', 'provider'],
  ]);
  const string = (key: string) => place.at(key).optional((each) => each.string());
  const common = {
    identityPool: string('identityPool'),
    identity: place.at('identity').optional(identityAt),
    askedRole: string('askedRole'),
    flow: place.at('flow').optional((each) => each.oneOf(['enhanced', 'classic'] as const)),
  };
  const guest = place.at('guest').optional((each) => each.flag()) ?? false;
  if (guest) {
    const beside = ['claims', 'client', 'groups', 'provider'].filter((key) => place.has(key));
    if (beside.length > 0) {
      place.at('guest').fail(`a guest has no token; leave out ${alternatives(beside, 'and')}`);
    }
  }
  const login = {
    claims: place.at('claims').optional((each) => each.object()) as Claims | undefined,
    client: string('client'),
    provider: string('provider'),
    groups: place.at('groups').optional((each) => each.strings()),
  };
  const signIn: SignIn = guest ? { ...common, guest: true } : { ...common, ...login };
  return { name, signIn, expected: expectedAt(place.at('expect'), requests) };
}

function identityAt(place: Place): SignIn['identity'] {
  if (place.isString) return identityIdAt(place);
  place.keys(['id', 'exists', 'linkedLogins']);
  return {
    id: place.at('id').optional(identityIdAt),
    exists: place.at('exists').optional((each) => each.flag()),
    linkedLogins: place.at('linkedLogins').optional((each) =>
      each.items().map((item) => {
        item.keys(['login', 'sub']);
        const sub = item.at('sub').optional((value) => value.string());
        return { login: item.at('login').string(), sub };
      }),
    ),
  };
}

function identityIdAt(place: Place): string {
  const id = place.string();
  const problem = noIdentityId(id);
  return problem === undefined ? id : place.fail(problem);
}

function expectedAt(place: Place, requests: readonly string[]): MatrixUser['expected'] {
  place.optional((each) => each.keys(['allowed', 'denied', 'role']));
  const named = (key: string) => {
    const list = place.at(key).optional((each) => each.strings()) ?? [];
    const unknown = list.find((each) => !requests.includes(each));
    if (unknown !== undefined) place.at(key).fail(noSuch('request', unknown, requests));
    return list;
  };
  const role = place.at('role');
  const [allowed, denied] = [named('allowed'), named('denied')];
  const both = allowed.find((each) => denied.includes(each));
  if (both !== undefined) place.at('denied').fail(`\`${both}\` is expected to be allowed, too`);
  return {
    role: role.isNull ? null : role.optional((each) => each.string()),
    ...{ allowed, denied },
  };
}

/** A value of the file, with the path that leads to it. */
class Place {
  constructor(
    private readonly value: unknown,
    private readonly path: string,
    private readonly file: string,
  ) {}

  get isNull(): boolean {
    return this.value === null;
  }

  get isString(): boolean {
    return typeof this.value === 'string';
  }

  /** Refuses the file for what stands here. */
  fail(problem: string): never {
    const where = this.path === '' ? '' : `${this.path}: `;
    throw new UsageError(`--matrix: ${where}${problem}, in \`${this.file}\``);
  }

  /** Whether something stands at a key. */
  has(key: string): boolean {
    return isJsonObject(this.value) && Object.hasOwn(this.value, key);
  }

  /** What stands at a key; nothing where there is no object. */
  at(key: string): Place {
    const value = this.has(key) ? (this.value as JsonObject)[key] : undefined;
    return new Place(value, this.path === '' ? key : `${this.path}.${key}`, this.file);
  }

  /** Reads it where it is there. */
  optional<T>(read: (place: Place) => T): T | undefined {
    return this.value === undefined ? undefined : read(this);
  }

  /** Refuses keys that aren't known. */
  keys(known: readonly string[]): void {
    const strange = Object.keys(this.object()).filter((key) => !known.includes(key));
    const [first, ...others] = strange;
    if (first === undefined) return;
    if (others.length === 0) this.fail(noSuch('key', first, known));
    this.fail(`no keys named ${alternatives(strange, 'and')}; declared: ${known.join(', ')}`);
  }

  /** What stands in an object, by key; nothing where it is missing. */
  entries(): [string, Place][] {
    const object = this.optional((each) => each.object()) ?? {};
    return Object.keys(object).map((key) => [key, this.at(key)]);
  }

  items(): Place[] {
    if (!Array.isArray(this.value)) return this.mistyped('a list');
    return this.value.map((each, at) => new Place(each, `${this.path}[${at}]`, this.file));
  }

  object(): JsonObject {
    return isJsonObject(this.value) ? this.value : this.mistyped('an object');
  }

  string(): string {
    const { value } = this;
    return typeof value === 'string' && value !== '' ? value : this.mistyped('a string');
  }

  strings(): string[] {
    return this.items().map((each) => each.string());
  }

  flag(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.mistyped('`true` or `false`');
  }

  oneOf<T extends string>(words: readonly T[]): T {
    return words.find((each) => each === this.value) ?? this.mistyped(alternatives(words));
  }

  /** A value of a condition key: one, a list of them, or null for a key that the request lacks. */
  contextValue(): NonNullable<Request['context']>[string] {
    if (this.isNull) return null;
    return Array.isArray(this.value) ? this.items().map((each) => each.scalar()) : this.scalar();
  }

  private scalar(): string {
    const { value } = this;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return this.mistyped('a string, number or boolean, or a list of these');
  }

  private mistyped(expected: string): never {
    const got = this.value === undefined ? 'nothing' : showMistyped(this.value);
    return this.fail(`expected ${expected}, got ${got}`);
  }
}
