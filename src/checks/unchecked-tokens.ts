import { isUnknown } from '../values/unknown';
import { isKeyOfSpec, remedyBy, type Danger } from './finding';
import type { ClaimFacts } from './forgeable-claims';

/** Finds app clients whose tokens an identity pool takes without asking their user pool. */
export function uncheckedTokens({ identityPools }: Pick<ClaimFacts, 'identityPools'>): Danger[] {
  return identityPools.flatMap(({ address, userPoolClients }) =>
    isUnknown(userPoolClients)
      ? []
      : userPoolClients.flatMap(({ client, serverSideTokenCheck }) =>
          serverSideTokenCheck === true ? [] : [danger(address, client, serverSideTokenCheck)],
        ),
  );
}

type Check = Extract<
  ClaimFacts['identityPools'][number]['userPoolClients'],
  readonly unknown[]
>[number]['serverSideTokenCheck'];

function danger(address: string, client: string | undefined, check: Check): Danger {
  const who = client === undefined ? 'a client' : `client \`${client}\``;
  const isKey = client !== undefined && isKeyOfSpec(client);
  return {
    level: 'warning',
    certainty: isUnknown(check) ? 'undecided' : 'certain',
    address,
    part: who,
    about: client === undefined ? [] : [client],
    subject: isKey ? `clients.${client}` : (client ?? address),
    danger: `Users of ${who} who were disabled, deleted or signed out still receive credentials: the server-side token check is off`,
    attack: [
      ...(isUnknown(check) ? [`whether it is on is unknown: ${check.unknown}`] : []),
      '→ GetCredentialsForIdentity takes an ID token until it expires',
    ],
    ...remedyBy('server_side_token_check', (flag) =>
      isKey ? 'Fix: turn the server-side token check on' : `Fix: set ${flag} to true`,
    ),
    exception: 'If tokens are short-lived enough',
  };
}
