import type { Federation } from '../model/federation';
import type { RoleKey } from '../model/role';
import type { ReadPolicy } from '../policies/evaluation/compile-policy';
import { decideTrust } from '../policies/evaluation/decide-trust';
import type { Decision } from '../policies/evaluation/decision';
import type { RequestContext } from '../policies/evaluation/request-context';
import { isUnknown } from '../values/unknown';
import { completeContext } from './complete-context';
import { tokenContext, type Session } from './session';
import { examineTrust, type TrustTrial } from './examine-trust';
import type { ReadSwitch } from './under-switches';

/** Whether a role lets somebody in who has the identity pool's token, with every condition tried. */
export interface TrustVerdict {
  readonly outcome: 'accepted' | 'refused' | 'undecided';
  readonly because: string;
  /** The statements of the trust policy, condition by condition; none where it isn't known. */
  readonly trials: readonly TrustTrial[];
}

/** Asks a role, as STS does, whether it lets the session in. */
export function assumeRole(
  key: RoleKey,
  session: Session,
  { roles }: Federation,
  read: ReadSwitch,
): TrustVerdict {
  const role = roles.find(({ address }) => address === key);
  if (role === undefined) {
    const because = `\`${key}\` isn't in the file, so whom it trusts isn't known`;
    return { outcome: 'undecided', because, trials: [] };
  }
  if (isUnknown(role.trust)) {
    const because = `the trust of \`${key}\` isn't known: ${role.trust.unknown}`;
    return { outcome: 'undecided', because, trials: [] };
  }
  const { tags } = session;
  const context = trustContext(session, role.trust);
  const trials = examineTrust(role.trust, session.issuer, context);
  if (tags.refused !== undefined) {
    return { outcome: 'refused', because: tags.refused, trials };
  }
  const ask = (action: string) =>
    decideTrust(role.trust, { principal: session.issuer, action, context });
  const assuming = ask('sts:AssumeRoleWithWebIdentity');
  if (assuming.decision !== 'allowed' || !tags.isOn) return verdict(assuming, trials);
  const tagging = ask('sts:TagSession');
  if (tagging.decision === 'allowed') return verdict(assuming, trials);
  const hasTags = isUnknown(tags.tags) || Object.keys(tags.tags).length > 0;
  if (!hasTags && read('emptyTags') === 'not-needed') return verdict(assuming, trials);
  const because =
    tagging.decision === 'denied'
      ? `the token carries session tags, and \`sts:TagSession\` is refused: ${tagging.because}`
      : tagging.because;
  return { ...verdict(tagging, trials), because };
}

const OUTCOMES = { allowed: 'accepted', denied: 'refused', undecided: 'undecided' } as const;

function verdict({ decision, because }: Decision, trials: readonly TrustTrial[]): TrustVerdict {
  return { outcome: OUTCOMES[decision], because, trials };
}

function trustContext(session: Session, trust: ReadPolicy): RequestContext {
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
      ? { 'sts:RoleSessionName': 'CognitoIdentityCredentials', 'sts:DurationSeconds': '3600' }
      : {}),
  };
  const known = {
    context,
    isMissing: (key: string) =>
      isNeverInTokenCalls(key) ||
      (isEnhanced && OF_THE_NETWORK.has(key)) ||
      (key.startsWith('aws:requesttag/') && !isUnknown(tags.tags)),
    whyUnknown: (key: string) =>
      isUnknown(tags.tags) ? tags.tags.unknown : `nothing says what \`${key}\` is`,
  };
  return completeContext(known, [trust]);
}

// Cognito calls from its own network, which satisfies no condition about the person's.
const OF_THE_NETWORK = new Set([
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpcsourceip',
]);

/** Nobody who only has a token is a principal of an account, or has another provider's token. */
function isNeverInTokenCalls(key: string): boolean {
  return (
    key.startsWith('aws:principal') ||
    key.startsWith('aws:multifactorauth') ||
    key === 'aws:userid' ||
    key === 'aws:username' ||
    key === 'sts:externalid' ||
    !/^(?:aws|sts):/.test(key)
  );
}
