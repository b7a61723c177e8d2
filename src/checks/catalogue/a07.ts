import { about } from '../../analysis/questions/about';
import { grantedAction } from '../../analysis/questions/granted-actions';
import { isKnown } from '../../values/text';
import type { Check } from '../check';
import { coversAction, endUserRoles } from '../end-user-policies';
import type { Danger } from '../finding';
import { whoOf } from '../forbidden-actions';
import { code, codes } from '../shown';

/** Finds statements that mean to keep users to their own items and allow scanning the table. */
export const A07: Check = {
  level: 'error',
  title: '`dynamodb:LeadingKeys` does not bind an action that the statement allows',
  why: 'a scan has no leading keys, and `ForAllValues` holds where a key is missing: users read all items',
  fix: 'leave Scan and the whole-table actions out, or compare by `ForAllValues` and `Null` false',
  fires: 'Action = "dynamodb:*" with ForAllValues:StringEquals on dynamodb:LeadingKeys',
  nearMiss: 'Action = ["dynamodb:GetItem", "dynamodb:Query"] with the same condition',
  see: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
  find: (federation) =>
    endUserRoles(federation).flatMap((each) =>
      each.allowing.flatMap(({ policy, statement, at, name }): Danger[] => {
        const { conditions = [] } = statement;
        const keys = conditions.filter(
          ({ variable }) => isKnown(variable) && variable.toLowerCase() === 'dynamodb:leadingkeys',
        );
        const isVacuous = keys.some(({ test }) => /^ForAllValues:/i.test(test));
        const isPresent = keys.some(
          ({ test, values }) => /^Null$/i.test(test) && values.includes('false'),
        );
        if (!isVacuous || isPresent) return [];
        const granting = { role: each.role, address: policy.address, statement: at };
        const open = UNBOUND.filter(
          (action) =>
            coversAction(statement, action) === 'yes' &&
            grantedAction(granting, action, each.given.kind, about(federation)).outcome !== 'none',
        );
        if (open.length === 0) return [];
        const [unread] = each.unread;
        const isCertain = unread === undefined;
        return [
          {
            level: 'error',
            certainty: isCertain ? 'certain' : 'undecided',
            address: policy.address,
            part: name,
            subject: `${each.role.address} ${name}`,
            danger: `${whoOf(each)} ${isCertain ? 'can' : 'may be able to'} read the items of every user: ${code(name)} allows ${codes(open)}, which \`dynamodb:LeadingKeys\` does not bind`,
            attack: isCertain ? [] : [unread.because],
            remedy: `Fix: leave ${codes(open)} out`,
          },
        ];
      }),
    ),
};

const UNBOUND = ['dynamodb:Scan', 'dynamodb:ExportTableToPointInTime'];
