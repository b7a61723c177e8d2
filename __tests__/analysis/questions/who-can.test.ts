import { whoCan } from '../../../src/analysis/questions/who-can';
import { answerOfWhoCan, whoLine } from '../../../src/report/who-can-data';
import type { Federation } from '../../../src/model/federation';
import {
  allow,
  corp,
  FILES,
  GUESTS,
  rule,
  SIGNED_IN,
  withPool,
  withUserPool,
} from '../../helpers/analysis/corp';
import { role, rules } from '../../helpers/checks/changes';
import { modelAfter, policy, rule as onRule } from '../../helpers/checks/good-stack';
import { reference, text } from '../../../src/values/text';
import type { MatchType } from '../../../src/role-mapping/rule';

const AT = 'at client `web` of aws_cognito_user_pool.corp';

/** Who can read something below the bucket: a line each, and whether that is all. */
function readers(federation: Federation, path: string): readonly string[] {
  const found = whoCan(federation, 's3:GetObject', FILES + path);
  return [...found.lines.map(whoLine), answerOfWhoCan(found)];
}

describe('whoCan', () => {
  test('a literal resource gives the values of the claim that it holds', () => {
    expect(readers(corp(), '/departments/finance/q3.pdf')).toEqual([
      `${AT}: custom:department = finance → aws_iam_role.member`,
      'somebody',
    ]);
  });

  test('a claim may hold a slash', () => {
    expect(readers(corp(), '/departments/a/b/c.txt')).toEqual([
      `${AT}: custom:department = a → aws_iam_role.member`,
      `${AT}: custom:department = a/b → aws_iam_role.member`,
      'somebody',
    ]);
  });

  test('two variables in one pattern are split off together', () => {
    const two = corp({
      mapping: 'none',
      tags: { t: 'custom:t', u: 'custom:u' },
      member: [allow('s3:GetObject', '/${aws:PrincipalTag/t}-${aws:PrincipalTag/u}')],
    });
    expect(readers(two, '/a-b-c')).toEqual([
      `${AT}: custom:t = a and custom:u = b-c → aws_iam_role.member`,
      `${AT}: custom:t = a-b and custom:u = c → aws_iam_role.member`,
      'somebody',
    ]);
  });

  const isMet = 'with aws:tagkeys as the condition says';
  test.each([
    [
      'ForAnyValue:StringEquals',
      '',
      'undecided',
      'depends on: ForAnyValue:StringEquals aws:TagKeys ',
    ],
    [
      'ForAnyValue:StringNotLike',
      '?*',
      'undecided',
      'depends on: ForAnyValue:StringNotLike aws:TagKeys ?*',
    ],
    [
      'ForAllValues:StringLike',
      '**?',
      'somebody',
      'depends on: ForAllValues:StringLike aws:TagKeys **?',
    ],
    ['ForAnyValue:StringLike', '*', 'somebody', isMet],
    ['ForAnyValue:StringEquals', '?*', 'somebody', isMet],
    ['ForAnyValue:StringLike', '??', 'somebody', isMet],
  ])('a list under %s `%s`, where an empty text may decide: %s', (test, value, answer, told) => {
    const conditions = [{ test, variable: 'aws:TagKeys', values: [value] }];
    const member = [{ ...allow('s3:GetObject', '/*'), conditions }];
    expect(readers(corp({ mapping: 'none', member }), '/a')).toEqual([
      `${AT}: ${told} → aws_iam_role.member`,
      answer,
    ]);
  });

  const onGroups = (matchType: MatchType, value: string, name?: string) =>
    corp({
      rules: [{ claim: 'cognito:groups', matchType, value, role: 'aws_iam_role.vip' }],
      ...(name === undefined ? {} : { groups: [{ address: 'aws_cognito_user_group.g', name }] }),
    });

  test.each([
    ['Contains', 'admin'],
    ['Equals', 'admin'],
    ['StartsWith', 'adm'],
  ] as const)(
    'a rule on groups, %s %s, may match a group that the file lacks',
    (matchType, value) => {
      const isMade =
        'whether `aws_cognito_user_pool.corp` has such a group beside those of the file';
      const open = `${AT}: in group ${value} and depends on: ${isMade}: cognito:groups ${matchType} ${value} → aws_iam_role.vip`;
      expect(readers(onGroups(matchType, value), '/x')).toEqual([open, 'undecided']);
      expect(readers(onGroups(matchType, value, 'staff'), '/x')).toEqual([open, 'undecided']);
      const [first] = readers(onGroups(matchType, value, 'admin'), '/x');
      expect(first).not.toBe(open);
      // A group with a longer name is another one, and so is that of an identity provider.
      if (matchType === 'Equals') {
        expect(readers(onGroups(matchType, value, 'admins'), '/x')).toEqual([open, 'undecided']);
      }
    },
  );

  test('a rule on groups, NotEqual, may match another group that the file lacks', () => {
    const another = 'whether `aws_cognito_user_pool.corp` has another group than `admin`';
    const open = `${AT}: depends on: ${another}: cognito:groups NotEqual admin → aws_iam_role.vip`;
    expect(readers(onGroups('NotEqual', 'admin'), '/x')).toEqual([open, 'undecided']);
    expect(readers(onGroups('NotEqual', 'admin', 'admin'), '/x')).toEqual([open, 'undecided']);
    expect(readers(onGroups('NotEqual', 'admin', 'staff'), '/x')).toContain(
      `${AT}: in group staff → aws_iam_role.vip`,
    );
  });

  test('a rule on groups is open where the file has the groups of identity providers alone', () => {
    const found = modelAfter(rules(onRule('cognito:groups', 'Equals', 'admin')));
    const { lines } = whoCan(found, 's3:PutObject', 'arn:aws:s3:::files/{identity}/a');
    expect(lines.map(whoLine)).toEqual([
      'at client `web` of aws_cognito_user_pool.u: in group admin and depends on: whether `aws_cognito_user_pool.u` has such a group beside those of the file: cognito:groups Equals admin → aws_iam_role.vip',
    ]);
  });

  test('a rule on groups whose value has a comma may match a group of that name', () => {
    const found = modelAfter(rules(onRule('cognito:groups', 'Equals', 'a,b')));
    const { lines } = whoCan(found, 's3:PutObject', 'arn:aws:s3:::files/{identity}/a');
    expect(lines.map(({ conditions }) => conditions[0])).toContainEqual({
      ...{ type: 'group', name: 'a,b', isMember: true },
    });
  });

  test('what depends on something unknown is left out where the same tokens can anyway', () => {
    const isRoot = { StringEquals: { 'aws:PrincipalTag/team': 'root' } };
    const tagged = modelAfter((stack) => {
      role(stack).tags = { team: 'root' };
      stack.aws_iam_role_policy!.member.policy = policy({
        ...{ Effect: 'Allow', Action: 's3:DeleteObject', Resource: '*', Condition: isRoot },
      });
    });
    const found = whoCan(tagged, 's3:DeleteObject', 'arn:aws:s3:::files/a');
    const at = 'at client `web` of aws_cognito_user_pool.u';
    expect([...found.lines.map(whoLine), answerOfWhoCan(found)]).toEqual([
      `${at}: custom:team = root → aws_iam_role.member`,
      `${at}: no custom:team → aws_iam_role.member`,
      'somebody',
    ]);
  });

  test('a Deny of every value that has a character leaves the empty one, and none', () => {
    const emptied = corp({
      mapping: 'none',
      member: [
        allow('s3:GetObject', '/x'),
        allow('s3:GetObject', '/x', {
          effect: 'Deny',
          conditions: [
            { test: 'StringLike', variable: 'aws:PrincipalTag/department', values: ['?*'] },
          ],
        }),
      ],
    });
    expect(readers(emptied, '/x')).toEqual([
      `${AT}: no custom:department → aws_iam_role.member`,
      `${AT}: custom:department (or none) = (empty) → aws_iam_role.member`,
      'somebody',
    ]);
  });

  test('what a rule asks stays as it is', () => {
    const rules = [
      rule('StartsWith', 'fin', 'aws_iam_role.vip'),
      rule('NotEqual', 'guest', 'aws_iam_role.vip'),
    ];
    expect(readers(corp({ rules }), '/x')).toEqual([
      `${AT}: custom:department starts with fin → aws_iam_role.vip`,
      `${AT}: custom:department ≠ guest → aws_iam_role.vip`,
      'somebody',
    ]);
  });

  test('nobody is a proof, and who may be at an unknown door leaves it open', () => {
    expect(readers(corp(), '/reports/q3.pdf')).toEqual(['nobody']);
    const open = withPool(corp(), { userPoolClients: { unknown: 'no value' } });
    expect(readers(open, '/reports/q3.pdf')).toEqual(['undecided']);
    expect(whoCan(open, 's3:GetObject', `${FILES}/x`).undecided).toEqual([
      'the providers of `aws_cognito_identity_pool.corp` are unknown: no value',
    ]);
  });

  test('a reference may be the very ARN that a policy writes', () => {
    const queue = text(reference('aws_sqs_queue.q', 'arn'));
    const written = 'arn:aws:sqs:eu-west-1:111122223333:q';
    const whoSends = (federation: Federation) => {
      const found = whoCan(federation, 'sqs:SendMessage', queue);
      return [...found.lines.map(whoLine), answerOfWhoCan(found)];
    };
    const line = `${AT}: depends on: whether the resource is \`${written}\` → aws_iam_role.member`;
    const sends = allow('sqs:SendMessage', written);
    expect(whoSends(corp({ mapping: 'none', member: [sends] }))).toEqual([line, 'undecided']);
    const boundary = { address: 'aws_iam_policy.b', document: { statements: [sends] } };
    const bounded = corp({
      mapping: 'none',
      member: [allow('sqs:*', '*')],
      roles: (role) => ({ ...role, permissionsBoundary: boundary }),
    });
    expect(whoSends(bounded)).toEqual([line, 'undecided']);
    const isX = [{ test: 'StringEquals', variable: 'aws:PrincipalTag/department', values: ['x'] }];
    const tagged = allow('sqs:*', '*', { conditions: isX });
    expect(whoSends(corp({ mapping: 'none', member: [tagged] }))).toEqual([
      `${AT}: custom:department = x → aws_iam_role.member`,
      'somebody',
    ]);
  });

  test('guests and users who signed in have lines of their own, though the role is one', () => {
    const both = { ...SIGNED_IN, statements: [...SIGNED_IN.statements, ...GUESTS.statements] };
    const shared = withPool(
      corp({ mapping: 'none', roles: (role) => ({ ...role, trust: both }) }),
      {
        allowsGuests: true,
        defaultRoles: {
          authenticated: 'aws_iam_role.vip',
          unauthenticated: 'aws_iam_role.vip',
        },
      },
    );
    expect(readers(shared, '/x')).toEqual([
      'guests of aws_cognito_identity_pool.corp: everybody, without signing in → aws_iam_role.vip',
      `${AT}: everybody who signed in → aws_iam_role.vip`,
      'somebody',
    ]);
  });

  test('guests are told as such, and doors at which nobody can', () => {
    const guests = withPool(
      corp({ roles: (role) => (role.name === 'vip' ? { ...role, trust: GUESTS } : role) }),
      { allowsGuests: true, defaultRoles: { unauthenticated: 'aws_iam_role.vip' } },
    );
    const found = whoCan(guests, 's3:GetObject', `${FILES}/public/a.png`);
    expect(found.lines.map(whoLine)).toEqual([
      'guests of aws_cognito_identity_pool.corp: everybody, without signing in → aws_iam_role.vip',
    ]);
    expect(found.closed.map(({ provider }) => provider?.address)).toEqual([
      'aws_cognito_user_pool_client.web',
    ]);
  });

  test('a condition on the request is told', () => {
    const limited = corp({
      mapping: 'none',
      member: [
        allow('s3:GetObject', '/x', {
          conditions: [
            { test: 'StringEquals', variable: 's3:ExistingObjectTag/open', values: ['yes'] },
          ],
        }),
      ],
    });
    expect(readers(limited, '/x')).toEqual([
      `${AT}: with s3:existingobjecttag/open = yes → aws_iam_role.member`,
      'somebody',
    ]);
  });

  test('what needs no permission is open to everybody with credentials', () => {
    const { undecided } = whoCan(corp(), 'sts:GetCallerIdentity', '*');
    expect(undecided).toEqual(['it needs no permission: everybody who gets credentials can do it']);
  });

  test('an unknown policy may allow it: that is said, with what would tell', () => {
    const unknown = corp({
      roles: (role) => ({
        ...role,
        permissions: [
          { address: 'aws_iam_role_policy.more', document: { unknown: 'no document' } },
        ],
      }),
    });
    const { lines } = whoCan(unknown, 's3:GetObject', `${FILES}/x`);
    expect(lines.map(({ example, doubts }) => [example, doubts])).toEqual([
      [undefined, expect.arrayContaining(['aws_iam_role_policy.more: no document'])],
    ]);
  });

  test('whether anybody can rests on triggers that are unknown', () => {
    const mapping = { type: 'Token', ambiguousRoleResolution: 'Deny' } as const;
    const open = withUserPool(corp({ mapping, member: [] }), { triggers: { unknown: 'no value' } });
    const { lines } = whoCan(open, 's3:GetObject', `${FILES}/x`);
    expect(lines.map(({ role, example, doubts }) => [role, example, doubts])).toEqual([
      [
        'aws_iam_role.vip',
        undefined,
        ['the triggers of `aws_cognito_user_pool.corp` are unknown: no value'],
      ],
    ]);
    const certain = withUserPool(corp({ mapping, member: [] }), {
      triggers: ['pre_token_generation'],
    });
    expect(readers(certain, '/x').at(-1)).toBe('somebody');
    const known = withUserPool(corp({ mapping }), { triggers: [], hasEveryGroup: true });
    expect(readers(known, '/x')).toEqual(['nobody']);
  });

  test('a mapping by groups is open where no group of the file has a role, unless AWS lists all', () => {
    const mapping = { type: 'Token', ambiguousRoleResolution: 'Deny' } as const;
    const without = withUserPool(corp({ mapping, member: [] }), {
      groups: [{ address: 'g', name: 'staff' }],
    });
    const elsewhere = 'a group of `aws_cognito_user_pool.corp` that is not in the file';
    const line = `${AT}: depends on: whether ${elsewhere} leads to \`aws_iam_role.vip\` → aws_iam_role.vip`;
    expect(readers(without, '/x')).toEqual([line, 'undecided']);
    const listed = withUserPool(without, { hasEveryGroup: true });
    expect(readers(listed, '/x')).toEqual(['nobody']);
    const role = 'aws_iam_role.member';
    const withOne = withUserPool(without, { groups: [{ address: 'g', name: 'staff', role }] });
    expect(readers(withOne, '/x')).toEqual(['nobody']);
  });

  test('a rule on a group that AWS does not list matches nobody', () => {
    const rules = [
      { ...rule('Equals', 'admin', 'aws_iam_role.vip'), claim: 'cognito:groups' },
      { ...rule('NotEqual', 'admin', 'aws_iam_role.vip'), claim: 'cognito:groups' },
    ];
    expect(readers(corp({ rules }), '/x').at(-1)).toBe('undecided');
    const listed = withUserPool(corp({ rules }), { hasEveryGroup: true });
    expect(readers(listed, '/x')).toEqual(['nobody']);
  });

  const onCondition = (test: string, variable: string, ...values: readonly string[]) =>
    corp({
      mapping: 'none',
      member: [allow('s3:GetObject', '/x', { conditions: [{ test, variable, values }] })],
    });

  test.each([
    ['StringEquals', 'aws:PrincipalTag/department'],
    ['StringEquals', 's3:prefix'],
    ['Null', 'aws:PrincipalTag/department'],
  ])('a condition without values leaves it open, as in explain: %s %s', (test, variable) => {
    expect(readers(onCondition(test, variable), '/x').at(-1)).toBe('undecided');
  });

  test('whether a key is there is open where neither true nor false is asked for', () => {
    const asked = (...values: readonly string[]) =>
      readers(onCondition('Null', 'aws:PrincipalTag/department', ...values), '/x').at(-1);
    expect([asked('yes'), asked('TRUE'), asked('True', 'false')]).toEqual([
      'undecided',
      'somebody',
      'somebody',
    ]);
  });

  test.each([
    ['Bool', 'aws:ViaAWSService', 'true'],
    ['StringEquals', 'kms:ViaService', 's3.eu-west-1.amazonaws.com'],
    ['ForAnyValue:StringEquals', 'aws:CalledVia', 'athena.amazonaws.com'],
    ['StringEquals', 'aws:CalledViaFirst', 'athena.amazonaws.com'],
    ['StringEquals', 'aws:CalledViaLast', 'athena.amazonaws.com'],
  ])('a service may do it in the name of whoever calls it: %s %s', (test, variable, value) => {
    expect(readers(onCondition(test, variable, value), '/x').at(-1)).toBe('somebody');
  });

  test('what is unknown of a condition key is told by the name of the key', () => {
    const endpoint = text(reference('aws_vpc_endpoint.e', 'id'));
    const asksFor = { test: 'StringEquals', variable: 'aws:SourceVpce', values: [endpoint] };
    const found = whoCan(
      corp({ mapping: 'none', member: [allow('s3:GetObject', '/x', { conditions: [asksFor] })] }),
      's3:GetObject',
      `${FILES}/x`,
    );
    expect(found.lines.map(whoLine).join()).toContain(
      'depends on: whether aws:sourcevpce is `${aws_vpc_endpoint.e.id}`',
    );
  });

  test('whether a service calls is true or false', () => {
    expect(readers(onCondition('Bool', 'aws:ViaAWSService', 'maybe'), '/x').at(-1)).not.toBe(
      'somebody',
    );
    const like = onCondition('StringEquals', 'aws:ViaAWSService', 'maybe');
    expect(readers(like, '/x')).toEqual(['nobody']);
  });

  test('a `?` asks about any character, and `${*}` about a star, as in explain', () => {
    const of = (path: string) => corp({ mapping: 'none', member: [allow('s3:GetObject', path)] });
    const asked = (path: string, resource: string) => readers(of(path), resource).at(-1);
    expect([asked('/a', '/?'), asked('/ab', '/?'), asked('/a', '/${?}')]).toEqual([
      'somebody',
      'nobody',
      'nobody',
    ]);
    expect([asked('/${*}', '/${*}'), asked('/a', '/${*}'), asked('/*', '/${*}')]).toEqual([
      'somebody',
      'nobody',
      'somebody',
    ]);
  });

  test('a value that any text fits is any value, and a pattern that no claim is in is named once', () => {
    const tagged = onCondition('StringLike', 'aws:PrincipalTag/department', '*');
    expect(readers(tagged, '/x')[0]).toBe(`${AT}: any custom:department → aws_iam_role.member`);
    const but = corp({
      mapping: 'none',
      member: [{ effect: 'Allow', actions: ['s3:GetObject'], notResources: [`${FILES}/a/*`] }],
    });
    const { lines } = whoCan(but, 's3:GetObject', `${FILES}/*`);
    expect(lines.map(({ conditions }) => conditions)).toEqual([
      [{ type: 'resource', pattern: `not ${FILES}/a/*` }],
    ]);
  });

  test('a value that a rule and a tag exclude is named once, in one line', () => {
    const rules = [rule('NotEqual', 'x', 'aws_iam_role.vip')];
    const isX = [{ test: 'StringEquals', variable: 'aws:PrincipalTag/department', values: ['x'] }];
    const vip = [
      allow('s3:GetObject', '/x'),
      allow('s3:GetObject', '/x', { effect: 'Deny', conditions: isX }),
    ];
    expect(readers(corp({ rules, vip }), '/x')).toEqual([
      `${AT}: custom:department ≠ x → aws_iam_role.vip`,
      'somebody',
    ]);
  });

  test('in the classic flow, a role of which there may be any number leaves it open', () => {
    const classic = withPool(corp({ mapping: 'none', member: [], vip: [] }), {
      allowsClassicFlow: true,
    });
    expect(readers(classic, '/x')).toEqual(['nobody']);
    const incomplete = { roles: [{ address: 'aws_iam_role.team', unknown: 'no value' }] };
    const open = whoCan({ ...classic, incomplete }, 's3:GetObject', `${FILES}/x`);
    expect(answerOfWhoCan(open)).toBe('undecided');
    expect(open.lines.flatMap(({ doubts }) => doubts)).toContain(
      '`aws_iam_role.team` may be there: no value',
    );
  });
});
