import { isBuiltIn } from '../../cognito/attributes';
import { CLAIMS_OF_COGNITO } from '../../cognito/limits';
import {
  rolesSetBy,
  type ProviderMapping,
  type IdentityPoolModel,
} from '../../model/identity-pool';
import type { Federation } from '../../model/federation';
import { poolOfClient, type UserPoolModel } from '../../model/user-pool';
import { isKnown } from '../../values/text';
import { isUnknown, type Maybe } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds rules on a claim that no token has. */
export const M11: Check = {
  level: 'error',
  title: 'a rule reads a claim that no token has',
  why: 'the rule never matches: its users are denied, or receive the default role',
  fix: 'the name as tokens have it, `custom:` in front of a custom attribute; and the attribute among read_attributes',
  fires: 'claim = "department" at a pool with the custom attribute `department`',
  nearMiss: 'claim = "custom:department"',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html',
  find: (federation) =>
    federation.identityPools.flatMap((pool) => {
      const { mappings } = pool;
      if (isUnknown(mappings)) return [];
      return mappings.flatMap((each) => found(each, pool, federation));
    }),
};

function found(
  { client: address, mapping }: ProviderMapping,
  pool: IdentityPoolModel,
  { userPools }: Federation,
): Danger[] {
  const owner = poolOfClient(userPools, address);
  if (owner === undefined || isUnknown(mapping) || mapping.type !== 'Rules') return [];
  const { triggers } = owner;
  if (!isUnknown(triggers) && triggers.includes('pre_token_generation')) return [];
  const client = owner.clients.find((each) => each.address === address);
  return mapping.rules.flatMap((rule, at): Danger[] => {
    const { claim } = rule;
    if (isUnknown(claim)) return [];
    const why = whyMissing(claim, owner, client?.readAttributes);
    if (why === undefined) return [];
    const isCertain = !isUnknown(triggers);
    return [
      {
        level: 'error',
        certainty: isCertain ? 'certain' : 'undecided',
        address: rolesSetBy(pool),
        part: `rule ${at + 1}`,
        about: [rule],
        subject: claim,
        danger: `Rule ${at + 1} ${isCertain ? 'never matches' : 'may never match'}: no token of ${code(owner.address)} has ${code(claim)}`,
        attack: [why, ...(isUnknown(triggers) ? [triggers.unknown] : [])],
        remedy: 'Fix: name the claim as tokens have it, and let the client read the attribute',
        exception: 'If something outside this source adds the claim',
      },
    ];
  });
}

function whyMissing(
  claim: string,
  { declared, attributes, address, incomplete }: UserPoolModel,
  readAttributes: Maybe<readonly unknown[]> | undefined,
): string | undefined {
  if (claim.startsWith('cognito:') || CLAIMS_OF_COGNITO.includes(claim)) return undefined;
  if (!declared || isUnknown(attributes) || incomplete?.clients !== undefined) return undefined;
  if (!attributes.every(({ name }) => isKnown(name))) return undefined;
  const names = attributes.map(({ name }) => name);
  const isAttribute = isBuiltIn(claim) || names.includes(claim);
  if (!isAttribute) {
    return names.includes(`custom:${claim}`)
      ? `tokens have it as ${code(`custom:${claim}`)}`
      : `${code(address)} has no such attribute, and no trigger that adds claims`;
  }
  if (readAttributes === undefined || isUnknown(readAttributes)) return undefined;
  if (readAttributes.includes(claim) || !readAttributes.every((each) => typeof each === 'string')) {
    return undefined;
  }
  return 'the client may not read the attribute (`read_attributes`)';
}
