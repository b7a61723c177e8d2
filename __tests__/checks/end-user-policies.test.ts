import { coversAction, endUserRoles, isOnEverything } from '../../src/checks/end-user-policies';
import type { IdentityPoolModel } from '../../src/model/identity-pool';
import type { Permissions, Role } from '../../src/model/role';
import type { PolicyStatement } from '../../src/policies/documents/policy-document';
import { text, type Text } from '../../src/values/text';
import { modelAfter } from '../helpers/checks/good-stack';

const hole = text({ unknown: 'by a module' });
const good = modelAfter();
const [member] = good.roles as [Role];
const [pool] = good.identityPools as [IdentityPoolModel];

type Statement = PolicyStatement<Text>;
const allow = (...actions: Text[]): Statement => ({ effect: 'Allow', actions, resources: ['*'] });
const deny = (more: Partial<Statement> = {}): Statement => ({
  ...allow('s3:*'),
  effect: 'Deny',
  ...more,
});
const policyOf = (...statements: Statement[]): Permissions => ({
  address: 'policy',
  document: { statements },
});
const unread: Permissions = { address: 'policy', document: { unknown: 'made elsewhere' } };

describe('coversAction', () => {
  test.each<[string, Partial<Statement>, string]>([
    ['a service', { actions: ['s3:*'] }, 'yes'],
    ['other letters', { actions: ['S3:getobject'] }, 'yes'],
    ['one of two', { actions: ['sqs:*', 's3:Get?bject'] }, 'yes'],
    ['other actions', { actions: ['s3:PutObject'] }, 'no'],
    ['all but others', { notActions: ['iam:*'] }, 'yes'],
    ['all but this one', { notActions: ['s3:Get*'] }, 'no'],
    ['what is unknown', { actions: ['iam:*', hole] }, 'unknown'],
    ['no list at all', {}, 'no'],
  ])('answers for %s', (_, elements, expected) => {
    expect(coversAction({ effect: 'Allow', ...elements }, 's3:GetObject')).toBe(expected);
  });
});

describe('isOnEverything', () => {
  test.each<[string, Partial<Statement>, boolean]>([
    ['a star', { resources: ['arn:aws:s3:::b', '*'] }, true],
    ['all but some', { notResources: ['arn:aws:s3:::b'] }, true],
    ['one', { resources: ['arn:aws:s3:::b'] }, false],
    ['none', {}, false],
  ])('answers for %s', (_, elements, expected) => {
    expect(isOnEverything({ effect: 'Allow', ...elements })).toBe(expected);
  });
});

describe('endUserRoles', () => {
  const ways = (...identityPools: IdentityPoolModel[]) =>
    endUserRoles({ ...good, identityPools }).map(({ role, given }) => [role.address, given.by]);
  const withRoles = (
    roles: Extract<IdentityPoolModel['defaultRoles'], { authenticated?: unknown }>,
    allowsGuests = true,
  ): IdentityPoolModel => ({ ...pool, mappings: [], defaultRoles: roles, allowsGuests });
  const [MEMBER, VIP] = ['aws_iam_role.member', 'aws_iam_role.vip'];

  test('names the way that leads most users to a role', () => {
    expect(ways(pool)).toEqual([
      [MEMBER, 'the default role'],
      [VIP, 'rule 1'],
    ]);
    expect(ways(pool, withRoles({ authenticated: VIP }))).toEqual([
      [MEMBER, 'the default role'],
      [VIP, 'the default role'],
    ]);
    expect(ways(withRoles({ authenticated: MEMBER, unauthenticated: MEMBER }))).toEqual([
      [MEMBER, 'the role of guests'],
    ]);
  });

  test('leaves out the role of guests where there are none', () => {
    expect(ways(withRoles({ unauthenticated: MEMBER }, false))).toEqual([]);
    expect(ways(withRoles({ unauthenticated: MEMBER }))).toEqual([[MEMBER, 'the role of guests']]);
  });

  test('lists what allows something, by its Sid or number, and what was not read', () => {
    const role = {
      ...member,
      permissions: [policyOf(deny(), allow('s3:*'), { ...allow('sqs:*'), sid: 'Jobs' }), unread],
      permissionsBoundary: { ...unread, address: 'limit' },
    };
    const [found] = endUserRoles({ ...good, roles: [role] });
    expect(found?.allowing.map(({ name }) => name)).toEqual(['statement 2', 'Jobs']);
    expect(found?.unread.map(({ policy, because }) => [policy.address, because])).toEqual([
      ['policy', 'made elsewhere'],
      ['limit', 'made elsewhere'],
    ]);
  });
});
