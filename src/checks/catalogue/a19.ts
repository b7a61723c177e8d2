import { about } from '../../analysis/questions/about';
import { grantedAction } from '../../analysis/questions/granted-actions';
import { naturalActions } from '../../analysis/questions/natural-actions';
import type { Searched } from '../../analysis/questions/search';
import { variableKeys } from '../../analysis/federation/variable-keys';
import type { Federation } from '../../model/federation';
import type { PolicyStatement } from '../../policies/documents/policy-document';
import type { Text } from '../../values/text';
import type { Check } from '../check';
import { coversAction, endUserRoles } from '../end-user-policies';
import type { Danger } from '../finding';
import { whoOf } from '../forbidden-actions';
import { code, evidenceOf } from '../shown';

/** Finds resources that depend on a variable whose value the caller chooses. */
export const A19: Check = {
  level: 'error',
  title: 'a resource depends on a variable whose value the caller chooses',
  why: 'whoever calls writes the header, and with it names the prefix of anybody else',
  fix: 'a variable that AWS fills: the identity id, or a session tag',
  fires: '"arn:aws:s3:::b/${aws:UserAgent}/*"',
  nearMiss: '"arn:aws:s3:::b/${cognito-identity.amazonaws.com:sub}/*"',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-useragent',
  find: (federation) =>
    endUserRoles(federation).flatMap((each) => {
      const { role, given, allowing } = each;
      return allowing.flatMap(({ policy, document, statement, at, name }): Danger[] => {
        const { resources = [] } = statement;
        const chosen = resources
          .flatMap(variableKeys)
          .find((key) => CHOSEN.test(key) && document.version !== '2008-10-17');
        if (chosen === undefined) return [];
        const granting = { role, address: policy.address, statement: at };
        const found = firstGranted(actionsOf(statement, federation), (action) =>
          grantedAction(granting, action, given.kind, about(federation)),
        );
        if (found.outcome === 'none') return [];
        return [
          {
            level: 'error',
            certainty: found.outcome === 'found' ? 'certain' : 'undecided',
            address: policy.address,
            part: name,
            subject: `${role.address} ${name}`,
            danger: `${whoOf(each)} chooses what ${code(name)} is about: it names ${code(`\${${chosen}}`)}, which the caller writes`,
            attack: evidenceOf(found),
            remedy: 'Fix: use the identity id or a session tag',
            exception: 'If everybody may have all that the pattern fits',
          },
        ];
      });
    }),
};

/** Actions that a statement covers, of those that policies name and those that people know. */
function actionsOf(statement: PolicyStatement<Text>, federation: Federation): string[] {
  return naturalActions([federation]).filter((action) => coversAction(statement, action) === 'yes');
}

/** The first action that users are granted; in doubt where no action is known to ask about. */
function firstGranted(
  actions: readonly string[],
  grant: (action: string) => Searched<true>,
): Searched<true> {
  if (actions.length === 0) {
    return { outcome: 'undecided', reasons: ['which actions the statement allows is unknown'] };
  }
  let best: Searched<true> = { outcome: 'none' };
  for (const action of actions) {
    const found = grant(action);
    if (found.outcome === 'found') return found;
    if (best.outcome === 'none') best = found;
  }
  return best;
}

// Headers and parameters of a request.
const CHOSEN = /^(?:aws:(?:useragent|referer|requesttag\/.+)|s3:(?:prefix|delimiter|x-amz-.+))$/i;
