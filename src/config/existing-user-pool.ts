import { ATTRIBUTE_TYPES, MAX_ATTRIBUTES } from '../cognito/attributes';
import { SCOPE_PATTERN } from '../cognito/limits';
import type { ExistingClientSpec, ExistingUserPoolSpec } from '../spec/federations';
import { sortedSet } from '../values/by-code-unit';
import { attributeName } from './attribute-names';
import { readAuthFlows } from './auth-flows';
import { readResolution } from './clients';
import { customKeyProblem } from './custom-attributes';
import { resourceKeyProblem } from './names';
import { keyed, reportTwins, strings } from './reading/collections';
import type { Cursor } from './reading/cursor';
import { after, optional, options, type ReadBy, type TableOf } from './reading/options';
import { choice, string } from './reading/read-value';

const readPoolId = string({
  what: 'the id of a user pool',
  pattern: /^(?=.{1,55}$)[\w-]+_[0-9a-zA-Z]+$/,
  rule: '`<region>_<name>`, such as `eu-west-1_AbC123`',
});
const readClientId = string({
  what: 'the id of an app client',
  pattern: /^[\w+]{1,128}$/,
  rule: 'letters and digits, as the user pool shows it',
});
const readScope = string({
  what: 'a scope',
  pattern: SCOPE_PATTERN,
  rule: '1 to 256 characters without spaces',
});

const CUSTOM_ATTRIBUTE = {
  type: choice(ATTRIBUTE_TYPES),
} satisfies TableOf<NonNullable<ExistingUserPoolSpec['customAttributes']>[string]>;

const readCustomNames = keyed(
  { what: 'custom attributes', keyProblem: customKeyProblem, max: MAX_ATTRIBUTES },
  (key, entry) => {
    options({ what: 'a custom attribute' }, CUSTOM_ATTRIBUTE)(entry);
    return key;
  },
);

function clientOptions(custom: readonly string[] | undefined) {
  const attributes = strings({ what: 'attributes' }, attributeName({ custom, verified: false }));
  return {
    id: readClientId,
    writeAttributes: optional((at: Cursor) => sortedSet(attributes(at))),
    authFlows: optional(readAuthFlows),
    scopes: optional(strings({ what: 'scopes' }, readScope)),
    ambiguousRoleResolution: readResolution,
  } satisfies TableOf<ExistingClientSpec>;
}

/** An app client of an existing user pool. */
export type ParsedExistingClient = ReadBy<ReturnType<typeof clientOptions>> & {
  readonly key: string;
};

const OPTIONS = {
  id: readPoolId,
  clients: after((at, others: { readonly customAttributes?: readonly string[] }) =>
    readClients(at, others.customAttributes),
  ),
  customAttributes: optional(readCustomNames),
} satisfies TableOf<ExistingUserPoolSpec>;

/** A user pool that exists already. */
export type ParsedExistingUserPool = ReadBy<typeof OPTIONS>;

/** Reads which user pool there is, and which of its clients lead to the identity pool. */
export const readExistingUserPool = options(
  { what: 'the user pool that exists already, as `{ id, clients }`' },
  OPTIONS,
);

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
