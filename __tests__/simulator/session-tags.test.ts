import type { Federation } from '../../src/model/federation';
import type { SignIn } from '../../src/simulator/sign-in';
import { simulate } from '../../src/simulator/simulate';
import { model, role } from '../helpers/simulator/one-pool';

const SAML = 'arn:aws:iam::111122223333:saml-provider/corp';

/** What a statement comes to that needs a session tag. */
function because(
  tag: string,
  pool: Partial<Federation['identityPools'][number]>,
  signIn: SignIn,
): string | undefined {
  const statement = {
    sid: 'Tagged',
    effect: 'Allow' as const,
    actions: ['s3:GetObject'],
    resources: ['*'],
    conditions: [{ test: 'StringEquals', variable: `aws:PrincipalTag/${tag}`, values: ['x'] }],
  };
  const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' };
  const [verdict] = simulate(model([role('member', [statement])], pool), signIn, [
    request,
  ]).requests;
  expect(verdict?.outcome).toBe('undecided');
  return verdict?.because;
}

describe('sessionTags', () => {
  test("does not guess which claim of an assertion fills AWS's own tags", () => {
    const pool = {
      loginProviders: {},
      samlProviderArns: [SAML],
      principalTags: [{ address: 't', provider: SAML, useDefaults: true, tags: {} }],
    };
    expect(because('username', pool, { provider: SAML, claims: {} })).toBe(
      "statement `Tagged` of aws_iam_role_policy.member may allow it: `aws:PrincipalTag/username`: which claim of a SAML assertion fills AWS's default tags isn't documented by tag",
    );
  });

  test('does not guess which tag a list makes', () => {
    const principalTags = [
      {
        address: 't',
        provider: 'accounts.google.com',
        useDefaults: false,
        tags: { team: 'teams' },
      },
    ];
    expect(because('team', { principalTags }, { claims: { teams: ['x', 'y'] } })).toBe(
      'statement `Tagged` of aws_iam_role_policy.member may allow it: `aws:PrincipalTag/team`: AWS does not document which tag the value of `teams` makes',
    );
  });
});
