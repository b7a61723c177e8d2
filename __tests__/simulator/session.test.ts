import type { Federation } from '../../src/model/federation';
import { simulate } from '../../src/simulator/simulate';
import { audienceName, type Session } from '../../src/simulator/session';
import { reference } from '../../src/values/text';
import { model, role } from '../helpers/simulator/one-pool';

const OIDC = 'arn:aws:iam::111122223333:oidc-provider/idp.test';
const GOV_CLOUD = 'cognito-identity-us-gov.amazonaws.com';

/** Why a trust with one condition leaves a sign-in undecided. */
function doubt(
  [variable, value]: readonly [string, string],
  pool: Partial<Federation['identityPools'][number]>,
  arn = 'arn:aws:iam::111122223333:role/member',
): unknown {
  const test = variable.endsWith(':amr') ? 'ForAnyValue:StringEquals' : 'StringEquals';
  const identifiers = ['cognito-identity.amazonaws.com', GOV_CLOUD];
  const trust = {
    statements: [
      {
        effect: 'Allow' as const,
        actions: ['sts:AssumeRoleWithWebIdentity'],
        principals: [{ type: 'Federated', identifiers }],
        conditions: [{ test, variable, values: [value] }],
      },
    ],
  };
  const { verdict } = simulate(model([role('member', [], { arn, trust })], pool), {});
  expect(verdict.outcome).toBe('undecided');
  return 'because' in verdict ? verdict.because : undefined;
}

const AMR = 'cognito-identity.amazonaws.com:amr';

describe('the token of the identity pool', () => {
  test('has a person in `amr` only where the claims say who it is', () => {
    const pool = { oidcProviderArns: [OIDC], loginProviders: {} };
    expect(doubt([AMR, `${OIDC}:OIDC:me`], pool)).toBe(
      "statement 1 of the trust policy may allow it: `cognito-identity.amazonaws.com:amr`: the claims don't say `sub`",
    );
  });

  test('has something in `amr` for social providers that nobody has documented', () => {
    expect(doubt([AMR, 'accounts.google.com:me'], {})).toBe(
      'statement 1 of the trust policy may allow it: `cognito-identity.amazonaws.com:amr`: what follows in `amr` is not documented',
    );
  });

  test('may or may not fill the commercial keys in GovCloud', () => {
    const id = 'us-gov-west-1:77777777-7777-4777-8777-777777777777';
    expect(doubt([AMR, 'authenticated'], { id, region: 'us-gov-west-1' })).toBe(
      "statement 1 of the trust policy may allow it: `cognito-identity.amazonaws.com:amr` of the request is unknown: whether tokens of GovCloud's pools fill it isn't documented",
    );
  });

  test.each([
    [GOV_CLOUD, GOV_CLOUD],
    ['cognito-identity.cn-north-1.amazonaws.com.cn', 'cognito-identity.amazonaws.com.cn'],
  ])('is of any partition where none is known and a trust names %s', (principal, keys) => {
    const id = [reference('aws_cognito_identity_pool.p', 'id')];
    const pool = { id, region: [reference('aws', 'region')] };
    const arn = ['arn:', reference('aws', 'partition'), ':iam::1:role/member'];
    const trusting = (identifier: string, of: string) => ({
      statements: [
        {
          effect: 'Allow' as const,
          actions: ['sts:AssumeRoleWithWebIdentity'],
          principals: [{ type: 'Federated', identifiers: [identifier] }],
          conditions: [{ test: 'StringEquals', variable: `${of}:aud`, values: [id] }],
        },
      ],
    });
    const other = role('member', [], { arn, trust: trusting(principal, keys) });
    const { verdict } = simulate(model([other], pool), {});
    expect(verdict).toMatchObject({
      outcome: 'undecided',
      because: expect.stringContaining(
        'whether its principals include the caller is unknown',
      ) as string,
    });
    const commercial = 'cognito-identity.amazonaws.com';
    const usual = role('member', [], { arn, trust: trusting(commercial, commercial) });
    expect(simulate(model([usual], pool), {}).verdict.outcome).toBe('credentials');
  });

  test('is of the partition of the Region, whatever roles of another one are in the file', () => {
    const elsewhere = role('other', [], { arn: 'arn:aws-us-gov:iam::444455556666:role/other' });
    const both = model([role('member', []), elsewhere], { region: 'eu-west-1' });
    expect(simulate(both, {}).verdict.outcome).toBe('credentials');
  });

  test('is of an issuer in GovCloud that only the Region tells', () => {
    const id = [reference('aws_cognito_identity_pool.p', 'id')];
    const pool = { id, region: [{ unknown: 'no provider says it' }] };
    const arn = 'arn:aws-us-gov:iam::111122223333:role/member';
    expect(doubt(['aws:FederatedProvider', GOV_CLOUD], pool, arn)).toBe(
      "statement 1 of the trust policy may allow it: whether its principals include the caller is unknown; `aws:FederatedProvider`: the Region of the identity pool, which decides the principal of GovCloud's pools",
    );
  });
});

describe('audienceName', () => {
  const of = (audience: Session['audience']) => audienceName({ audience } as Session);

  test('is the id of the identity pool, or its address until there is one', () => {
    expect(of('eu-west-1:abc')).toBe('eu-west-1:abc');
    expect(of([reference('aws_cognito_identity_pool.p', 'id')])).toBe(
      'aws_cognito_identity_pool.p',
    );
    expect(of([{ unknown: 'x' }])).toBe('(unknown)');
    expect(of(['eu-west-1:', { unknown: 'x' }])).toBe('eu-west-1:(unknown)');
  });
});
