import { isIncluded, matchPrincipals, type Caller } from '../../../src/policies/evaluation/caller';
import { reference, text, type Text } from '../../../src/values/text';

const role = 'arn:aws:iam::111122223333:role/app';
const session = 'arn:aws:sts::111122223333:assumed-role/app/CognitoIdentityCredentials';
const account = '111122223333';
const known: Caller = { type: 'RoleSession', role, session, account };
const anybody: Caller = { type: 'RoleSession' };
const person: Caller = { type: 'Federated', provider: 'cognito-identity.amazonaws.com' };
const hole = text({ unknown: 'by a module' });

function match(caller: Caller, type: string, ...identifiers: Text[]): string {
  const found = matchPrincipals([{ type, identifiers }], caller);
  return [found.session, found.role, found.account].join(' ');
}

describe('matchPrincipals, of a session', () => {
  test.each<[string, Text, string]>([
    ['AWS', session, 'yes no no'],
    ['AWS', role, 'no yes no'],
    ['AWS', account, 'no no yes'],
    ['AWS', `arn:aws:iam::${account}:root`, 'no no yes'],
    ['AWS', `arn:aws-cn:iam::${account}:root`, 'no no yes'],
    ['AWS', `arn:aws-us-gov:iam::${account}:root`, 'no no yes'],
    ['AWS', '444455556666', 'no no no'],
    ['AWS', 'arn:aws:iam::444455556666:root', 'no no no'],
    ['AWS', 'arn:aws:iam::111122223333:role/other', 'no no no'],
    ['AWS', '*', 'no yes no'],
    ['*', '*', 'no yes no'],
    ['*', 'x', 'no no no'],
    ['AWS', hole, 'unknown unknown unknown'],
    ['Service', 's3.amazonaws.com', 'no no no'],
    ['Service', '*', 'no no no'],
    ['CanonicalUser', hole, 'no no no'],
    ['Federated', 'cognito-identity.amazonaws.com', 'no unknown no'],
  ])('finds in %s %j: %s', (type, identifier, expected) => {
    expect(match(known, type, identifier)).toBe(expected);
  });

  test.each<[Text, string]>([
    [session, 'unknown no no'],
    [role, 'no unknown no'],
    [account, 'no no unknown'],
    [`arn:aws:iam::${account}:root`, 'no no unknown'],
    ['arn:aws:iam::111122223333:user/u', 'no no no'],
    ['*', 'no yes no'],
    [text(reference('aws_iam_role.app', 'arn')), 'unknown unknown unknown'],
  ])('finds in AWS %j, not knowing who asks: %s', (identifier, expected) => {
    expect(match(anybody, 'AWS', identifier)).toBe(expected);
  });

  test('takes any one of several identifiers and principals', () => {
    expect(match(known, 'AWS', 'x', role)).toBe('no yes no');
    const several = [
      { type: 'Service', identifiers: ['x'] },
      { type: 'AWS', identifiers: [session] },
    ];
    expect(matchPrincipals(several, known).session).toBe('yes');
    expect(matchPrincipals([], known)).toEqual({ session: 'no', role: 'no', account: 'no' });
  });

  test('compares references with themselves', () => {
    const own = text(reference('aws_iam_role.app', 'arn'));
    const other = text(reference('aws_iam_role.other', 'arn'));
    const caller: Caller = { type: 'RoleSession', role: own };
    expect(matchPrincipals([{ type: 'AWS', identifiers: [own] }], caller).role).toBe('yes');
    expect(matchPrincipals([{ type: 'AWS', identifiers: [other] }], caller).role).toBe('no');
    const accountId = reference('aws', 'account');
    const within: Caller = { type: 'RoleSession', account: text(accountId) };
    const root = text('arn:aws:iam::', accountId, ':root');
    expect(matchPrincipals([{ type: 'AWS', identifiers: [root] }], within).account).toBe('yes');
  });
});

describe('matchPrincipals, of someone with a token', () => {
  test.each<[string, Text, string]>([
    ['Federated', 'cognito-identity.amazonaws.com', 'no yes no'],
    ['Federated', 'accounts.google.com', 'no no no'],
    ['Federated', hole, 'no unknown no'],
    ['Federated', '*', 'no no no'],
    ['Service', 'cognito-identity.amazonaws.com', 'no no no'],
    ['AWS', role, 'no no no'],
    ['AWS', '*', 'no unknown no'],
    ['*', '*', 'no unknown no'],
  ])('finds in %s %j: %s', (type, identifier, expected) => {
    expect(match(person, type, identifier)).toBe(expected);
  });
});

describe('isIncluded', () => {
  test('is whether any of the three holds', () => {
    expect(isIncluded({ session: 'no', role: 'no', account: 'no' })).toBe('no');
    expect(isIncluded({ session: 'yes', role: 'no', account: 'no' })).toBe('yes');
    expect(isIncluded({ session: 'no', role: 'unknown', account: 'no' })).toBe('unknown');
    expect(isIncluded({ session: 'no', role: 'no', account: 'yes' })).toBe('yes');
  });
});
