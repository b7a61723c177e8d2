import type {
  PatternCondition,
  TextCondition,
  TokenCondition,
} from '../../../src/analysis/questions/conditions';
import type { WhoCanLine } from '../../../src/analysis/questions/who-can';
import type { Witness } from '../../../src/analysis/questions/witness';

/** Whether a line is about a token, as far as the token alone says; requests are not looked at. */
export function fitsLine(token: Witness, { doors, conditions }: WhoCanLine): boolean {
  return doors.includes(token.door) && conditions.every((each) => holds(each, token));
}

/** Whether a line asks of the token alone, so that every request of its tokens is allowed. */
export function isAboutTokens({ conditions }: WhoCanLine): boolean {
  return conditions.every(
    ({ type }) => type === 'claim' || type === 'group' || type === 'identity',
  );
}

function holds(condition: TokenCondition, { claims, groups, identity }: Witness): boolean {
  switch (condition.type) {
    case 'claim': {
      const value = claims[condition.name];
      return textFits(condition.is, typeof value === 'string' ? value : undefined);
    }
    case 'identity':
      return identity === undefined || textFits(condition.is, identity);
    case 'group':
      return groups.includes(condition.name) === condition.isMember;
    default:
      return true;
  }
}

function textFits(is: TextCondition, value: string | undefined): boolean {
  if (is.type !== 'fits') return (value === undefined) === (is.type === 'missing');
  if (value === undefined) return is.orMissing;
  return (
    is.patterns.every((each) => patternFits(each, value)) &&
    !is.not.some((each) => patternFits(each, value))
  );
}

function patternFits({ is, value: pattern }: PatternCondition, value: string): boolean {
  switch (is) {
    case 'equal':
      return value === pattern;
    case 'start':
      return value.startsWith(pattern);
    case 'part':
      return value.includes(pattern);
    case 'like': {
      const source = pattern.replaceAll('*', '.*').replaceAll('?', '.');
      return new RegExp(`^${source}$`, 'is').test(value);
    }
  }
}
