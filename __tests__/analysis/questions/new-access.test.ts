import { newAccess, type NewAccess } from '../../../src/analysis/questions/new-access';
import { newRoles } from '../../../src/analysis/questions/new-roles';
import type { Federation } from '../../../src/model/federation';
import type { PolicyStatement } from '../../../src/policies/documents/policy-document';
import { reference, showText, text, type Text } from '../../../src/values/text';
import {
  allow,
  corp,
  FILES,
  GUESTS,
  OWN,
  rule,
  SIGNED_IN,
  withPool,
  withUserPool,
} from '../../helpers/analysis/corp';

const DEPARTMENT = '/departments/${aws:PrincipalTag/department}/*';
const READ = ['s3:GetObject', 's3:PutObject'];
const member = (...statements: readonly PolicyStatement<Text>[]) => corp({ member: statements });
const deny = (resource: string, more: Partial<PolicyStatement<Text>> = {}) =>
  allow('s3:*', resource, { effect: 'Deny', sid: 'No', ...more });
const everybody = (statements: readonly PolicyStatement<Text>[], roleTags = {}) =>
  corp({ mapping: 'none', member: statements, roles: (role) => ({ ...role, tags: roleTags }) });

/** What a difference comes to, in one line each. */
function told({ answer, findings, undecided }: NewAccess): readonly string[] {
  if (answer === 'none') return ['none'];
  if (answer === 'undecided') return undecided.flatMap(({ reasons }) => reasons);
  return findings.map(({ witness, role, statement }) => {
    const { claims, groups, action, resource, identity } = witness;
    const shown = showText(resource);
    const own = identity === undefined ? shown : shown.replaceAll(identity, '{identity}');
    const who = witness.door.provider === undefined ? 'guest' : JSON.stringify(claims);
    const of = groups.length === 0 ? '' : ` in ${groups.join()}`;
    return `${who}${of} ${action} ${own.replace(FILES, '')} by ${role.replace('aws_iam_role.', '')} ${statement.sid ?? ''}`;
  });
}

function change(before: Federation, after: Federation): readonly string[] {
  return told(newAccess(before, after));
}

describe('newAccess: mappings', () => {
  test('nothing is new in the same file, with the shortcut and without', () => {
    expect(change(corp(), corp())).toEqual(['none']);
    expect(told(newAccess(corp(), corp(), { shortcut: false }))).toEqual(['none']);
  });

  test('nothing is new where one file shows the Region of a pool by its id alone, as a state does', () => {
    const region = text({ unknown: 'the Region' });
    expect(
      change(corp(), withPool(corp({ member: [allow(READ, DEPARTMENT)] }), { region })),
    ).toEqual(['none']);
  });

  test('a rule from Equals to StartsWith lets in longer values', () => {
    const [before, after] = [rule('Equals', 'finance'), rule('StartsWith', 'finance')];
    expect(change(corp({ rules: [before] }), corp({ rules: [after] }))).toEqual([
      '{"custom:department":"financex"} s3:GetObject /departments/financex/x by member Files',
    ]);
    expect(change(corp({ rules: [after] }), corp({ rules: [before] }))).toEqual(['none']);
  });

  test('rules in another order give nothing: a caller may ask for the role of each', () => {
    const rules = [rule('Equals', 'a'), rule('StartsWith', 'a', 'aws_iam_role.vip')];
    expect(change(corp({ rules }), corp({ rules: [...rules].reverse() }))).toEqual(['none']);
  });

  test('AuthenticatedRole for Deny is open to users that no rule matches, a missing claim included', () => {
    const rules = [rule('Equals', 'finance', 'aws_iam_role.vip')];
    const mapping = { type: 'Rules', rules, ambiguousRoleResolution: 'AuthenticatedRole' } as const;
    const statements = [allow('s3:GetObject', '/public/*')];
    expect(
      change(corp({ rules, member: statements }), corp({ mapping, member: statements })),
    ).toEqual(['{} s3:GetObject /public/x by member Files']);
  });

  test('NotEqual leaves out users without the claim', () => {
    const statements = [allow('s3:GetObject', '/public/*')];
    const all = corp({ mapping: 'none', member: statements });
    expect(change(all, corp({ member: statements }))).toEqual(['none']);
    expect(change(corp({ member: statements }), all)).toEqual([
      '{} s3:GetObject /public/x by member Files',
    ]);
  });

  test('a group with a role gives it to its members', () => {
    const mapping = { type: 'Token', ambiguousRoleResolution: 'Deny' } as const;
    const group = (name: string, role: string) => ({
      address: `aws_cognito_user_group.${name}`,
      name,
      role: `aws_iam_role.${role}`,
      precedence: 1,
    });
    const before = corp({ mapping, groups: [group('all', 'member')] });
    const after = corp({ mapping, groups: [group('all', 'member'), group('vips', 'vip')] });
    expect(change(before, after)).toEqual(['{} in vips s3:GetObject /x by vip Files']);
    expect(change(after, before)).toEqual(['none']);
  });

  test('groups that share the best precedence leave nobody preferred: the default role decides', () => {
    const mapping = { type: 'Token', ambiguousRoleResolution: 'AuthenticatedRole' } as const;
    const groups = (precedence: number) =>
      ['member', 'vip'].map((role, at) => ({
        address: `aws_cognito_user_group.${role}`,
        name: role,
        role: `aws_iam_role.${role}`,
        precedence: at === 0 ? 1 : precedence,
      }));
    const of = (precedence: number) =>
      corp({
        mapping,
        groups: groups(precedence),
        vip: [],
        more: (federation) => ({
          ...withPool(federation, { defaultRoles: { authenticated: 'aws_iam_role.other' } }),
          roles: federation.roles.flatMap((role) =>
            role.name === 'member'
              ? [role, { ...role, name: 'other', address: 'aws_iam_role.other' }]
              : [role],
          ),
        }),
      });
    const reached = (before: number, after: number) =>
      newRoles(of(before), of(after)).map(({ role, witness }) => [
        role,
        [...witness.groups].sort(),
      ]);
    expect(reached(2, 1)).toEqual([['aws_iam_role.other', ['member', 'vip']]]);
    expect(reached(1, 2)).toEqual([]);
  });

  test('a role renamed, or a statement split, is the same access', () => {
    const renamed = JSON.parse(
      JSON.stringify(corp()).replaceAll('aws_iam_role.member', 'aws_iam_role.staff'),
    ) as Federation;
    expect(change(corp(), renamed)).toEqual(['none']);
    expect(change(renamed, corp())).toEqual(['none']);
    const split = READ.map((action) => allow(action, DEPARTMENT));
    expect(change(corp(), member(...split))).toEqual(['none']);
    expect(change(member(...split), corp())).toEqual(['none']);
  });
});

describe('newAccess: claims in resources', () => {
  test('a literal for a tag is new for those of other departments', () => {
    const literal = member(allow(READ, '/departments/finance/*'));
    expect(change(corp(), literal)).toEqual([
      '{"custom:department":"x"} s3:GetObject /departments/finance/x by member Files',
    ]);
  });

  test('a literal for a tag that a rule pins is the same', () => {
    const rules = [rule('Equals', 'finance')];
    const literal = corp({ rules, member: [allow(READ, '/departments/finance/*')] });
    expect(change(corp({ rules }), literal)).toEqual(['none']);
    expect(change(literal, corp({ rules }))).toEqual(['none']);
  });

  test('a tag from another claim: both claims are told', () => {
    expect(change(corp(), corp({ tags: { department: 'custom:team' } }))).toEqual([
      '{"custom:team":"x","custom:department":"xxqx"} s3:GetObject /departments/x/x by member Files',
    ]);
  });

  test('a claim may hold a slash: a path without its slash at the end, and with it', () => {
    const open = member(allow(READ, '/departments/${aws:PrincipalTag/department}*'));
    expect(change(corp(), open)).toHaveLength(1);
    expect(change(open, corp())).toEqual(['none']);
  });

  test('a default is for a missing and for an empty claim, a role tag for a missing one only', () => {
    const plain = [allow('s3:GetObject', '/${aws:PrincipalTag/department}/*')];
    const withDefault = [allow('s3:GetObject', "/${aws:PrincipalTag/department, 'all'}/*")];
    expect(change(everybody(plain), everybody(withDefault))).toEqual([
      '{} s3:GetObject /all/x by member Files',
    ]);
    const tagged = everybody(plain, { department: 'all' });
    expect(change(everybody(plain), tagged)).toEqual(['{} s3:GetObject /all/x by member Files']);
    // An empty claim reaches the default, and not the role's tag.
    expect(change(tagged, everybody(withDefault))).toEqual([
      '{"custom:department":""} s3:GetObject /all/x by member Files',
    ]);
  });

  test('variables of two claims may overlap in one resource', () => {
    const tags = { t: 'custom:t', u: 'custom:u' };
    const boundary = {
      address: 'aws_iam_policy.b',
      document: { statements: [allow('s3:GetObject', '/a/${aws:PrincipalTag/u}/*')] },
    };
    const one = [allow('s3:GetObject', '/a/${aws:PrincipalTag/t}/*')];
    const none = corp({ mapping: 'none', tags, member: [] });
    const limited = corp({
      mapping: 'none',
      tags,
      member: one,
      roles: (role) => ({ ...role, permissionsBoundary: boundary }),
    });
    const [found] = newAccess(none, limited).findings;
    expect(found?.role).toBe('aws_iam_role.member');
    // Only `aaa` fits, where the claim overlaps itself.
    const around = [
      allow('s3:GetObject', 'arn:aws:s3:::a${aws:PrincipalTag/t}'),
      allow('s3:GetObject', 'arn:aws:s3:::${aws:PrincipalTag/t}a'),
    ];
    const both = corp({
      mapping: 'none',
      tags,
      member: around.slice(0, 1),
      roles: (role) => ({
        ...role,
        permissionsBoundary: { address: 'b', document: { statements: around.slice(1) } },
      }),
    });
    expect(newAccess(none, both).answer).toBe('new-access');
  });

  test('leading keys beside a literal', () => {
    const keys = (...values: string[]) =>
      member({
        sid: 'Items',
        effect: 'Allow',
        actions: ['dynamodb:GetItem'],
        resources: ['arn:aws:dynamodb:eu-west-1:111122223333:table/notes'],
        conditions: [
          { test: 'ForAllValues:StringEquals', variable: 'dynamodb:LeadingKeys', values },
        ],
      });
    const { findings } = newAccess(keys('shared'), keys('shared', OWN));
    expect(findings.map(({ witness }) => witness.context['dynamodb:leadingkeys'])).toEqual([
      [findings[0]?.witness.identity],
    ]);
    expect(change(keys('shared', OWN), keys('shared'))).toEqual(['none']);
  });
});

describe('newAccess: conditions and limits', () => {
  const conditioned = (test: string, variable: string, ...values: string[]) =>
    member(allow(READ, DEPARTMENT, { conditions: [{ test, variable, values }] }));

  test('a wider range of addresses, and a later date', () => {
    const narrow = conditioned('IpAddress', 'aws:SourceIp', '10.1.0.0/16');
    const wide = conditioned('IpAddress', 'aws:SourceIp', '10.0.0.0/8');
    const [found] = newAccess(narrow, wide).findings;
    expect(found?.witness.context['aws:sourceip']).toBe('10.0.255.255');
    expect(change(wide, narrow)).toEqual(['none']);
    const soon = conditioned('DateLessThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z');
    const later = conditioned('DateLessThan', 'aws:CurrentTime', '2027-01-01T00:00:00Z');
    expect(newAccess(soon, later).answer).toBe('new-access');
    expect(change(later, soon)).toEqual(['none']);
  });

  test.each([
    ['NumericLessThanEquals', '9'],
    ['NumericGreaterThanEquals', '11'],
  ])('a number that becomes a range: %s', (test, witness) => {
    const alone = conditioned('NumericEquals', 's3:max-keys', '10');
    const range = conditioned(test, 's3:max-keys', '10');
    expect(newAccess(alone, range).findings[0]?.witness.context['s3:max-keys']).toBe(witness);
    expect(change(range, alone)).toEqual(['none']);
  });

  test('a Deny of plain HTTP that is dropped is new access over plain HTTP', () => {
    const policy = (statements: readonly PolicyStatement<Text>[]) => (federation: Federation) => ({
      ...federation,
      resourcePolicies: [
        { address: 'aws_s3_bucket_policy.files', resource: FILES, document: { statements } },
      ],
    });
    const plain = deny('/*', {
      principals: [{ type: '*', identifiers: ['*'] }],
      conditions: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] }],
    });
    const [found] = newAccess(corp({ more: policy([plain]) }), corp()).findings;
    expect(found?.witness.context).toEqual({ 'aws:securetransport': 'false' });
    expect(change(corp(), corp({ more: policy([plain]) }))).toEqual(['none']);
  });

  test('a role that lets sessions in is new access, which a permission alone was not', () => {
    const assume = allow('sts:AssumeRole', 'arn:aws:iam::111122223333:role/vip');
    const trusted = (identifiers: readonly string[]) =>
      corp({
        member: [assume],
        roles: (role) =>
          role.name === 'vip'
            ? {
                ...role,
                trust: {
                  statements: [
                    {
                      effect: 'Allow',
                      actions: ['sts:AssumeRole'],
                      principals: [{ type: 'AWS', identifiers }],
                    },
                  ],
                },
              }
            : role,
      });
    const other = trusted(['arn:aws:iam::111122223333:role/ops']);
    const account = trusted(['arn:aws:iam::111122223333:root']);
    expect(change(other, account)).toEqual([
      '{"custom:department":"x"} sts:AssumeRole arn:aws:iam::111122223333:role/vip by member Files',
    ]);
    expect(change(account, other)).toEqual(['none']);
  });

  test('of two policies of a bucket one is kept, and which is unknown', () => {
    const policy = (name: string, actions: string) => ({
      address: `aws_s3_bucket_policy.${name}`,
      resource: FILES,
      document: {
        statements: [
          allow(actions, '/*', {
            principals: [{ type: 'AWS', identifiers: ['arn:aws:iam::111122223333:role/member'] }],
          }),
        ],
      },
    });
    const [read, remove] = [policy('read', 's3:GetObject'), policy('remove', 's3:DeleteObject')];
    const carrying = (...resourcePolicies: readonly (typeof read)[]) =>
      corp({ member: [], more: (federation) => ({ ...federation, resourcePolicies }) });
    expect(newAccess(carrying(read), carrying(remove)).answer).toBe('new-access');
    expect(newAccess(carrying(read, remove), carrying(remove)).answer).toBe('undecided');
  });

  test('a resource of another provider configuration may be in another account', () => {
    const bucket = text(reference('aws_s3_bucket.files', 'arn'), '/x');
    const resourceAccounts = {
      'aws_s3_bucket.files': text(reference('aws.other', 'account')),
    };
    const reading = (accounts?: Federation['resourceAccounts']) =>
      corp({
        member: [{ sid: 'Files', effect: 'Allow', actions: ['s3:GetObject'], resources: [bucket] }],
        more: (federation) => ({ ...federation, resourceAccounts: accounts }),
      });
    expect(change(reading(), reading())).toEqual(['none']);
    expect(newAccess(reading(resourceAccounts), reading()).answer).not.toBe('none');
  });

  test('actions: patterns are compared whole, and upper case is no difference', () => {
    expect(change(member(allow('s3:Get*', '/*')), member(allow('s3:*Object', '/*')))).toEqual([
      '{"custom:department":"x"} s3:PutObject /x by member Files',
    ]);
    expect(
      change(member(allow('s3:GetObject', '/*')), member(allow('s3:getobject', '/*'))),
    ).toEqual(['none']);
  });

  test('a Deny more gives nothing, a Deny less gives what it denied', () => {
    const [all, limited] = [
      member(allow('s3:*', '/*')),
      member(allow('s3:*', '/*'), deny('/*/secret/*')),
    ];
    expect(change(all, limited)).toEqual(['none']);
    expect(newAccess(limited, all).findings.map(({ witness }) => witness.resource)).toEqual([
      `${FILES}/x/secret/x`,
    ]);
  });

  test('guests: opening the pool without a role that trusts them gives nothing', () => {
    const guests = (trust: typeof GUESTS, flow = false) =>
      withPool(corp({ roles: (role) => (role.name === 'vip' ? { ...role, trust } : role) }), {
        allowsGuests: true,
        allowsClassicFlow: flow,
        ...(flow ? { mappings: [] } : {}),
        defaultRoles: {
          authenticated: 'aws_iam_role.member',
          unauthenticated: 'aws_iam_role.vip',
        },
      });
    expect(change(corp(), guests(SIGNED_IN))).toEqual(['none']);
    expect(change(corp(), guests(GUESTS))).toEqual(['guest s3:GetObject /x by vip Files']);
  });

  test('guests of the classic flow have no scope-down', () => {
    const guests = (allowsClassicFlow: boolean) =>
      withPool(
        corp({
          mapping: 'none',
          member: [],
          vip: [allow('ec2:RunInstances', '*')],
          roles: (role) => (role.name === 'vip' ? { ...role, trust: GUESTS } : role),
        }),
        {
          allowsGuests: true,
          allowsClassicFlow,
          defaultRoles: { unauthenticated: 'aws_iam_role.vip' },
        },
      );
    expect(change(corp({ mapping: 'none', member: [] }), guests(false))).toEqual(['none']);
    expect(change(guests(false), guests(true))).toEqual(['guest ec2:RunInstances * by vip Files']);
  });
});

describe('newAccess: what is unknown', () => {
  const unknownPolicy = (name?: string) =>
    corp({
      roles: (role) => ({
        ...role,
        permissions: [
          ...role.permissions,
          {
            address: 'aws_iam_role_policy_attachment.more',
            name,
            document: { unknown: 'no document' },
          },
        ],
      }),
    });

  test('an unknown policy is not the same in the other file, one that AWS manages is', () => {
    expect(change(corp(), unknownPolicy())[0]).toContain('no document');
    expect(newAccess(unknownPolicy(), unknownPolicy()).answer).toBe('undecided');
    const managed = unknownPolicy('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess');
    expect(newAccess(managed, managed).answer).toBe('none');
    expect(newAccess(managed, corp()).answer).toBe('undecided');
  });

  test('unknown clients, mappings and default roles never count as empty', () => {
    const unknown = { unknown: 'no value' };
    expect(newAccess(corp(), withPool(corp(), { userPoolClients: unknown })).answer).toBe(
      'undecided',
    );
    expect(newAccess(corp(), withPool(corp(), { mappings: unknown })).answer).toBe('undecided');
    expect(
      newAccess(corp(), withPool(corp(), { allowsGuests: unknown, defaultRoles: unknown })).answer,
    ).toBe('undecided');
    const opened = corp({ mapping: 'none', member: [allow('s3:*', '/*')] });
    expect(newAccess(withPool(corp(), { userPoolClients: unknown }), opened).answer).toBe(
      'undecided',
    );
  });

  test('a role outside the file is reached, and nobody knows what it may do', () => {
    const outside = corp({ rules: [rule('Equals', 'a', 'arn:aws:iam::111122223333:role/other')] });
    expect(change(corp({ rules: [rule('Equals', 'b')] }), outside)[0]).toContain('role/other');
    expect(change(outside, outside)).toEqual(['none']);
  });

  test('a pre token generation trigger can name any role, and any group', () => {
    const mapping = { type: 'Token', ambiguousRoleResolution: 'Deny' } as const;
    const triggers = ['pre_token_generation'];
    const [before, after] = [corp({ mapping }), withUserPool(corp({ mapping }), { triggers })];
    expect(change(before, after)).toContain(
      '{"cognito:roles":["aws_iam_role.vip"],"cognito:preferred_role":"aws_iam_role.vip"} s3:GetObject /x by vip Files',
    );
  });

  test('references: a bucket of the file may be any, and another bucket is none of it', () => {
    const files = (name: string) => text(reference(`aws_s3_bucket.${name}`, 'arn'), '/*');
    const on = (...resources: Text[]) => member({ ...allow('s3:GetObject', '/x'), resources });
    expect(change(on(files('a')), on(files('a')))).toEqual(['none']);
    expect(change(on(files('a')), on(files('a'), files('b')))).toEqual([
      expect.stringContaining('${aws_s3_bucket.b.arn}/x'),
    ]);
    // A literal bucket may be the one that is referred to.
    expect(newAccess(on(files('a')), on(`${FILES}/x`)).answer).toBe('undecided');
  });
});
