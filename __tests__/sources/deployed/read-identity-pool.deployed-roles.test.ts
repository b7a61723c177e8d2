import { fromAws } from '../../../src/sources/deployed/read-identity-pool';

describe('fromAws', () => {
  test('keeps the rules in their order, with roles as ARNs', () => {
    expect(
      fromAws({
        Type: 'Rules',
        AmbiguousRoleResolution: 'Deny',
        RulesConfiguration: {
          Rules: [
            { Claim: 'a', MatchType: 'Equals', Value: 'x', RoleARN: 'arn:1' },
            { Claim: 'b', MatchType: 'NotEqual', Value: 'y', RoleARN: 'arn:2' },
          ],
        },
      }),
    ).toEqual({
      type: 'Rules',
      ambiguousRoleResolution: 'Deny',
      rules: [
        { claim: 'a', matchType: 'Equals', value: 'x', role: 'arn:1' },
        { claim: 'b', matchType: 'NotEqual', value: 'y', role: 'arn:2' },
      ],
    });
  });

  test('reads a mapping by groups', () => {
    expect(fromAws({ Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' })).toEqual({
      type: 'Token',
      ambiguousRoleResolution: 'AuthenticatedRole',
    });
  });
});
