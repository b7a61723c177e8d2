import { SOCIAL_PROVIDER_TYPES, socialProvider } from '../cognito/identity-providers';
import type { AppClientModel } from '../model/app-client';
import type { UserPoolModel } from '../model/user-pool';
import { isKnown, showText, text, whyUnknown, type Text } from '../values/text';
import { isUnknown, type Maybe } from '../values/unknown';

/** What is looked at of a user pool. */
export type PoolFacts = Pick<
  UserPoolModel,
  'address' | 'attributes' | 'clients' | 'declared' | 'providerName' | 'selfSignUp'
> &
  Partial<Pick<UserPoolModel, 'identityProviders' | 'incomplete' | 'usernameAttributes'>>;

/** The claim that shows the user name. */
export const USER_NAME = 'cognito:username';

/** A way in which users set the value of an attribute of their own. */
export interface WritePath {
  readonly type: 'update' | 'sign-up' | 'profile';
  readonly certainty: 'certain' | 'undecided';
  /** The client that allows it; absent for what users write elsewhere. */
  readonly client?: AppClientModel;
  /** Why it is open, as clauses. */
  readonly because: readonly string[];
  /**
   * What closes it, besides taking the attribute from the client, as an imperative clause.
   *
   * @default - nothing does
   */
  readonly fix?: string;
}

/**
 * Finds how users can write an attribute: through a client that may write it and whose tokens may edit
 * the user, or through open sign-up and a client that may write it.
 *
 * Mapping the attribute from an identity provider closes neither: mapped attributes must be writable.
 */
export function writePaths(attribute: string, pool: PoolFacts): WritePath[] {
  if (attribute === USER_NAME) return userNamePaths(pool);
  return [...clientPaths(attribute, pool), ...profilePaths(attribute, pool)];
}

function clientPaths(attribute: string, pool: PoolFacts): WritePath[] {
  return pool.clients.flatMap((client) => {
    const writes = mayWrite(client, attribute);
    if (writes === false) return [];
    const may = isUnknown(writes)
      ? `whether client \`${client.address}\` may write the attribute is unknown: ${writes.unknown}`
      : `client \`${client.address}\` may write the attribute`;
    const paths = [updatePath(client, may, attribute, pool), signUpPath(client, may, pool)];
    return paths.flatMap((path) =>
      path === undefined
        ? []
        : [isUnknown(writes) ? { ...path, certainty: 'undecided' as const } : path],
    );
  });
}

/** Users choose their own name when they register, unless they sign in with an e-mail address or number. */
function userNamePaths({ selfSignUp, usernameAttributes = [] }: PoolFacts): WritePath[] {
  const isGiven = !isUnknown(usernameAttributes) && usernameAttributes.length > 0;
  if (selfSignUp === false || isGiven) return [];
  const unknown = [selfSignUp, usernameAttributes].find(isUnknown);
  return [
    {
      type: 'sign-up',
      certainty: unknown === undefined ? 'certain' : 'undecided',
      because: [
        unknown === undefined
          ? 'self sign-up is open, and users choose their user name'
          : `whether users choose their user name is unknown: ${unknown.unknown}`,
      ],
      fix: 'disable self sign-up',
    },
  ];
}

/** What users write themselves in their profile at a social provider. */
const OWN_PROFILE = new Set([
  ...['name', 'first_name', 'last_name', 'middle_name', 'given_name', 'family_name', 'short_name'],
  ...['nickname', 'picture', 'locale', 'gender', 'birthday', 'profile', 'website'],
]);

/** Attributes that an identity provider fills, or may fill, from what users write in their own profile there. */
function profilePaths(attribute: string, { identityProviders = [] }: PoolFacts): WritePath[] {
  return identityProviders.flatMap(({ address, type, attributeMapping }): WritePath[] => {
    if (!isUnknown(type) && !WITH_PROFILES.has(type)) return [];
    const claim = isUnknown(attributeMapping)
      ? text(attributeMapping)
      : attributeMapping[attribute];
    if (claim === undefined || (isKnown(claim) && !OWN_PROFILE.has(claim))) return [];
    const ofClaim = isKnown(claim) ? undefined : whyUnknown(claim).unknown;
    const why = isUnknown(type) ? type.unknown : ofClaim;
    const because =
      why === undefined
        ? `\`${address}\` fills it from \`${showText(claim)}\` of a profile that users edit there`
        : `whether \`${address}\` fills it from a profile that users edit there is unknown: ${why}`;
    return [
      {
        type: 'profile',
        certainty: why === undefined ? 'certain' : 'undecided',
        because: [because],
        fix: `fill it from a claim that users of \`${address}\` cannot edit`,
      },
    ];
  });
}

/**
 * How users choose a claim of the tokens that an identity pool takes from a login provider itself;
 * nothing for a provider whose tokens show no profile.
 */
export function loginPaths(provider: string): ((claim: string) => WritePath[]) | undefined {
  const type = SOCIAL_PROVIDER_TYPES.find(
    (each) => socialProvider(each).loginProvider === provider,
  );
  // Of an opaque token AWS learns who it is for, and no more.
  if (type === undefined || !WITH_PROFILES.has(type) || socialProvider(type).hasOpaqueTokens) {
    return undefined;
  }
  const because = [`\`${provider}\` takes it from the profile that users edit there`];
  return (claim) =>
    OWN_PROFILE.has(claim) ? [{ type: 'profile', certainty: 'certain', because }] : [];
}

const WITH_PROFILES = new Set(['Google', 'Facebook', 'LoginWithAmazon']);

function mayWrite({ writeAttributes }: AppClientModel, attribute: string): Maybe<boolean> {
  // Where nothing is said, every attribute may be written.
  if (writeAttributes === undefined) return true;
  return isUnknown(writeAttributes) ? writeAttributes : includes(writeAttributes, attribute);
}

function updatePath(
  client: AppClientModel,
  may: string,
  attribute: string,
  { attributes }: PoolFacts,
): WritePath | undefined {
  const declared = isUnknown(attributes)
    ? undefined
    : attributes.find((each) => each.name === attribute);
  if (declared?.mutable === false) return undefined;
  const opened = editingTokens(client);
  if (opened === false) return undefined;
  const { why, fix } = isUnknown(opened)
    ? {
        why: `whether its tokens may edit the user is unknown: ${opened.unknown}`,
        fix: 'state the auth flows and scopes of',
      }
    : opened;
  return {
    type: 'update',
    certainty: isUnknown(opened) ? 'undecided' : 'certain',
    client,
    because: [may, why],
    fix: `${fix} \`${client.address}\``,
  };
}

const ADMIN_SCOPE = 'aws.cognito.signin.user.admin';
const NO_NATIVE_FLOWS = 'disable the native auth flows of';

interface Opening {
  readonly why: string;
  /** An imperative clause; the client's name follows. */
  readonly fix: string;
}

/** Whether a client gives tokens that may edit the user, and by what. */
function editingTokens({
  explicitAuthFlows,
  scopes,
  oauthFlows,
}: AppClientModel): Maybe<Opening | false> {
  const carry = `so its tokens carry ${ADMIN_SCOPE}`;
  if (explicitAuthFlows === undefined) {
    return {
      why: `it states no auth flows, so AWS opens native ones, ${carry}`,
      fix: NO_NATIVE_FLOWS,
    };
  }
  const native = isUnknown(explicitAuthFlows) ? [] : explicitAuthFlows.filter(isNative);
  const [flow] = native.filter(isKnown);
  if (flow !== undefined) {
    return { why: `it allows ${flow.replace(/^ALLOW_/, '')}, ${carry}`, fix: NO_NATIVE_FLOWS };
  }
  const isHosted =
    oauthFlows === undefined ? false : isUnknown(oauthFlows) ? oauthFlows : signsIn(oauthFlows);
  const hasScope =
    scopes === undefined ? false : isUnknown(scopes) ? scopes : includes(scopes, ADMIN_SCOPE);
  if (isHosted === true && hasScope === true) {
    return { why: `it allows the scope ${ADMIN_SCOPE}`, fix: `remove the scope ${ADMIN_SCOPE} of` };
  }
  if (isUnknown(explicitAuthFlows)) return explicitAuthFlows;
  const [open] = native;
  if (open !== undefined) return { unknown: `a flow of it is \`${showText(open)}\`` };
  if (isHosted === false || hasScope === false) return false;
  return isUnknown(isHosted) ? isHosted : (hasScope as Maybe<false>);
}

/** Whether a flow signs users in through the API, or may. */
function isNative(flow: Text): boolean {
  return (
    flow !== 'ALLOW_REFRESH_TOKEN_AUTH' &&
    !(isKnown(flow) && flow.startsWith('ALLOW_TOKEN_EXCHANGE'))
  );
}

function signsIn(flows: readonly Text[]): boolean {
  return flows.some((flow) => !isKnown(flow) || flow === 'code' || flow === 'implicit');
}

function signUpPath(
  client: AppClientModel,
  may: string,
  { selfSignUp }: PoolFacts,
): WritePath | undefined {
  if (selfSignUp === false) return undefined;
  const isOpen = !isUnknown(selfSignUp);
  return {
    type: 'sign-up',
    certainty: isOpen ? 'certain' : 'undecided',
    client,
    because: [
      isOpen
        ? 'self sign-up is open'
        : `whether self sign-up is open is unknown: ${selfSignUp.unknown}`,
      may,
    ],
    fix: 'disable self sign-up',
  };
}

function includes(list: readonly Text[], value: string): Maybe<boolean> {
  if (list.includes(value)) return true;
  const unknown = list.find((each) => !isKnown(each));
  return unknown === undefined ? false : { unknown: `one is \`${showText(unknown)}\`` };
}
