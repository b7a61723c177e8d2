import { isUnknown } from '../values/unknown';
import { isKnown, showText } from '../values/text';
import { isKeyOfSpec, remedyBy, type Danger } from './finding';
import type { PoolFacts } from './writable-attributes';

/** Finds app clients that allow the implicit flow: their tokens come back in the URL. */
export function implicitFlows({
  userPools,
}: {
  readonly userPools: readonly PoolFacts[];
}): Danger[] {
  return userPools.flatMap(({ clients }) => clients.flatMap(dangerOf));
}

function dangerOf({ address, oauthFlows }: PoolFacts['clients'][number]): Danger[] {
  if (oauthFlows === undefined) return [];
  const isAllowed = !isUnknown(oauthFlows) && oauthFlows.includes('implicit');
  const doubt = isUnknown(oauthFlows)
    ? oauthFlows.unknown
    : oauthFlows.filter((flow) => !isKnown(flow)).map(showText)[0];
  if (!isAllowed && doubt === undefined) return [];
  const isKey = isKeyOfSpec(address);
  return [
    {
      level: 'error',
      certainty: isAllowed ? 'certain' : 'undecided',
      address,
      part: `client \`${address}\``,
      subject: isKey ? `clients.${address}` : address,
      danger: `Others can read the tokens of client \`${address}\`: it allows the implicit flow`,
      attack: [
        ...(isAllowed ? [] : [`which OAuth flows it allows is unknown: ${doubt}`]),
        '→ the tokens come back in the URL, and its history, referrers, logs and scripts hold them',
      ],
      ...remedyBy('allowed_oauth_flows', (flows) => {
        const removed = isKey ? 'the implicit flow' : `\`implicit\` from ${flows}`;
        return `Fix: have the app use the code flow with PKCE, and remove ${removed} of \`${address}\``;
      }),
      exception: 'If the app can use no other flow yet',
    },
  ];
}
