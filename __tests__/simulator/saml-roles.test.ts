import { simulate } from '../../src/simulator/simulate';
import type { UserSignIn } from '../../src/simulator/sign-in';
import { model as modelOf, role } from '../helpers/simulator/one-pool';
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

  test('tells by what the role is given, and that a refusal comes at the role', () => {
    const decision = (named: unknown, askedRole?: string) => {
      const claims = { [ROLE]: named as string };
      const signIn = { provider: SAML, claims, ...(askedRole === undefined ? {} : { askedRole }) };
      return simulate(model, signIn).role?.verdict;
    };
    expect(decision(vip)).toMatchObject({ outcome: 'assigned', by: 'saml-assertion' });
    expect(decision([vip, member], 'vip')).toMatchObject({
      outcome: 'assigned',
      by: 'custom-role',
    });
    expect(decision([vip, member])).toMatchObject({ outcome: 'refused', stage: 'role' });
    expect(decision(vip, 'member')).toMatchObject({
      outcome: 'refused',
      stage: 'role',
      error: { name: 'NotAuthorizedException' },
    });
    expect(decision([vip, 5])).toMatchObject({
      outcome: 'undecided',
      stage: 'role',
      because: `\`${ROLE}\` is neither a string nor a list of strings`,
    });
  });

  test('leaves out roles that the assertion names for another provider', () => {
    const other = 'arn:aws:iam::111122223333:saml-provider/other';
    const roleOf = (name: string, provider: string) =>
      `arn:aws:iam::111122223333:role/${name},${provider}`;
    expect(verdict([roleOf('vip', other), member])).toMatchObject({ role: 'aws_iam_role.member' });
    expect(verdict(roleOf('vip', other))).toEqual({
      outcome: 'credentials',
      role: 'aws_iam_role.member',
      because: 'the provider has no mapping',
    });
    expect(verdict(`${SAML} , arn:aws:iam::111122223333:role/vip`)).toMatchObject({
      role: 'aws_iam_role.vip',
    });
    expect(verdict('arn:aws:iam::111122223333:role/vip')).toMatchObject({
      role: 'aws_iam_role.vip',
    });
    expect(verdict(SAML)).toMatchObject({ because: 'the provider has no mapping' });
  });

  test('is undecided where what the assertion names is unknown', () => {
    const claims = { [ROLE]: { unknown: 'set by the identity provider' } };
    expect(simulate(model, { provider: SAML, claims })).toMatchObject({
      verdict: {
        outcome: 'undecided',
        stage: 'role',
        because: 'set by the identity provider',
        possible: [],
      },
      reachable: [],
    });
  });

  test('is undecided where it names an ARN that either of two roles may have', () => {
    const arn = (name: string) => ['arn:aws:iam::', { unknown: `account of ${name}` }, ':role/x'];
    const roles = ['a', 'b'].map((name) => role(name, [], { arn: arn(name) }));
    const pool = { loginProviders: {}, samlProviderArns: [SAML] };
    const may =
      '`arn:aws:iam::111122223333:role/x` may be `aws_iam_role.a` or `aws_iam_role.b`: which account it is in is unknown';
    const claims = { [ROLE]: `arn:aws:iam::111122223333:role/x,${SAML}` };
    const unknown = { unknown: may, settledBy: ['apply'] };
    expect(simulate(modelOf(roles, pool), { claims })).toMatchObject({
      verdict: { outcome: 'undecided', stage: 'role', because: may, possible: [unknown] },
      reachable: [{ role: unknown, by: 'default', certainty: 'undecided' }],
    });
    expect(simulate(modelOf(roles, pool), { claims, askedRole: 'a' }).verdict).toMatchObject({
      outcome: 'undecided',
      stage: 'role',
      because: may,
      possible: ['aws_iam_role.a'],
    });
  });

  test('lists the one role as the default, and several as roles to ask for', () => {
    const reached = (role: readonly string[]) =>
      simulate(model, { provider: SAML, claims: { [ROLE]: [...role] } }).reachable.map(
        ({ role: key, by, certainty }) => [key, by, certainty],
      );
    expect(reached([vip])).toEqual([['aws_iam_role.vip', 'default', 'certain']]);
    expect(reached([vip, member])).toEqual([
      ['aws_iam_role.vip', 'custom-role', 'certain'],
      ['aws_iam_role.member', 'custom-role', 'certain'],
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
