import { AMR } from '../../cognito/limits';
import type { Federation } from '../../model/federation';
import type { PolicyStatement } from '../../policies/documents/policy-document';
import { isKnown, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code, codes } from '../shown';
import { askedOf, askStranger, letInBy } from '../trust-probe';

/** Finds roles that tokens of any identity pool of any account can assume. */
export const T01: Check = {
  level: 'error',
  title: 'a role trusts Cognito without naming an identity pool (`aud`)',
  why: 'anybody makes an identity pool of their own, takes a token from it, and assumes the role',
  fix: 'add a condition `StringEquals` on `cognito-identity.amazonaws.com:aud` with the id of the identity pool',
  fires: 'Principal = { Federated = "cognito-identity.amazonaws.com" }, no Condition',
  nearMiss:
    'StringEquals = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.x.id }',
  see: 'https://aws.amazon.com/security/security-bulletins/AWS-2024-003/',
  find: (federation) => federation.roles.flatMap((role) => found(role, federation)),
};

function found(role: Federation['roles'][number], federation: Federation): Danger[] {
  if (isUnknown(role.trust)) return [];
  const statement = letInBy(role, askStranger(role, federation));
  if (statement === undefined || askedOf(statement, 'aud') !== undefined) return [];
  const named = providersNamed(statement);
  const who = named.length === 0 ? 'Anybody' : `Whoever signs in at ${codes(named)}`;
  return [
    {
      level: 'error',
      certainty: 'certain',
      address: role.address,
      part: 'trust',
      subject: role.address,
      danger: `${who} can assume ${code(role.address)}: its trust names no identity pool`,
      attack: ['→ a token of an identity pool of any account, then AssumeRoleWithWebIdentity'],
      remedy:
        'Fix: add `StringEquals` on `cognito-identity.amazonaws.com:aud` with the id of the identity pool',
    },
  ];
}

/** The providers of which a token has to be, where `amr` asks for that; nothing where any will do. */
function providersNamed(statement: PolicyStatement<Text>): readonly Text[] {
  const asked = askedOf(statement, 'amr') ?? [];
  const isForAny = asked.some(
    (value) => isKnown(value) && (/[*?]/.test(value) || Object.values(AMR).includes(value)),
  );
  return isForAny ? [] : asked;
}
