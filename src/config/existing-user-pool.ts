import { SCOPE_PATTERN } from '../cognito/limits';
import type { ExistingClientSpec, ExistingUserPoolSpec } from '../spec/existing-user-pool';
import { sortedSet } from '../values/by-code-unit';
import { attributeName } from './attribute-names';
import { readAuthFlows } from './auth-flows';
import { readResolution, readRoleMapping } from './clients';
import {
  existingProviders,
  type ParsedExistingAttribute,
  readExistingAttributes,
  readUsernameAttributes,
} from './existing-user-pool-facts';
import { resourceKeyProblem } from './names';
import { keyed, reportTwins, strings } from './reading/collections';
import type { Cursor } from './reading/cursor';
import {
  after,
  optional,
  options,
  type ReadBy,
  type Reader,
  type TableOf,
  withDefault,
} from './reading/options';
import { choice, flag, string } from './reading/read-value';

const readPoolId = string({
  what: 'the id of a user pool',
  pattern: /^(?=.{1,55}$)[\w-]+_[0-9a-zA-Z]+$/,
  rule: '`<region>_<name>`, such as `eu-west-1_AbC123`',
});
const readClientId = string({
  what: 'the id of an app client',
  // With `+`, which the API of user pools has, the provider refuses the identity pool.
  pattern: /^\w{1,128}$/,
  rule: 'letters and digits, as the user pool shows it',
});
const readScope = string({
  what: 'a scope',
  pattern: SCOPE_PATTERN,
  rule: '1 to 256 characters without spaces',
});

function clientOptions(custom: readonly string[] | undefined) {
  const attributes = strings({ what: 'attributes' }, attributeName({ custom, verified: false }));
  return {
    id: readClientId,
    writeAttributes: optional((at: Cursor) => sortedSet(attributes(at))),
    authFlows: optional(readAuthFlows),
    scopes: optional(strings({ what: 'scopes' }, readScope)),
    roleMapping: readRoleMapping,
    ambiguousRoleResolution: readResolution,
  } satisfies TableOf<ExistingClientSpec>;
}

/** An app client of an existing user pool. */
export type ParsedExistingClient = ReadBy<ReturnType<typeof clientOptions>> & {
  readonly key: string;
};

interface Attributes {
  readonly customAttributes?: readonly ParsedExistingAttribute[];
}

function namesOf({ customAttributes }: Attributes): readonly string[] | undefined {
  return customAttributes?.map(({ key }) => key);
}

const OPTIONS = {
  id: readPoolId,
  clients: after((at, others: Attributes) => readClients(at, namesOf(others))),
  customAttributes: optional(readExistingAttributes),
  otherClients: optional(choice(['none'])),
  selfSignUp: optional(flag(false)),
  usernameAttributes: optional(readUsernameAttributes),
  identityProviders: after((at, others: Attributes) =>
    optional(existingProviders(namesOf(others)))(at),
  ),
} satisfies TableOf<ExistingUserPoolSpec>;

/** A user pool that exists already. */
export type ParsedExistingUserPool = ReadBy<typeof OPTIONS>;

/** Reads which user pool there is, and which of its clients lead to the identity pool. */
export const readExistingUserPool = options(
  { what: 'the user pool that exists already, as `{ id, clients }`' },
  OPTIONS,
);

/** A further user pool, and its key. */
export type ParsedFurtherUserPool = ParsedExistingUserPool & { readonly key: string };

/** The user pool that a federation is built over, as far as further ones are compared with it. */
export interface FirstUserPool {
  /** Absent where the federation makes the user pool. */
  readonly id?: string;
  /** Path of its clients in the spec. */
  readonly clientsPath: string;
  /** Keys of all its clients. */
  readonly clientKeys: readonly string[];
}

function furtherKeyProblem(key: string): string | undefined {
  return key === 'userPool'
    ? '`userPool` is the first user pool; choose another key'
    : resourceKeyProblem(key);
}

/** Reads the user pools whose users reach the identity pool beside those of the first one. */
export function furtherUserPools(first: FirstUserPool): Reader<readonly ParsedFurtherUserPool[]> {
  const shape = { what: 'user pools', keyProblem: furtherKeyProblem, min: 1 };
  const read = keyed(shape, (key, entry) => ({ key, ...readExistingUserPool(entry) }));
  return withDefault([], (cursor) => {
    const pools = read(cursor);
    const pathOf = (key: string) => `furtherUserPools.${key}`;
    const ids = new Map(first.id === undefined ? [] : [[first.id, 'userPool']]);
    const clients = new Map(first.clientKeys.map((key) => [key, first.clientsPath]));
    for (const { key, id, clients: own } of pools) {
      const twin = ids.get(id);
      if (twin !== undefined) {
        const message = `\`${twin}\` is the same user pool; give these clients there`;
        cursor.at(key).at('id').report('duplicate', message);
      }
      ids.set(id, twin ?? pathOf(key));
      for (const client of own) {
        const place = clients.get(client.key);
        if (place !== undefined) {
          const message = `there is \`${client.key}\` in \`${place}\` already, and rules name clients by key alone; choose another key`;
          cursor.at(key).at('clients').at(client.key).report('duplicate', message);
        }
        clients.set(client.key, place ?? `${pathOf(key)}.clients`);
      }
    }
    return pools;
  });
}

function readClients(
  cursor: Cursor,
  custom: readonly string[] | undefined,
): ParsedExistingClient[] {
  const shape = { what: 'app clients', keyProblem: resourceKeyProblem, min: 1 };
  const what = 'an app client that exists already, as `{ id }`';
  const clients = keyed(shape, (key, entry) => ({
    key,
    ...options({ what }, clientOptions(custom))(entry),
  }))(cursor);
  reportTwins(
    cursor,
    clients,
    ({ id }) => id,
    ({ id }, twin) => `\`${twin.key}\` is client \`${id}\` already; take one out`,
  );
  return clients;
}
