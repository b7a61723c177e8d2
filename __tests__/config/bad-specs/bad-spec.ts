import { addRole } from '../../../src/config/role-assignments/with-role';
import { addRule } from '../../../src/config/role-assignments/with-rules';
import { ConfigError } from '../../../src/config/config-error';
import { parseCognitoFederation } from '../../../src/config/parse-cognito';
import { parseStatement } from '../../../src/config/parse-statement';
import type { ParseContext } from '../../../src/config/parse-context';
import { parseIdentityPoolFederation } from '../../../src/config/parse-identity-pool';
import { parseUserPoolFederation } from '../../../src/config/user-pool';
import type { RoleAssignments } from '../../../src/config/role-assignments/role-assignments';
import type { ProblemCode } from '../../../src/config/config-error';

/** A call that must be refused, with the code and the exact words of every problem. */
export interface BadSpec {
  readonly name: string;
  readonly call: () => unknown;
  readonly problems: readonly (readonly [code: ProblemCode, line: string])[];
}

/** What cdktf puts in the place of a value that only Terraform knows. */
export const token = '${TfToken[TOKEN.7]}';

export const callbackUrls = ['https://app.example/callback'];
export const web = { callbackUrls };
export const google = { type: 'Google', clientId: 'g', clientSecret: token };
export const oidc = { type: 'OIDC', clientId: 'o', issuer: 'https://idp.example' };
export const saml = { type: 'SAML', metadataUrl: 'https://idp.example/metadata' };
export const department = { department: { type: 'String' } };
export const when = { claim: 'email', matchType: 'Equals', value: 'ada@corp.example' };

/** A spec that was parsed, and which of the three federations it is for. */
export interface ParsedSpec {
  readonly way: 'user pool' | 'identity pool' | 'both';
  readonly spec: object;
}

let parsed: ParsedSpec[] = [];

/** The specs that a call parses, whatever comes of it. */
export function specsOf(call: () => unknown): readonly ParsedSpec[] {
  parsed = [];
  problemsOf(call);
  return parsed;
}

/** Parses a user pool federation that is good but for one change. */
export function userPool(change: object, context: Partial<ParseContext> = {}) {
  const spec = { name: 'corp', domain: { prefix: 'corp' }, clients: { web }, ...change };
  parsed.push({ way: 'user pool', spec });
  return parseUserPoolFederation(frozen(spec) as never, { subject: 'corp', ...context });
}

/** Native flows of a client, and a pool without a domain beside them. */
export const FLOWS = ['ALLOW_USER_SRP_AUTH'];
export const noDomain = { domain: undefined };
export const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:f';

/** Parses a user pool federation that is good but for one change of its client. */
export function client(change: object, pool: object = {}) {
  return userPool({ clients: { web: { ...web, ...change } }, ...pool });
}

/** Parses a user pool federation with a SAML provider that maps attributes. */
export function mapped(customAttributes: object, attributeMapping: object, more: object = {}) {
  const identityProviders = { Corp: { ...saml, attributeMapping } };
  return userPool({ customAttributes, identityProviders, ...more });
}

/** A metadata document of SAML that is long enough. */
export function metadata(id: string): string {
  return `<EntityDescriptor entityID="${id}">${' '.repeat(1000)}</EntityDescriptor>`;
}

/** Parses a statement with some conditions. */
export function statement(conditions: object[]) {
  const given = { actions: ['s3:GetObject'], resources: ['*'], conditions };
  return parseStatement(given as never, { subject: 's', principalTags: {} });
}

/** Parses a combined federation that is good but for one change. */
export function cognito(change: object) {
  const spec = { name: 'corp', domain: { prefix: 'corp' }, clients: { web }, ...change };
  parsed.push({ way: 'both', spec });
  return parseCognitoFederation(frozen(spec) as never, { subject: 'corp' });
}

/** Parses a federation over an existing user pool that is good but for one change. */
export function existing(change: object) {
  const pool = { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } };
  const spec = { name: 'clinic', userPool: pool, ...change };
  parsed.push({ way: 'both', spec });
  return parseCognitoFederation(frozen(spec) as never, { subject: 'clinic' });
}

/** Parses a federation of direct providers that is good but for one change. */
export function direct(change: object, context: Partial<ParseContext> = {}) {
  const identityProviders = { google: { type: 'Google', clientId: 'g' } };
  const spec = { name: 'kiosk', identityProviders, ...change };
  parsed.push({ way: 'identity pool', spec });
  return parseIdentityPoolFederation(frozen(spec) as never, { subject: 'kiosk', ...context });
}

/** A assignments to add to: clients `web` and `shop`, a machine `batch`, role `reader` with a rule at `web`. */
export function assignments(change: object = {}): RoleAssignments {
  const spec = {
    clients: { web, shop: web, batch: { type: 'machine', scopes: ['orders/read'] } },
    resourceServers: { orders: { scopes: { read: 'Read orders' } } },
    customAttributes: department,
    roles: { reader: {} },
    rules: [{ when, role: 'reader', clients: ['web'] }],
    ...change,
  };
  return cognito(spec).assignments;
}

/** Calls `addRole` on a assignments. */
export function role(key: string, spec: unknown, to: RoleAssignments = assignments()) {
  return addRole(to, key, frozen(spec) as never, 'addRole');
}

/** Calls `addRule` on a assignments. */
export function rule(spec: unknown, to: RoleAssignments = assignments()) {
  return addRule(to, frozen(spec) as never, 'addRule');
}

/** Code and line of every problem that a call throws. */
export function problemsOf(call: () => unknown): (readonly [string, string])[] {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ code, path, message }) => [code, `${path}: ${message}`]);
  }
  return [];
}

/** Freezes a spec through and through, so that changing it would throw. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inside of Object.values(value)) frozen(inside);
    Object.freeze(value);
  }
  return value;
}
