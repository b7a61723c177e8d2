import type { Federation } from '../../model/federation';
import { explainDecision } from '../../policies/evaluation/explain';
import { compareTexts } from '../../values/compare-texts';
import { isKnown, type Text } from '../../values/text';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code, codes } from '../shown';
import { askedOf, askStranger, letInBy } from '../trust-probe';
import { trustedRoles, type TrustedRole } from '../trusted-roles';

/** Finds roles whose `aud` lets in more identity pools than the one that gives them. */
export const T02: Check = {
  level: 'error',
  title: 'the trust of a role names more than its identity pool',
  why: 'users of another identity pool, perhaps of strangers, assume the role',
  fix: 'compare `aud` by `StringEquals` with the id of the one identity pool; a role for each pool',
  fires: 'StringLike = { "cognito-identity.amazonaws.com:aud" = "eu-west-1:*" }',
  nearMiss:
    'StringEquals = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.x.id }',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html',
  find: (federation) => {
    const given = trustedRoles(federation);
    return federation.roles.flatMap((role) =>
      found(
        role,
        given.filter(({ found: each }) => each === role),
        federation,
      ),
    );
  },
};

type Role = Federation['roles'][number];

function found(role: Role, given: readonly TrustedRole[], federation: Federation): Danger[] {
  const decision = askStranger(role, federation);
  const statement = letInBy(role, decision);
  if (statement !== undefined) {
    const asked = askedOf(statement, 'aud');
    if (asked === undefined) return [];
    const danger = `Users of any identity pool that ${codes(asked)} fits can assume ${code(role.address)}`;
    return [dangerOf(role, danger, '→ AssumeRoleWithWebIdentity with a token of such a pool')];
  }
  const [first] = given;
  if (first === undefined) return [];
  if (decision.decision === 'undecided') {
    return [
      {
        ...dangerOf(
          role,
          `Users of other identity pools may be able to assume ${code(role.address)}`,
        ),
        certainty: 'undecided',
        attack: [`which identity pools its trust names is unknown: ${explainDecision(decision)}`],
      },
    ];
  }
  const others = foreignPools(first);
  if (others.length === 0) return [];
  // An identity pool that gives the role itself is one of two that share it.
  const areStrange = others.some(
    (id) => !given.some(({ pool }) => compareTexts(id, pool.id) === 'equal'),
  );
  return [
    {
      ...dangerOf(
        role,
        `Users of ${codes(others)} can assume ${code(role.address)} too`,
        '→ whoever signs in there receives what the users of this identity pool may do',
      ),
      level: areStrange ? 'error' : 'warning',
    },
  ];
}

/** Ids in `aud` beside that of an identity pool that gives the role. */
function foreignPools({ trust, pool }: TrustedRole): Text[] {
  const named = trust.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) => askedOf(statement, 'aud') ?? []);
  const own = named.find((each) => compareTexts(each, pool.id) === 'equal');
  if (own === undefined) return [];
  return named.filter((each) => compareTexts(each, own) !== 'equal' && mayBeId(each));
}

/** Whether an identity pool may have an id: without a pattern, `eu-west-1:*` is that of none. */
function mayBeId(id: Text): boolean {
  return !isKnown(id) || /^[\w-]+:[\da-f-]+$/i.test(id);
}

function dangerOf({ address }: Role, danger: string, ...attack: readonly string[]): Danger {
  return {
    level: 'error',
    certainty: 'certain',
    address,
    part: 'trust',
    subject: address,
    danger,
    attack,
    remedy:
      'Fix: compare `aud` by `StringEquals` with the id of one identity pool, and make a role for each',
    exception: 'If the identity pools are for the same users',
  };
}
