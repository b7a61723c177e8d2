import type { PolicyStatement } from '../../../src/policies/documents/policy-document';
import { decideTrust, tallyOf } from '../../../src/policies/evaluation/evaluate';
import type { StatementTrial } from '../../../src/policies/evaluation/decision';
import { lookupOf, type RequestContext } from '../../../src/policies/evaluation/request-context';
import { compileStatement } from '../../../src/policies/evaluation/statement';
import { text, type Text } from '../../../src/values/text';

const hole = text({ unknown: 'by a module' });
const user = { type: 'RoleSession' } as const;
const every = { effect: 'Allow', actions: ['s3:*'], resources: ['*'] } as const;

/** How a request to read an object compares with a statement. */
function compare(statement: Omit<PolicyStatement<Text>, 'effect'>, context: RequestContext = {}) {
  return compileStatement({ effect: 'Allow', ...statement }, true).compare({
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::b/a',
    context: lookupOf(context),
    caller: user,
  });
}

describe('a statement', () => {
  const asked = ['IAM asks for either `Action` or `NotAction`, with a value at least'];
  const odd = (element: string, ...values: string[]) => ({
    ...{ part: 'action', element, values },
    ...{ holds: 'unknown', reasons: asked },
  });

  test.each<[string, Partial<PolicyStatement<Text>>, object]>([
    ['no action', {}, odd('NotAction')],
    ['an empty Action', { actions: [] }, odd('Action')],
    ['an empty NotAction', { notActions: [] }, odd('NotAction')],
    ['both', { actions: ['a:b'], notActions: ['c:d'] }, odd('Action', 'a:b', 'c:d')],
    [
      'NotAction',
      { notActions: ['s3:Put*'] },
      { part: 'action', element: 'NotAction', values: ['s3:Put*'], holds: 'yes' },
    ],
  ])('shows %s as it is written', (_, { actions, notActions }, expected) => {
    expect(compare({ actions, notActions, resources: ['*'] }).parts[0]).toEqual(expected);
  });

  test('shows resources filled in where any has a variable, and nothing matches', () => {
    const own = 'arn:aws:s3:::b/${aws:userid}';
    const context = { 'aws:userid': 'u' };
    const resourceOf = (more: Partial<PolicyStatement<Text>>) =>
      compare({ actions: ['*'], ...more }, context).parts[1];
    expect(resourceOf({ resources: ['arn:aws:s3:::c', own] })).toEqual({
      ...{ part: 'resource', element: 'Resource', values: ['arn:aws:s3:::c', own], holds: 'no' },
      filled: [
        { value: 'arn:aws:s3:::c', lacks: [] },
        { value: 'arn:aws:s3:::b/u', lacks: [] },
      ],
    });
    expect(resourceOf({ resources: ['arn:aws:s3:::c'] })).toEqual({
      ...{ part: 'resource', element: 'Resource', values: ['arn:aws:s3:::c'], holds: 'no' },
    });
    expect(resourceOf({ notResources: [own, '*'] })).toEqual({
      ...{ part: 'resource', element: 'NotResource', values: [own, '*'], holds: 'no' },
    });
  });

  test('shows who it names, or leaves out', () => {
    const role = { type: 'AWS', identifiers: ['arn:aws:iam::111122223333:role/app'] };
    const nobody = { session: 'no', role: 'no', account: 'no', everybody: 'no' };
    const [, , named] = compare({ ...every, principals: [role] }).parts;
    expect(named).toEqual({
      ...{ part: 'principal', element: 'Principal', principals: [role] },
      ...{ holds: 'unknown', as: { ...nobody, role: 'unknown' } },
    });
    const [, , left] = compare({ ...every, notPrincipals: [role] }).parts;
    expect(left).toEqual({
      ...{ part: 'principal', element: 'NotPrincipal', principals: [role] },
      ...{ holds: 'unknown', as: { ...nobody, everybody: 'unknown' } },
    });
  });

  test('does not apply where one condition fails, whatever is unknown behind it', () => {
    const condition = (value: Text) => ({
      test: 'StringEquals',
      variable: `aws:${String(value === 'a')}`,
      values: [value],
    });
    const context = { 'aws:true': 'b', 'aws:false': 'b' };
    const of = (...values: Text[]) =>
      compare({ ...every, conditions: values.map(condition) }, context).result;
    expect(of('a', hole)).toBe('no');
    expect(of(hole, 'a')).toBe('no');
    expect(of(hole)).toBe('unknown');
  });
});

describe('a statement of a trust policy', () => {
  const trusting = (more: Partial<PolicyStatement<Text>>): PolicyStatement<Text> => ({
    effect: 'Allow',
    actions: ['sts:AssumeRoleWithWebIdentity'],
    principals: [{ type: 'Federated', identifiers: ['p'] }],
    ...more,
  });
  const asked = { principal: 'p', action: 'sts:AssumeRoleWithWebIdentity' };

  test('is compared in every part, whatever one says', () => {
    const condition = { test: 'StringEquals', variable: 'aws:userid', values: ['a'] };
    const statement = trusting({ actions: ['sts:TagSession'], conditions: [condition] });
    const { trials } = decideTrust({ statements: [statement] }, asked);
    expect(trials.map(({ parts }) => parts.map(({ part, holds }) => [part, holds]))).toEqual([
      [
        ['action', 'no'],
        ['principal', 'yes'],
        ['condition', 'no'],
      ],
    ]);
  });

  test('is open where it may apply, and not where it does not', () => {
    const statements = [
      trusting({ sid: 'May', actions: [hole] }),
      trusting({ sid: 'Other', actions: ['sts:TagSession'] }),
      trusting({ sid: 'NoDeny', effect: 'Deny', actions: ['sts:TagSession'] }),
      trusting({ sid: 'MayDeny', effect: 'Deny', actions: [hole] }),
    ];
    const decision = decideTrust({ statements }, asked);
    expect(
      decision.decision === 'undecided' && decision.open.map(({ place }) => place.sid),
    ).toEqual(['May', 'MayDeny']);
  });
});

describe('tallyOf', () => {
  const trial = (sid: string, effect: 'Allow' | 'Deny', result: StatementTrial['result']) => ({
    ...{ effect, result, parts: [] },
    place: { kind: 'identity', policy: 0, statement: 0, sid } as const,
  });

  test('keeps the first that may decide, until one does', () => {
    const open = [trial('A', 'Deny', 'unknown'), trial('B', 'Deny', 'unknown')];
    expect(tallyOf(open)).toMatchObject({ deny: 'unknown', deniedBy: { sid: 'A' }, allow: 'no' });
    const decided = [...open, trial('C', 'Deny', 'applies'), trial('D', 'Deny', 'applies')];
    expect(tallyOf(decided)).toMatchObject({ deny: 'yes', deniedBy: { sid: 'C' } });
    expect(tallyOf([trial('E', 'Allow', 'no')])).toEqual({ deny: 'no', allow: 'no' });
  });
});
