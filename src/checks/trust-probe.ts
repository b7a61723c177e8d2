import type { Federation } from '../model/federation';
import type { IdentityPoolModel } from '../model/identity-pool';
import type { Role } from '../model/role';
import { AMR, type RoleKind } from '../cognito/limits';
import type { PolicyDocument, PolicyStatement } from '../policies/documents/policy-document';
import type { Decision } from '../policies/evaluation/decision';
import { decideTrust } from '../policies/evaluation/evaluate';
import { amrOfStrangers, trustContext, type TrustAction } from '../simulator/assume-role';
import { providersOf } from '../simulator/pool-provider';
import type { Session } from '../simulator/session';
import { issuerOf, writtenRegion } from '../simulator/token-issuer';
import {
  isKnown,
  isReference,
  objectType,
  partsOf,
  text,
  type Text,
  type TextPart,
} from '../values/text';
import { isUnknown } from '../values/unknown';

/** Asks the trust of a role whether it lets in a token of this identity pool, as STS does. */
export function askTrust(
  role: Role,
  pool: IdentityPoolModel,
  federation: Federation,
  kind: RoleKind,
  action: 'sts:AssumeRoleWithWebIdentity' | 'sts:TagSession' = 'sts:AssumeRoleWithWebIdentity',
): Decision {
  const logins = kind === 'guest' || !namesProvider(role.trust) ? [] : loginsOf(pool, federation);
  // Which of its identities asks is open, and a trust may name some.
  const identity = idIn(pool, { unknown: 'the identity of the user' });
  const ask = (amr: readonly Text[]) =>
    decide(role.trust, pool, federation, {
      ...{ flow: 'enhanced', audience: pool.id, identity, kind, action },
      amr: [AMR[kind], ...amr],
      tags: kind === 'authenticated' ? tagsOf(pool, role.trust) : NO_TAGS,
    });
  // A trust may ask that a user has signed in with one provider, or has not with another.
  return likeliest([logins.flat(), ...(logins.length > 1 ? logins : [])].map(ask));
}

function decide(
  trust: Role['trust'],
  pool: IdentityPoolModel,
  federation: Federation,
  {
    action = 'sts:AssumeRoleWithWebIdentity',
    ...token
  }: Pick<Session, 'flow' | 'audience' | 'amr' | 'kind' | 'tags'> & {
    readonly identity: Text;
    readonly action?: TrustAction;
  },
): Decision {
  const { issuer, keys } = issuerOf(federation, pool);
  const context = trustContext(
    {
      ...token,
      isNew: true,
      ...{ issuer, keys },
    },
    trust,
  );
  return decideTrust(trust, { principal: issuer, action, context });
}

const NO_TAGS: Session['tags'] = { isOn: false, tags: {}, missing: {} };

// A user whose session tags are what the trust asks, as far as the identity pool fills them.
function tagsOf({ principalTags }: IdentityPoolModel, trust: Role['trust']): Session['tags'] {
  if (principalTags.length === 0) return NO_TAGS;
  const maps = principalTags.map(({ tags, useDefaults }) => (useDefaults === false ? tags : OPEN));
  const unknown = [trust, ...maps].find(isUnknown);
  if (unknown !== undefined) return { isOn: true, tags: unknown, missing: {} };
  const keys = new Set(maps.flatMap((each) => Object.keys(each)));
  const tags = [...keys].map((key) => [key, wantedOf(key, trust as PolicyDocument<Text>)] as const);
  return { isOn: true, tags: Object.fromEntries(tags), missing: {} };
}

const OPEN = { unknown: 'what fills the session tags' };

// Whoever makes an identity pool chooses its session tags.
function tagsOfStrangers(trust: PolicyDocument<Text>): Session['tags'] {
  const keys = trust.statements
    .flatMap(({ conditions = [] }) => conditions)
    .flatMap(({ variable }) =>
      isKnown(variable) ? (/^aws:RequestTag\/(.+)$/i.exec(variable)?.[1] ?? []) : [],
    );
  const tags = [...new Set(keys)].map((key) => [key, wantedOf(key, trust)] as const);
  return { isOn: keys.length > 0, tags: Object.fromEntries(tags), missing: {} };
}

function wantedOf(key: string, { statements }: PolicyDocument<Text>): Text {
  const asked = statements
    .flatMap(({ conditions = [] }) => conditions)
    .filter(({ test }) => isKnown(test) && /^String(?:Equals|Like)$/i.test(test))
    .find(({ variable }) => isKnown(variable) && variable.toLowerCase() === variableOf(key));
  return asked?.values[0] ?? text(OPEN);
}

function variableOf(tag: string): string {
  return `aws:requesttag/${tag.toLowerCase()}`;
}

/** The statement of a trust by which a token was let in. */
export function letInBy({ trust }: Role, decision: Decision): PolicyStatement<Text> | undefined {
  if (decision.decision !== 'allowed' || decision.by === undefined || isUnknown(trust)) {
    return undefined;
  }
  return trust.statements[decision.by.statement];
}

/** The values that a statement asks of a part of the token, `aud` or `amr`; nothing without a condition. */
export function askedOf(
  statement: PolicyStatement<Text>,
  part: 'aud' | 'amr',
): readonly Text[] | undefined {
  const about = conditionsOn(statement, part);
  return about.length === 0 ? undefined : about.flatMap(({ values }) => values);
}

function conditionsOn({ conditions = [] }: PolicyStatement<Text>, part: 'aud' | 'amr') {
  return conditions.filter(
    ({ variable }) => isKnown(variable) && variable.toLowerCase().endsWith(`:${part}`),
  );
}

// The id of an identity pool, or identity, that AWS never gives.
const NOBODY = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

function idIn(pool: IdentityPoolModel, id: TextPart): Text {
  return text(writtenRegion(pool) ?? { unknown: 'the Region of the identity pool' }, ':', id);
}

function loginsOf(pool: IdentityPoolModel, federation: Federation): Text[][] {
  return providersOf(pool, federation).providers.map(({ value: { login } }) => [
    login,
    text(login, ':', { unknown: 'the user' }),
  ]);
}

/** Whether the name of a provider decides: not where `amr` has to hold the kind of user alone. */
export function namesProvider(trust: Role['trust']): boolean {
  if (isUnknown(trust)) return true;
  const kinds: readonly Text[] = Object.values(AMR);
  return trust.statements
    .flatMap((statement) => conditionsOn(statement, 'amr'))
    .some(
      ({ test, values }) =>
        !/^ForAnyValue:String(?:Equals|Like)$/i.test(test) ||
        values.some((value) => !kinds.includes(value)),
    );
}

// Ids of the file's own identity pools are never that of a stranger, whatever they will be.
function withOwnPools(trust: PolicyDocument<Text>): PolicyDocument<Text> {
  return {
    ...trust,
    statements: trust.statements.map((statement) => ({
      ...statement,
      ...(statement.conditions === undefined
        ? {}
        : {
            conditions: statement.conditions.map((condition) => ({
              ...condition,
              values: condition.values.map(withoutReferences),
            })),
          }),
    })),
  };
}

function withoutReferences(value: Text): Text {
  return text(
    ...partsOf(value).map((part) =>
      typeof part === 'object' &&
      isReference(part) &&
      part.attribute === 'id' &&
      objectType(part.address) === 'aws_cognito_identity_pool'
        ? `the id of ${part.address}`
        : part,
    ),
  );
}

/**
 * Asks whether a role lets in a token of an identity pool that anybody made for themselves, of a guest
 * or of a user there.
 */
export function askStranger(role: Role, federation: Federation): Decision {
  const trust = isUnknown(role.trust) ? role.trust : withOwnPools(role.trust);
  const pools = federation.identityPools.length === 0 ? [ANY_POOL] : federation.identityPools;
  const kinds = ['authenticated', 'guest'] as const;
  const tags = isUnknown(trust) ? NO_TAGS : tagsOfStrangers(trust);
  const asked = pools.flatMap((pool) =>
    kinds.flatMap((kind) =>
      amrOfStrangers(kind, trust).map((amr) =>
        decide(trust, pool, federation, {
          // A token of another identity pool goes to STS directly.
          flow: 'classic',
          audience: idIn(pool, NOBODY),
          identity: idIn(pool, NOBODY),
          ...{ kind, amr, tags },
        }),
      ),
    ),
  );
  return likeliest(asked);
}

function likeliest(asked: readonly Decision[]): Decision {
  return (
    asked.find(({ decision }) => decision === 'allowed') ??
    asked.find(({ decision }) => decision === 'undecided') ??
    (asked[0] as Decision)
  );
}

const ANY_POOL: IdentityPoolModel = {
  ...{ address: '', id: '', region: '', name: '' },
  ...{ allowsGuests: false, allowsClassicFlow: false },
  ...{ userPoolClients: [], loginProviders: {}, oidcProviderArns: [], samlProviderArns: [] },
  ...{ defaultRoles: {}, mappings: [], principalTags: [] },
};
