import { isUnresolved } from '../values/is-unresolved';
import type { ParseContext } from './parse-context';
import { parseExistingUserPool } from './parse-existing-user-pool';
import { IDENTITY_POOL_OPTIONS, parseIdentityPoolOptions } from './parse-identity-pool-options';
import { parseTags } from './parse-tags';
import { USER_POOL_OPTIONS, parseUserPool } from './parse-user-pool';
import type { AccessPlan, PlannedProvider } from './parsed/access-plan';
import type { ParsedIdentityPool } from './parsed/identity-pool';
import type {
  ParsedExistingUserPool,
  ParsedSignInClient,
  ParsedUserPool,
} from './parsed/user-pool';
import { parsePlan } from './plan/parse-plan';
import { readPoolName } from './pool-name';
import { readResolution } from './read-resolution';
import type { Cursor } from './reading/cursor';
import { parse } from './reading/parse';
import { readFlag } from './reading/read-flag';
import { readObject } from './reading/read-object';
import type { CognitoFederationSpec } from '../spec/federations';

/** What way 3 is built from: a user pool, the identity pool behind it, and who receives which role. */
export type ParsedCognitoFederation = (
  | { readonly kind: 'own'; readonly userPool: ParsedUserPool }
  | { readonly kind: 'existing'; readonly userPool: ParsedExistingUserPool }
) & { readonly identityPool: ParsedIdentityPool; readonly plan: AccessPlan };

const NO_CLASSIC_FLOW = {
  allowClassicFlow: 'AWS refuses the classic flow beside role mappings; take it out',
};
const EXISTING_OPTIONS = ['name', 'userPool', 'protection', 'tags', ...IDENTITY_POOL_OPTIONS];

/**
 * Parses what way 3 is made from, and fills in its defaults.
 *
 * @throws ConfigError with every problem of the spec
 */
export function parseCognitoFederation(
  spec: CognitoFederationSpec,
  context: ParseContext,
): ParsedCognitoFederation {
  return parse(spec, context.subject, (cursor) =>
    cursor.at('userPool').isAbsent
      ? parseWithOwnPool(
          readObject(cursor, {
            what: 'the options of a federation',
            options: [...USER_POOL_OPTIONS, ...IDENTITY_POOL_OPTIONS],
            elsewhere: NO_CLASSIC_FLOW,
          }),
          context,
        )
      : parseOverExistingPool(
          readObject(cursor, {
            what: 'the options of a federation',
            options: EXISTING_OPTIONS,
            elsewhere: { ...NO_CLASSIC_FLOW, ...elsewhereOverExistingPool() },
          }),
        ),
  );
}

function parseWithOwnPool(spec: Cursor, context: ParseContext): ParsedCognitoFederation {
  const userPool = parseUserPool(spec, context);
  const stated = readResolution(spec.at('ambiguousRoleResolution'));
  const signIn = userPool.clients.filter((client) => client.type !== 'machine');
  for (const client of signIn) reportNoIdToken(spec.at('clients').at(client.key), client);
  const known = {
    providersAt: 'clients',
    providersPath: 'clients',
    customAttributes: userPool.customAttributes.map(({ key }) => key),
    providers: signIn.map(({ key, readAttributes, ambiguousRoleResolution }) => ({
      ...emptyProvider(key, ambiguousRoleResolution ?? stated),
      readAttributes,
    })),
    machineClients: userPool.clients.filter(({ type }) => type === 'machine').map(({ key }) => key),
  } as const;
  return { kind: 'own', userPool, ...parseAccess(spec, userPool, known) };
}

function parseOverExistingPool(spec: Cursor): ParsedCognitoFederation {
  const name = readPoolName(spec.at('name'));
  const { userPool, resolutions } = parseExistingUserPool(spec.at('userPool'));
  const stated = readResolution(spec.at('ambiguousRoleResolution'));
  const known = {
    providersAt: 'clients',
    providersPath: 'userPool.clients',
    customAttributes: userPool.customAttributes,
    providers: userPool.clients.map(({ key }) =>
      emptyProvider(key, resolutions.get(key) ?? stated),
    ),
    machineClients: [],
  } as const;
  const common = {
    name,
    protection: readFlag(spec.at('protection'), true),
    tags: parseTags(spec.at('tags')),
  };
  return { kind: 'existing', userPool, ...parseAccess(spec, common, known) };
}

function parseAccess(
  spec: Cursor,
  { name, protection, tags }: Pick<ParsedIdentityPool, 'name' | 'protection' | 'tags'>,
  known: Omit<AccessPlan, 'allowClassicFlow' | 'principalTags' | 'roleNamePrefix' | 'roles'>,
): { readonly identityPool: ParsedIdentityPool; readonly plan: AccessPlan } {
  const given = { name, protection, tags, allowClassicFlow: false };
  const identityPool = parseIdentityPoolOptions(spec, given, known);
  const plan = parsePlan(spec, {
    ...known,
    roles: [],
    roleNamePrefix: identityPool.roleDefaults.namePrefix,
    principalTags: identityPool.principalTags,
    allowClassicFlow: false,
  });
  return { identityPool, plan };
}

function emptyProvider(
  key: string,
  ambiguousRoleResolution: PlannedProvider['ambiguousRoleResolution'],
): PlannedProvider {
  return { key, ambiguousRoleResolution, rules: [], groupRoles: [] };
}

// The identity pool takes ID tokens, which the hosted sign-in gives for this scope and native flows always.
function reportNoIdToken(cursor: Cursor, client: ParsedSignInClient): void {
  const { callbackUrls, scopes, authFlows } = client;
  // Without callback URLs it is no sign-in client, and reported already.
  if (callbackUrls.length === 0) return;
  const isGiven = scopes.length === 0 || scopes.includes('openid') || scopes.some(isUnresolved);
  if (isGiven || authFlows.length > 0) return;
  cursor
    .at('scopes')
    .report('missing', 'the identity pool needs an ID token, which comes with `openid`; add it');
}

function elsewhereOverExistingPool(): Readonly<Record<string, string>> {
  const ofOwnPool = USER_POOL_OPTIONS.filter((option) => !EXISTING_OPTIONS.includes(option));
  return Object.fromEntries(
    ofOwnPool.map((option) => [
      option,
      ['clients', 'customAttributes'].includes(option)
        ? `over a user pool that exists already, it is \`userPool.${option}\``
        : 'the user pool exists already and is not changed; take it out',
    ]),
  );
}
