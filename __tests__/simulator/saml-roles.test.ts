import { simulate } from '../../src/simulator/simulate';
import type { UserSignIn } from '../../src/simulator/sign-in';
import { smallModel } from '../helpers/simulator/small-model';

const SAML = 'arn:aws:iam::111122223333:saml-provider/corp';
const ROLE = 'https://aws.amazon.com/SAML/Attributes/Role';
const model = smallModel({
  aws_cognito_identity_pool: { p: { identity_pool_name: 'p', saml_provider_arns: [SAML] } },
});
const [vip, member] = ['vip', 'member'].map(
  (name) => `arn:aws:iam::111122223333:role/${name},${SAML}`,
) as [string, string];

const verdict = (role: unknown, more: Pick<UserSignIn, 'askedRole'> = {}) =>
  simulate(model, { provider: SAML, claims: { [ROLE]: role as string }, ...more }).verdict;

describe('decideBySaml', () => {
  test('gives the one role that the assertion names', () => {
    expect(verdict(vip)).toEqual({
      outcome: 'credentials',
      role: 'aws_iam_role.vip',
      because: 'the assertion names the role',
    });
  });

  test('needs the caller to choose among several', () => {
    expect(verdict([vip, member])).toMatchObject({
      outcome: 'refused',
      because: 'the assertion names 2 roles, and the caller has to ask for one',
    });
    expect(verdict([vip, member], { askedRole: 'vip' })).toMatchObject({
      outcome: 'credentials',
      because: '`aws_iam_role.vip` was asked for, and the assertion names it',
    });
    expect(verdict(vip, { askedRole: 'member' })).toMatchObject({
      outcome: 'refused',
      because: "`aws_iam_role.member` was asked for, and the assertion doesn't name it",
    });
    const { reachable } = simulate(model, { provider: SAML, claims: { [ROLE]: [vip, member] } });
    expect(reachable.map(({ because }) => because)).toEqual([
      'the assertion names it',
      'the assertion names it',
    ]);
  });

  test('reads nothing but strings', () => {
    expect(verdict([1])).toMatchObject({
      outcome: 'undecided',
      because: `\`${ROLE}\` is neither a string nor a list of strings`,
    });
  });

  test('does not take the role of the mapping for the only one beside an assertion that is unreadable', () => {
    const member = { role: 'aws_iam_role.member' };
    const mapped = {
      ...model,
      identityPools: model.identityPools.map((pool) => ({
        ...pool,
        defaultRoles: { authenticated: member.role },
        mappings: [
          {
            provider: SAML,
            mapping: { type: 'Rules', ambiguousRoleResolution: 'AuthenticatedRole', rules: [] },
          } as const,
        ],
      })),
    };
    const because = `\`${ROLE}\` is neither a string nor a list of strings`;
    const { verdict, requests } = simulate(
      mapped,
      { provider: SAML, claims: { [ROLE]: [1] as unknown as string } },
      [{ action: 'sqs:SendMessage' }],
      { switches: { samlRoles: 'undecided' } },
    );
    expect(verdict).toMatchObject({
      outcome: 'undecided',
      possible: [member.role, { unknown: because }],
    });
    expect(requests).toMatchObject([{ outcome: 'undecided' }]);
  });
});
