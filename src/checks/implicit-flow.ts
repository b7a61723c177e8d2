import { isUnknown } from '../values/unknown';
import { isKnown, showText } from '../values/text';
import type { Danger } from './finding';
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
  return [
    {
      level: 'error',
      certainty: isAllowed ? 'certain' : 'undecided',
      address,
      part: `client \`${address}\``,
      // A key of a spec, or an address of Terraform.
      subject: address.includes('.') ? address : `clients.${address}`,
      danger: `Others can read the tokens of client \`${address}\`: it allows the implicit flow`,
      attack: [
        ...(isAllowed ? [] : [`which OAuth flows it allows is unknown: ${doubt}`]),
        '→ the tokens come back in the URL, and its history, referrers, logs and scripts hold them',
      ],
      remedy: `Fix: have the app use the code flow with PKCE, and remove ${address.includes('.') ? '`implicit` from `allowed_oauth_flows`' : 'the implicit flow'} of \`${address}\``,
      exception: 'If the app can use no other flow yet',
    },
  ];
}
