import type { AppClientModel } from '../model/app-client';
import type { UserPoolModel } from '../model/user-pool';
import { isKnown, showText, type Text } from '../values/text';
import { isUnknown, type Maybe } from '../values/unknown';

/** What is looked at of a user pool. */
export type PoolFacts = Pick<
  UserPoolModel,
  'address' | 'attributes' | 'clients' | 'declared' | 'providerName' | 'selfSignUp'
>;

/** A way by which people choose the value of an attribute of theirs. */
export interface Door {
  readonly type: 'update' | 'sign-up';
  readonly certainty: 'certain' | 'undecided';
  /** The client by which. */
  readonly client: AppClientModel;
  /** Why it is open, as clauses. */
  readonly because: readonly string[];
  /** The door that could be shut besides the client's right to write. */
  readonly other: string;
}

/**
 * Finds the ways by which people can set an attribute: one client at which it may be written and whose
 * tokens may edit the person, or open sign-up and a client at which it may be written.
 *
 * That identity providers fill the attribute shuts neither: what they fill must be writable.
 */
export function doorsOf(
  attribute: string,
  pool: PoolFacts,
  name: (client: AppClientModel) => string,
): Door[] {
  return pool.clients.flatMap((client) => {
    const writes = mayWrite(client, attribute);
    if (writes === false) return [];
    const doors = [updateDoor(client, attribute, pool, name), signUpDoor(client, pool, name)];
    const isSure = writes === true;
    return doors.flatMap((door) =>
      door === undefined ? [] : [isSure ? door : { ...door, certainty: 'undecided' as const }],
    );
  });
}

function mayWrite({ writeAttributes }: AppClientModel, attribute: string): Maybe<boolean> {
  // Where nothing is said, every attribute may be written.
  if (writeAttributes === undefined) return true;
  return isUnknown(writeAttributes) ? writeAttributes : includes(writeAttributes, attribute);
}

function updateDoor(
  client: AppClientModel,
  attribute: string,
  { attributes }: PoolFacts,
  name: (client: AppClientModel) => string,
): Door | undefined {
  const declared = isUnknown(attributes)
    ? undefined
    : attributes.find((each) => each.name === attribute);
  if (declared?.mutable === false) return undefined;
  const opened = editingTokens(client);
  if (opened === false) return undefined;
  const who = `client \`${name(client)}\``;
  const { why, other } = isUnknown(opened)
    ? {
        why: `whether its tokens may edit people isn't known: ${opened.unknown}`,
        other: 'state its flows and scopes',
      }
    : opened;
  return {
    type: 'update',
    certainty: isUnknown(opened) ? 'undecided' : 'certain',
    client,
    because: [`${who} may write the attribute`, why],
    other,
  };
}

const ADMIN_SCOPE = 'aws.cognito.signin.user.admin';

interface Opening {
  readonly why: string;
  readonly other: string;
}

/** Whether a client gives tokens that may edit the person, and by what. */
function editingTokens({
  explicitAuthFlows,
  scopes,
  oauthFlows,
}: AppClientModel): Maybe<Opening | false> {
  const carry = `so its tokens carry ${ADMIN_SCOPE}`;
  if (explicitAuthFlows === undefined) {
    return {
      why: `it states no native flows, so some are open, ${carry}`,
      other: 'its native flows',
    };
  }
  const native = isUnknown(explicitAuthFlows) ? [] : explicitAuthFlows.filter(isNative);
  const [flow] = native.filter(isKnown);
  if (flow !== undefined) {
    return { why: `it allows ${flow.replace(/^ALLOW_/, '')}, ${carry}`, other: 'its native flows' };
  }
  const isHosted =
    oauthFlows === undefined ? false : isUnknown(oauthFlows) ? oauthFlows : signsIn(oauthFlows);
  const hasScope =
    scopes === undefined ? false : isUnknown(scopes) ? scopes : includes(scopes, ADMIN_SCOPE);
  if (isHosted === true && hasScope === true) {
    return { why: `it allows the scope ${ADMIN_SCOPE}`, other: `the scope ${ADMIN_SCOPE} of it` };
  }
  if (isUnknown(explicitAuthFlows)) return explicitAuthFlows;
  const [open] = native;
  if (open !== undefined) return { unknown: `a flow of it is \`${showText(open)}\`` };
  if (isHosted === false || hasScope === false) return false;
  return isUnknown(isHosted) ? isHosted : (hasScope as Maybe<false>);
}

/** Whether a flow signs people in by the API, or may. */
function isNative(flow: Text): boolean {
  return (
    flow !== 'ALLOW_REFRESH_TOKEN_AUTH' &&
    !(isKnown(flow) && flow.startsWith('ALLOW_TOKEN_EXCHANGE'))
  );
}

function signsIn(flows: readonly Text[]): boolean {
  return flows.some((flow) => !isKnown(flow) || flow === 'code' || flow === 'implicit');
}

function signUpDoor(
  client: AppClientModel,
  { selfSignUp }: PoolFacts,
  name: (client: AppClientModel) => string,
): Door | undefined {
  if (selfSignUp === false) return undefined;
  const isOpen = !isUnknown(selfSignUp);
  return {
    type: 'sign-up',
    certainty: isOpen ? 'certain' : 'undecided',
    client,
    because: [
      isOpen
        ? 'anybody may register'
        : `whether anybody may register isn't known: ${selfSignUp.unknown}`,
      `client \`${name(client)}\` may write the attribute`,
    ],
    other: 'self sign-up',
  };
}

function includes(list: readonly Text[], value: string): Maybe<boolean> {
  if (list.includes(value)) return true;
  const unknown = list.find((each) => !isKnown(each));
  return unknown === undefined ? false : { unknown: `one is \`${showText(unknown)}\`` };
}
