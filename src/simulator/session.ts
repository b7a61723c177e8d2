import type { Federation } from '../model/federation';
import type { IdentityPoolModel } from '../model/identity-pool';
import {
  AMR,
  COGNITO_IDENTITY,
  GOV_CLOUD_ISSUERS,
  type RoleKind,
} from '../policies/documents/trust-policy';
import type { RequestContext } from '../policies/evaluation/request-context';
import { isKnown, showText, text, type Text } from '../values/text';
import { claimIn } from '../role-mapping/claims';
import { isUnknown } from '../values/unknown';
import type { PoolProvider } from './pool-provider';
import type { ResolvedLogin } from './resolve-sign-in';
import { sessionTags, type SessionTags } from './session-tags';
import { identityOf, type SignIn } from './sign-in';
import type { ReadSwitch } from './switches';

/** The token that the identity pool gives to STS, and what becomes of it. */
export interface Session {
  readonly kind: RoleKind;
  readonly flow: 'enhanced' | 'classic';
  /** The identity pool's id, `aud` of the token. */
  readonly audience: Text;
  /** The identity's id, `sub` of the token. */
  readonly identity: string;
  /** Whether nobody said the id, so that it stands for an identity that no policy names. */
  readonly isNew: boolean;
  readonly amr: readonly Text[];
  readonly tags: SessionTags;
  /** Who issued the token, as trust policies name it. */
  readonly issuer: Text;
  /** What the condition keys about the token begin with. */
  readonly keys: string;
}

/** The name that Cognito gives to every session of the enhanced flow. */
export const ENHANCED_SESSION_NAME = 'CognitoIdentityCredentials';

/** Makes the token of the identity pool for a login, or for a guest where there is none. */
export function sessionOf(
  pool: IdentityPoolModel,
  federation: Federation,
  signIn: SignIn,
  login: ResolvedLogin | undefined,
  read: ReadSwitch,
): Session {
  const { id } = identityOf(signIn);
  const provider = login?.chosen?.provider.value;
  const common = {
    flow: signIn.flow ?? 'enhanced',
    audience: pool.id,
    identity: id ?? `${writtenRegion(pool) ?? 'us-east-1'}:${NEW_IDENTITY}`,
    isNew: id === undefined,
    ...partitionOf(federation, pool),
  };
  if (login === undefined || provider === undefined) {
    const tags = { isOn: false, tags: {}, missing: {} };
    return { ...common, kind: 'guest', amr: [AMR.guest], tags };
  }
  return {
    ...common,
    kind: 'authenticated',
    amr: [AMR.authenticated, ...amrOf(provider, login, pool)],
    tags: sessionTags(pool, provider, login.claims, login.login.principalTags, read),
  };
}

// AWS makes ids at random, so no policy can name this one.
const NEW_IDENTITY = '00000000-0000-4000-8000-000000000000';

/** The Region of an identity pool, where something of it says so. */
function writtenRegion({ id, region, userPoolClients }: IdentityPoolModel): string | undefined {
  if (isKnown(region)) return region;
  const names = isUnknown(userPoolClients) ? [] : userPoolClients;
  return [id, ...names.map(({ providerName }) => providerName)]
    .map((each) => /^(?:cognito-idp\.)?([a-z]{2}(?:-[a-z]+)+-\d)[:.]/.exec(showText(each))?.[1])
    .find((name) => name !== undefined);
}

function amrOf(provider: PoolProvider, { claims }: ResolvedLogin, pool: IdentityPoolModel): Text[] {
  const sub = claimIn(claims, 'sub');
  const person = typeof sub === 'string' ? sub : { unknown: "the claims don't say `sub`" };
  const { login, mappingKey } = provider;
  switch (provider.type) {
    case 'user-pool':
      return [login, text(login, ':CognitoSignIn:', person)];
    case 'OIDC':
      return [login, text(mappingKey, ':OIDC:', person)];
    case 'developer':
      return [mappingKey, text(mappingKey, ':', pool.id, ':', person)];
    case 'social':
    case 'SAML':
      return [login, text(login, ':', { unknown: 'what follows in `amr` is not documented' })];
  }
}

/** How the identity pools of each partition are called, as issuers of tokens and in condition keys. */
function partitionOf(
  { roles }: Federation,
  pool: IdentityPoolModel,
): Pick<Session, 'issuer' | 'keys'> {
  const region = writtenRegion(pool);
  const partitions = new Set(roles.map(({ arn }) => showText(arn).split(':')[1]));
  if (partitions.has('aws-us-gov') || region?.startsWith('us-gov-') === true) {
    const issuer = region === undefined ? undefined : GOV_CLOUD_ISSUERS[region];
    return issuer === undefined
      ? { issuer: text({ unknown: UNKNOWN_GOV_CLOUD }), keys: COGNITO_IDENTITY.aws.keys }
      : { issuer, keys: issuer };
  }
  const isChina = partitions.has('aws-cn') || region?.startsWith('cn-') === true;
  const { principal, keys } = COGNITO_IDENTITY[isChina ? 'aws-cn' : 'aws'];
  return { issuer: principal, keys };
}

const UNKNOWN_GOV_CLOUD =
  "the Region of the identity pool, which decides the principal of GovCloud's pools";

/** What the token says, by the condition keys of trust policies, which stay in the session. */
export function tokenContext({ audience, identity, amr, keys }: Session): RequestContext {
  return {
    ...(keys in GOV_CLOUD_KEYS ? UNDOCUMENTED_IN_GOV_CLOUD : {}),
    [`${keys}:aud`]: audience,
    [`${keys}:sub`]: identity,
    [`${keys}:amr`]: { list: amr },
  };
}

const GOV_CLOUD_KEYS = Object.fromEntries(
  Object.values(GOV_CLOUD_ISSUERS).map((issuer) => [issuer, true]),
);
const UNDOCUMENTED_IN_GOV_CLOUD: RequestContext = Object.fromEntries(
  ['aud', 'sub', 'amr'].map((key) => [
    `${COGNITO_IDENTITY.aws.keys}:${key}`,
    { unknown: "whether tokens of GovCloud's pools fill it isn't documented" },
  ]),
);

/** The address of the identity pool where `aud` is known by it only, for people. */
export function audienceName({ audience }: Session): string {
  if (isKnown(audience)) return audience;
  const [part] = audience;
  return typeof part === 'object' && 'address' in part ? part.address : showText(audience);
}
