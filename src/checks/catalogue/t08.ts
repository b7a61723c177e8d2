import { explainDecision } from '../../policies/evaluation/explain';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import { code } from '../shown';
import { askTrust } from '../trust-probe';
import { trustedRoles } from '../trusted-roles';

/** Finds roles that refuse every user, since tokens carry session tags and the trust forbids tagging. */
export const T08: Check = {
  level: 'error',
  title: 'an identity pool sets session tags that the trust of its role refuses',
  why: 'AWS refuses every sign-in: a token with session tags needs `sts:TagSession`',
  fix: 'allow `sts:TagSession` beside `sts:AssumeRoleWithWebIdentity`',
  fires:
    'aws_cognito_identity_pool_provider_principal_tag, and Action = "sts:AssumeRoleWithWebIdentity"',
  nearMiss: 'Action = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/using-attributes-for-access-control-policy-example.html',
  find: (federation) =>
    trustedRoles(federation).flatMap(({ found, pool, role, kind }) => {
      // Whichever of the two `use_defaults` chooses, tokens carry tags where some are written.
      const isOn = pool.principalTags.some(
        ({ useDefaults, tags }) =>
          useDefaults === true || (!isUnknown(tags) && Object.keys(tags).length > 0),
      );
      const unknown = pool.principalTags.map(({ tags }) => tags).find(isUnknown);
      if (kind === 'guest' || !(isOn || unknown !== undefined)) return [];
      const may = askTrust(found, pool, federation, kind);
      const tag = askTrust(found, pool, federation, kind, 'sts:TagSession');
      if (may.decision !== 'allowed' || tag.decision === 'allowed') return [];
      const isCertain = isOn && tag.decision === 'denied';
      return [
        {
          level: 'error',
          certainty: isCertain ? 'certain' : 'undecided',
          address: role,
          part: 'trust',
          subject: role,
          danger: `AWS ${isCertain ? 'refuses' : 'may refuse'} ${code(role)} to every user whose token carries session tags: \`sts:TagSession\` ${isCertain ? "isn't" : 'may not be'} allowed`,
          attack: isCertain ? [] : [isOn ? explainDecision(tag) : (unknown?.unknown ?? '')],
          remedy: 'Fix: allow `sts:TagSession` beside `sts:AssumeRoleWithWebIdentity`',
        },
      ];
    }),
};
