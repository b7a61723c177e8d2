import { simulate } from '../../src/simulator/simulate';
import { model, role } from '../helpers/simulator/one-pool';

describe('assumeRole', () => {
  test('does not judge the trust of a role that is not in the file', () => {
    expect(simulate(model([]), {}).verdict).toEqual({
      outcome: 'undecided',
      stage: 'trust',
      because: "`aws_iam_role.member` isn't in the file, so its trust is unknown",
      possible: ['aws_iam_role.member'],
    });
  });

  test('does not guess a condition key of the call that nothing tells', () => {
    const conditions = [
      { test: 'StringEquals', variable: 'aws:RequestedRegion', values: ['eu-west-1'] },
    ];
    const trust = {
      statements: [
        {
          effect: 'Allow' as const,
          actions: ['sts:AssumeRoleWithWebIdentity'],
          principals: [{ type: 'Federated', identifiers: ['cognito-identity.amazonaws.com'] }],
          conditions,
        },
      ],
    };
    expect(simulate(model([role('member', [], { trust })]), {}).verdict).toMatchObject({
      outcome: 'undecided',
      because:
        'statement 1 of the trust policy may allow it: `aws:RequestedRegion` of the request is unknown: nothing says what `aws:RequestedRegion` is',
    });
  });
});
