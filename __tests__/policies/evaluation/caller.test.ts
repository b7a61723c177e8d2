import {
  isIncluded,
  matchOthers,
  matchPrincipals,
  type Caller,
} from '../../../src/policies/evaluation/caller';
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
  return [found.session, found.role, found.account, found.everybody].join(' ');
}

describe('matchPrincipals, of a session', () => {
  test.each<[string, Text, string]>([
    ['AWS', session, 'yes no no no'],
    ['AWS', role, 'no yes no no'],
    ['AWS', account, 'no no yes no'],
    ['AWS', `arn:aws:iam::${account}:root`, 'no no yes no'],
    ['AWS', `arn:aws-cn:iam::${account}:root`, 'no no yes no'],
    ['AWS', `arn:aws-us-gov:iam::${account}:root`, 'no no yes no'],
    ['AWS', '444455556666', 'no no no no'],
    ['AWS', 'arn:aws:iam::444455556666:root', 'no no no no'],
    ['AWS', 'arn:aws:iam::111122223333:role/other', 'no no no no'],
    ['AWS', '*', 'no no no yes'],
    ['*', '*', 'no no no yes'],
    ['*', 'x', 'no no no no'],
    ['AWS', hole, 'unknown unknown unknown no'],
    ['Service', 's3.amazonaws.com', 'no no no no'],
    ['Service', '*', 'no no no no'],
    ['CanonicalUser', hole, 'no no no no'],
    ['AWS', 'AROAEXAMPLEOFAROLE', 'unknown unknown no no'],
    ['AWS', text('arn:', reference('aws', 'partition'), `:iam::${account}:root`), 'no no yes no'],
    ['Federated', 'cognito-identity.amazonaws.com', 'no unknown no no'],
  ])('finds in %s %j: %s', (type, identifier, expected) => {
    expect(match(known, type, identifier)).toBe(expected);
  });

  test.each<[Text, string]>([
    [session, 'unknown no no no'],
    [role, 'no unknown no no'],
    [account, 'no no unknown no'],
    [`arn:aws:iam::${account}:root`, 'no no unknown no'],
    ['arn:aws:iam::111122223333:user/u', 'no no no no'],
    ['arn:aws:iam::444455556666:user/111122223333', 'no no no no'],
    ['111122223333x', 'no no no no'],
    ['arn:aws:iam::111122223333:root/u', 'no no no no'],
    ['*', 'no no no yes'],
    [text(reference('aws_iam_role.app', 'arn')), 'unknown unknown unknown no'],
  ])('finds in AWS %j, not knowing who asks: %s', (identifier, expected) => {
    expect(match(anybody, 'AWS', identifier)).toBe(expected);
  });

  test('takes any one of several identifiers and principals', () => {
    expect(match(known, 'AWS', 'x', role)).toBe('no yes no no');
    const several = [
      { type: 'Service', identifiers: ['x'] },
      { type: 'AWS', identifiers: [session] },
    ];
    expect(matchPrincipals(several, known).session).toBe('yes');
    expect(match(known, 'AWS')).toBe('no no no no');
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
    ['Federated', 'cognito-identity.amazonaws.com', 'no yes no no'],
    ['Federated', 'accounts.google.com', 'no no no no'],
    ['Federated', hole, 'no unknown no no'],
    ['Federated', '*', 'no no no no'],
    ['Service', 'cognito-identity.amazonaws.com', 'no no no no'],
    ['AWS', role, 'no no no no'],
    ['AWS', '*', 'no no no unknown'],
    ['*', '*', 'no no no unknown'],
  ])('finds in %s %j: %s', (type, identifier, expected) => {
    expect(match(person, type, identifier)).toBe(expected);
  });
});

describe('isIncluded', () => {
  test('is whether any of the four holds', () => {
    const nobody = { session: 'no', role: 'no', account: 'no', everybody: 'no' } as const;
    expect(isIncluded(nobody)).toBe('no');
    expect(isIncluded({ ...nobody, session: 'yes' })).toBe('yes');
    expect(isIncluded({ ...nobody, role: 'unknown' })).toBe('unknown');
    expect(isIncluded({ ...nobody, account: 'yes' })).toBe('yes');
    expect(isIncluded({ ...nobody, everybody: 'yes' })).toBe('yes');
  });
});

describe('matchOthers', () => {
  const root = `arn:aws:iam::${account}:root`;
  const others = (effect: 'Allow' | 'Deny', caller: Caller, ...identifiers: Text[]) =>
    isIncluded(matchOthers([{ type: 'AWS', identifiers }], caller, effect));

  test.each<[string, Text[], string]>([
    ['nobody that it knows', ['arn:aws:iam::111122223333:role/other'], 'yes'],
    ['the account alone', [account], 'yes'],
    ['the account alone, by its root', [root], 'yes'],
    ['the role alone', [role], 'unknown'],
    ['the session alone', [session], 'unknown'],
    ['the role and its account', [role, root], 'unknown'],
    ['the session and its role', [session, role], 'unknown'],
    ['the session, its role and its account', [session, role, root], 'no'],
    ['everybody', ['*'], 'no'],
    ['what is unknown', [hole], 'unknown'],
  ])('denies a session where NotPrincipal names %s: %j %s', (_, identifiers, expected) => {
    expect(others('Deny', known, ...identifiers)).toBe(expected);
  });

  test('denies every session of a role with a boundary, whoever is named', () => {
    const limited: Caller = { ...known, hasBoundary: true };
    expect(others('Deny', limited, session, role, root)).toBe('yes');
    expect(others('Allow', limited, session, role, root)).toBe('no');
  });

  test.each<[string, Text[], string]>([
    ['another role', ['arn:aws:iam::111122223333:role/other'], 'yes'],
    ['the account alone', [root], 'unknown'],
    ['the role', [role], 'no'],
    ['the session', [session], 'no'],
    ['the role and its account', [role, root], 'no'],
    ['everybody', ['*'], 'no'],
    ['what is unknown', [hole], 'unknown'],
  ])('allows a session where NotPrincipal names %s: %j %s', (_, identifiers, expected) => {
    expect(others('Allow', known, ...identifiers)).toBe(expected);
  });

  test('leaves out the holder of a token whose provider is named, allowing and denying', () => {
    const named = (identifier: Text, effect: 'Allow' | 'Deny') =>
      isIncluded(matchOthers([{ type: 'Federated', identifiers: [identifier] }], person, effect));
    expect(named('cognito-identity.amazonaws.com', 'Deny')).toBe('no');
    expect(named('accounts.google.com', 'Deny')).toBe('yes');
    expect(named('cognito-identity.amazonaws.com', 'Allow')).toBe('no');
    expect(named(hole, 'Allow')).toBe('unknown');
  });
});
