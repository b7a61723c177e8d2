import type { Role } from '../../model/role';
import type { Policy, PolicyCondition } from '../../policies/documents/policy-document';
import { lookupOf, type ContextValue } from '../../policies/evaluation/request-context';
import { trustContext } from '../../simulator/assume-role';
import { requestContext } from '../../simulator/request-context';
import type { Session } from '../../simulator/session';
import type { Text } from '../../values/text';
import { isUnknown, type Maybe } from '../../values/unknown';
import { claimAt, sessionAt, tagsOfDoor, type Door } from './door';
import type { KeyUses } from './condition-keys';
import { DIMENSION, type KeyValue, type ResolveKey } from './side';

/** Keys that policies may ask and that this door's tokens and requests have. */
export class DoorKeys {
  readonly session: Session;
  private readonly tags: ReturnType<typeof tagsOfDoor>;

  constructor(
    private readonly door: Door,
    private readonly uses: KeyUses,
  ) {
    this.session = { ...sessionAt(door), tags: NO_TAGS };
    this.tags = tagsOfDoor(door);
  }

  /** Whether tokens carry session tags, so that roles must allow tagging. */
  get hasTags(): boolean {
    return this.tags !== undefined;
  }

  /** The claims that fill session tags, as far as they are known. */
  get tagClaims(): readonly string[] {
    if (this.tags === undefined || isUnknown(this.tags)) return [];
    return [...new Set(Object.values(this.tags).filter((each) => typeof each === 'string'))];
  }

  /** Session tags that a backend may pass on at a developer provider, by the policies that ask. */
  get passedTags(): readonly string[] {
    if (this.door.provider?.value.type !== 'developer') return [];
    const names = [...this.uses.keys()].flatMap((key) => tagName(key) ?? []);
    return [...new Set(names)];
  }

  /** What a trust policy is told. */
  ofTrust(trust: Policy): ResolveKey {
    const context = lookupOf(trustContext(this.session, trust));
    return (key) => {
      const tag = key.startsWith(REQUEST_TAG) ? key.slice(REQUEST_TAG.length) : undefined;
      if (tag !== undefined) return this.tag(tag, undefined);
      if (key === 'aws:tagkeys' && (this.hasTags || this.passedTags.length > 0)) {
        return { type: 'unknown', because: 'the session tags of a token are unknown' };
      }
      if (key === `${this.session.keys}:sub`) return { type: 'identity' };
      const value = context.get(key);
      if (value === undefined) return { type: 'missing' };
      return isUnknown(value)
        ? { type: 'unknown', because: value.unknown }
        : { type: 'constant', value };
    };
  }

  /** What the policies of a role, and of resources, are told. */
  ofRequests(role: Role): ResolveKey {
    const context = lookupOf(
      requestContext({ action: '', isExact: true }, '*', role, this.session, [this.everyKey()]),
    );
    return (key) => {
      const tag = key.startsWith(PRINCIPAL_TAG) ? key.slice(PRINCIPAL_TAG.length) : undefined;
      if (tag !== undefined) return this.tag(tag, role.tags);
      if (key === `${this.session.keys}:sub`) return { type: 'identity' };
      if (OF_THE_REQUEST.has(key)) return { type: 'free', key };
      return ofContext(key, context.get(key));
    };
  }

  private tag(name: string, roleTags: Role['tags'] | undefined): KeyValue {
    const { tags } = this;
    if (isUnknown(roleTags)) return { type: 'unknown', because: roleTags.unknown };
    const standIn = roleTags === undefined ? undefined : tagNamed(name, roleTags);
    if (this.door.provider?.value.type === 'developer') {
      return { type: 'claim', dimension: DIMENSION.passedTag(name), standIn, mayBeList: false };
    }
    if (isUnknown(tags)) return { type: 'unknown', because: tags.unknown };
    const claim = tags === undefined ? undefined : tagNamed(name, tags);
    return claim === undefined ? constant(standIn) : this.ofClaim(claim, standIn);
  }

  private ofClaim(claim: Maybe<string>, standIn: Text | undefined): KeyValue {
    if (isUnknown(claim)) return { type: 'unknown', because: claim.unknown };
    const told = claimAt(this.door, claim);
    switch (told.type) {
      case 'missing':
        return constant(standIn);
      case 'free': {
        const { mayBeList } = told;
        return { type: 'claim', dimension: DIMENSION.claim(claim), standIn, mayBeList };
      }
      default:
        return told;
    }
  }

  /** A policy that asks for every key, so that those of which nothing is known are unknown. */
  private everyKey(): Policy {
    const conditions = [...this.uses.keys()].map((variable): PolicyCondition<Text> => ({
      test: 'StringLike',
      variable,
      values: ['*'],
    }));
    return { statements: [{ effect: 'Allow', resources: ['*'], conditions }] };
  }
}

const NO_TAGS: Session['tags'] = { isOn: false, tags: {}, missing: {} };
const PRINCIPAL_TAG = 'aws:principaltag/';
const REQUEST_TAG = 'aws:requesttag/';

/** Keys that every request has. */
export const ALWAYS_SENT: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:securetransport',
  'aws:viaawsservice',
]);

/** Keys that the simulator fills in where nobody says them, and that a request decides nevertheless. */
const OF_THE_REQUEST = new Set([
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:securetransport',
  // A service that a session calls may call others in its name.
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:viaawsservice',
  'kms:viaservice',
]);

function tagName(key: string): string | undefined {
  return [PRINCIPAL_TAG, REQUEST_TAG]
    .filter((prefix) => key.startsWith(prefix))
    .map((prefix) => key.slice(prefix.length))
    .at(0);
}

function tagNamed<T>(name: string, tags: Readonly<Record<string, T>>): T | undefined {
  return Object.entries(tags).find(([key]) => key.toLowerCase() === name)?.[1];
}

function constant(value: Text | undefined): KeyValue {
  return value === undefined ? { type: 'missing' } : { type: 'constant', value };
}

function ofContext(key: string, value: ContextValue | undefined): KeyValue {
  if (value === undefined) return { type: 'missing' };
  if (!isUnknown(value)) return { type: 'constant', value };
  // What nobody said is whatever the request says; what isn't documented of a token stays unknown.
  const isOfToken = key.startsWith('cognito-identity');
  return isOfToken ? { type: 'unknown', because: value.unknown } : { type: 'free', key };
}
