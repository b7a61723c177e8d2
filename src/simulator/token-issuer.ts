import type { Federation } from '../model/federation';
import type { IdentityPoolModel } from '../model/identity-pool';
import type { Role } from '../model/role';
import { COGNITO_IDENTITY, GOV_CLOUD_ISSUERS } from '../cognito/limits';
import type { RequestContext } from '../policies/evaluation/request-context';
import { own } from '../values/json';
import { isKnown, showText, text, type Text } from '../values/text';
import { isUnknown, unknownBecause } from '../values/unknown';

/** How an identity pool is called where it issues tokens. */
export interface TokenIssuer {
  /** Who issued the token, as trust policies name it. */
  readonly issuer: Text;
  /** What the condition keys about the token begin with. */
  readonly keys: string;
}

/** What of a token of an identity pool condition keys show. */
export interface PoolToken extends TokenIssuer {
  /** The identity pool's id, `aud` of the token. */
  readonly audience: Text;
  /** The identity's id, `sub` of the token. */
  readonly identity: string;
  /** `amr` of the token: `authenticated` and the provider, or `unauthenticated`. */
  readonly amr: readonly Text[];
}

/** How an identity pool is called in its partition, as issuer of tokens and in condition keys. */
export function issuerOf({ roles }: Federation, pool: IdentityPoolModel): TokenIssuer {
  const region = writtenRegion(pool);
  // Roles of another provider configuration may be in another partition.
  const ofRoles = region === undefined ? roles : [];
  const partitions = new Set(ofRoles.map(({ arn }) => showText(arn).split(':')[1]));
  if (partitions.has('aws-us-gov') || region?.startsWith('us-gov-') === true) {
    const issuer = region === undefined ? undefined : own<string>(GOV_CLOUD_ISSUERS, region);
    return issuer === undefined
      ? { issuer: text({ unknown: UNKNOWN_GOV_CLOUD }), keys: COGNITO_IDENTITY.aws.keys }
      : { issuer, keys: issuer };
  }
  const isChina = partitions.has('aws-cn') || region?.startsWith('cn-') === true;
  const { principal, keys } = COGNITO_IDENTITY[isChina ? 'aws-cn' : 'aws'];
  // Where nothing says the partition, a trust that names another one's principal may be right.
  const isOpen = !isChina && region === undefined && !partitions.has('aws');
  if (isOpen && roles.some(({ trust }) => namesOtherPartition(trust))) {
    return { issuer: text(UNKNOWN_PARTITION), keys };
  }
  return { issuer: principal, keys };
}

function namesOtherPartition(trust: Role['trust']): boolean {
  if (isUnknown(trust)) return false;
  return trust.statements
    .flatMap(({ principals = [] }) => principals)
    .flatMap(({ identifiers }) => identifiers)
    .some((each) => isKnown(each) && OTHER_ISSUERS.has(each));
}

const OTHER_ISSUERS = new Set([
  COGNITO_IDENTITY['aws-cn'].principal,
  ...Object.values(GOV_CLOUD_ISSUERS),
]);

const UNKNOWN_PARTITION = unknownBecause(
  'the Region of the identity pool, which decides whether its principal is that of AWS, GovCloud or China; write `region` of the provider',
  'value',
);

const UNKNOWN_GOV_CLOUD =
  "the Region of the identity pool, which decides the principal of GovCloud's pools";

/** What the token says, by the condition keys of trust policies, which stay in the session. */
export function tokenContext({
  audience,
  identity,
  amr,
  keys,
  issuer,
}: Omit<PoolToken, 'identity'> & { readonly identity: Text }): RequestContext {
  return {
    ...(isKnown(issuer) ? {} : OF_ANY_PARTITION),
    ...(keys in GOV_CLOUD_KEYS ? UNDOCUMENTED_IN_GOV_CLOUD : {}),
    [`${keys}:aud`]: audience,
    [`${keys}:sub`]: identity,
    [`${keys}:amr`]: { list: amr },
  };
}

// While the issuer is unknown, the token may fill the keys of any partition.
const OF_ANY_PARTITION: RequestContext = Object.fromEntries(
  [COGNITO_IDENTITY['aws-cn'].keys, ...Object.values(GOV_CLOUD_ISSUERS)].flatMap((keys) =>
    ['aud', 'sub', 'amr'].map((key) => [
      `${keys}:${key}`,
      { unknown: 'the Region of the identity pool decides which keys its tokens fill' },
    ]),
  ),
);

const GOV_CLOUD_KEYS = Object.fromEntries(
  Object.values(GOV_CLOUD_ISSUERS).map((issuer) => [issuer, true]),
);
const UNDOCUMENTED_IN_GOV_CLOUD: RequestContext = Object.fromEntries(
  ['aud', 'sub', 'amr'].map((key) => [
    `${COGNITO_IDENTITY.aws.keys}:${key}`,
    { unknown: "whether tokens of GovCloud's pools fill it isn't documented" },
  ]),
);

/** The Region of an identity pool, where something of it says so. */
export function writtenRegion({
  id,
  region,
  userPoolClients,
}: IdentityPoolModel): string | undefined {
  if (isKnown(region)) return region;
  const names = isUnknown(userPoolClients) ? [] : userPoolClients;
  return [id, ...names.map(({ providerName }) => providerName)]
    .map((each) => /^(?:cognito-idp\.)?([a-z]{2}(?:-[a-z]+)+-\d)[:.]/.exec(showText(each))?.[1])
    .find((name) => name !== undefined);
}
