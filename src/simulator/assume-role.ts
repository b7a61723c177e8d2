import type { Federation } from '../model/federation';
import type { RoleKey } from '../model/role';
import type { Policy } from '../policies/documents/policy-document';
import { decideTrust } from '../policies/evaluation/evaluate';
import type { Decision, DenialReason, StatementTrial } from '../policies/evaluation/decision';
import { explainDecision } from '../policies/evaluation/explain';
import { parseIpRange } from '../policies/evaluation/operators';
import type { RequestContext } from '../policies/evaluation/request-context';
import { isKnown, partsOf, text, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { AMR, type RoleKind } from '../cognito/limits';
import { completeContext } from './request-context';
import { ENHANCED_SESSION_NAME, type Session } from './session';
import { tokenContext } from './token-issuer';
import type { ReadSwitch } from './switches';

/** An action that a trust policy must allow the holder of an identity pool's token. */
export type TrustAction = 'sts:AssumeRoleWithWebIdentity' | 'sts:TagSession';

/** Whether a role lets in the holder of the identity pool's token, and what became of every statement. */
export interface TrustVerdict {
  /** Whether the role lets the session in. */
  readonly outcome: 'accepted' | 'refused' | 'undecided';
  /** Why it is refused: by the trust policy, or since no session tag may have such a value. */
  readonly reason?: DenialReason | 'session-tag';
  /** Why, as a clause. */
  readonly because: string;
  /** The action that decided; absent where the trust policy wasn't asked. */
  readonly action?: TrustAction;
  /** The statements of the trust policy, part by part; none where it wasn't asked. */
  readonly trials: readonly StatementTrial[];
  /**
   * Who else the trust lets in, beside this identity pool's tokens of this kind.
   *
   * @default - not asked
   */
  readonly openTo?: readonly OpenTo[];
}

/** Who a trust lets in that seems not to be meant: tokens of other identity pools, or of guests. */
export type OpenTo = 'other-pools' | 'guests';

/** Asks a role, as STS does, whether it lets the session in. */
export function assumeRole(
  key: RoleKey,
  session: Session,
  { roles }: Federation,
  read: ReadSwitch,
): TrustVerdict {
  const role = roles.find(({ address }) => address === key);
  if (role === undefined) return unread(`\`${key}\` isn't in the file, so its trust is unknown`);
  if (isUnknown(role.trust)) {
    return unread(`the trust of \`${key}\` is unknown: ${role.trust.unknown}`);
  }
  const { tags } = session;
  if (tags.refused !== undefined) {
    return { outcome: 'refused', reason: 'session-tag', because: tags.refused, trials: [] };
  }
  const context = trustContext(session, role.trust);
  const ask = (action: TrustAction) =>
    decideTrust(role.trust, { principal: session.issuer, action, context });
  const assuming = ask('sts:AssumeRoleWithWebIdentity');
  const assumed = verdict(assuming, 'sts:AssumeRoleWithWebIdentity');
  if (assuming.decision !== 'allowed' || !tags.isOn) return assumed;
  const tagging = ask('sts:TagSession');
  if (tagging.decision === 'allowed') return assumed;
  const hasTags = isUnknown(tags.tags) || Object.keys(tags.tags).length > 0;
  if (!hasTags && read('emptyTags') === 'not-needed') return assumed;
  const tagged = verdict(tagging, 'sts:TagSession');
  if (tagging.decision === 'undecided') return tagged;
  if (tags.mayBeOff === true && isUnknown(tags.tags)) {
    const because = `whether the token carries session tags is unknown: ${tags.tags.unknown}`;
    return { ...tagged, outcome: 'undecided', reason: undefined, because };
  }
  const because = `the token carries session tags, and \`sts:TagSession\` is refused: ${tagged.because}`;
  return { ...tagged, because };
}

function unread(because: string): TrustVerdict {
  return { outcome: 'undecided', because, trials: [] };
}

const OUTCOMES = { allowed: 'accepted', denied: 'refused', undecided: 'undecided' } as const;

function verdict(decision: Decision, action: TrustAction): TrustVerdict {
  return {
    outcome: OUTCOMES[decision.decision],
    ...(decision.decision === 'denied' ? { reason: decision.reason } : {}),
    because: explainDecision(decision),
    action,
    trials: decision.trials,
  };
}

/**
 * Asks a role that accepts a session who else its trust lets in: tokens of any other identity pool of
 * any account, and guests where the session is of a user who signed in.
 */
export function openTo(key: RoleKey, session: Session, { roles }: Federation): readonly OpenTo[] {
  const role = roles.find(({ address }) => address === key);
  if (role === undefined) return [];
  const [region = ''] = session.identity.split(':');
  const stranger = { ...session, identity: `${region}:${NOBODY}`, isNew: true };
  const isLetIn = (as: Session) =>
    decideTrust(role.trust, {
      principal: as.issuer,
      action: 'sts:AssumeRoleWithWebIdentity',
      context: trustContext(as, role.trust),
    }).decision === 'allowed';
  const ofOtherPools = amrOfStrangers(session.kind, role.trust).map((amr): Session => ({
    ...stranger,
    flow: 'classic',
    audience: `${region}:${NOBODY}`,
    amr,
  }));
  const guest: Session = { ...stranger, kind: 'guest', amr: [AMR.guest] };
  return [
    ...(ofOtherPools.some(isLetIn) ? (['other-pools'] as const) : []),
    ...(session.kind === 'authenticated' && isLetIn(guest) ? (['guests'] as const) : []),
  ];
}

/**
 * What `amr` of tokens of other identity pools may hold: whoever makes an identity pool chooses its
 * providers, so those that a trust names are among them.
 */
export function amrOfStrangers(kind: RoleKind, trust: Policy): readonly (readonly Text[])[] {
  if (kind === 'guest') return [[AMR.guest]];
  const named = isUnknown(trust)
    ? []
    : trust.statements
        .flatMap(({ conditions = [] }) => conditions)
        .filter(({ variable }) => isKnown(variable) && /:amr$/i.test(variable))
        .flatMap(({ values }) => values)
        .filter((value) => !isKindOfUser(value))
        .map(withoutWildcards);
  const tokens = [ANY_PROVIDER, ...named].map((login) => [login, text(login, ':x')]);
  const linked = named.length > 1 ? [tokens.slice(1).flat()] : [];
  return [...tokens, ...linked].map((logins) => [AMR.authenticated, ...logins]);
}

/** Whether a value of `amr` names users who signed in, or guests, whatever their provider. */
export function isKindOfUser(value: Text): boolean {
  const kinds: readonly Text[] = Object.values(AMR);
  return kinds.includes(value);
}

function withoutWildcards(value: Text): Text {
  return text(
    ...partsOf(value).map((part) =>
      typeof part === 'string' ? part.replaceAll(/[*?]/g, 'x') : part,
    ),
  );
}

// Anybody names a developer provider as they like.
const ANY_PROVIDER = 'login.stranger.example';

// The id of an identity pool, or identity, that AWS never gives.
const NOBODY = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

/** What a trust policy is told of the holder of a token. */
export function trustContext(
  session: Omit<Session, 'identity'> & { readonly identity: Text },
  trust: Policy,
): RequestContext {
  const { flow, tags, issuer } = session;
  const isEnhanced = flow === 'enhanced';
  const requestTags = isUnknown(tags.tags) ? {} : tags.tags;
  const context: RequestContext = {
    ...tokenContext(session),
    ...Object.fromEntries(
      Object.entries(requestTags).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
    ),
    ...(isUnknown(tags.tags) ? {} : { 'aws:TagKeys': { list: Object.keys(requestTags) } }),
    'aws:FederatedProvider': issuer,
    'aws:SecureTransport': 'true',
    // In the enhanced flow Cognito makes the call, always in the same way.
    ...(isEnhanced
      ? { 'sts:RoleSessionName': ENHANCED_SESSION_NAME, 'sts:DurationSeconds': '3600' }
      : {}),
  };
  const known = {
    context,
    isMissing: (key: string) =>
      isNeverInTokenCalls(key) ||
      (isEnhanced && (OF_THE_NETWORK.has(key) || (key === SOURCE_IP && !asksForSource(trust)))) ||
      (key.startsWith('aws:requesttag/') && !isUnknown(tags.tags)),
    whyUnknown: (key: string) =>
      isUnknown(tags.tags) ? tags.tags.unknown : `nothing says what \`${key}\` is`,
  };
  return completeContext(known, [trust]);
}

// Cognito calls from its own network, which satisfies no condition about the user's.
const OF_THE_NETWORK = new Set(['aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip']);
const SOURCE_IP = 'aws:sourceip';

/**
 * Whether a trust tells an address of Cognito's from none at all, which nothing documents: by `IfExists`
 * or `Null`, or by a range so wide that it holds more than networks of users.
 */
function asksForSource(trust: Policy): boolean {
  if (isUnknown(trust)) return false;
  return trust.statements
    .flatMap(({ conditions = [] }) => conditions)
    .filter(({ variable }) => isKnown(variable) && variable.toLowerCase() === SOURCE_IP)
    .some(({ test, values }) => !/^(?:not)?ipaddress$/i.test(test) || values.some(isWide));
}

function isWide(range: Text): boolean {
  if (!isKnown(range)) return true;
  const { bits = 0, prefix = 0 } = parseIpRange(range) ?? {};
  return prefix < bits / 4;
}

/** The holder of a token is no principal of an account, and has no other provider's token. */
function isNeverInTokenCalls(key: string): boolean {
  return (
    key.startsWith('aws:principal') ||
    key.startsWith('aws:multifactorauth') ||
    key === 'aws:userid' ||
    key === 'aws:username' ||
    key === 'sts:externalid' ||
    !/^(?:aws:|sts:|iam:resourcetag\/)/.test(key)
  );
}
