import { simulate } from '../../src/simulator/simulate';
import { attachment, mapping, smallModel } from '../helpers/simulator/small-model';

const rule = (value: string, matchType = 'Equals') => ({
  type: 'Rules',
  mapping_rule: [
    { claim: 'aud', match_type: matchType, value, role_arn: '${aws_iam_role.vip.arn}' },
  ],
});

describe('decideRole', () => {
  test("lets a rule on the client's own id decide, whatever the id will be", () => {
    const own = '${aws_cognito_user_pool_client.web.id}';
    const of = (value: string, matchType?: string) =>
      simulate(smallModel(attachment(mapping(rule(value, matchType)))), {}).verdict;
    expect(of(own)).toEqual({
      outcome: 'credentials',
      role: 'aws_iam_role.vip',
      because: 'rule 1: aud equals `${aws_cognito_user_pool_client.web.id}`',
    });
    expect(of(own, 'NotEqual')).toMatchObject({ outcome: 'refused' });
    expect(of('${var.x}')).toMatchObject({ outcome: 'undecided' });
  });

  test('may give what an unknown mapping gives, and the default role where there is one', () => {
    const mappings = { unknown: 'the attachment is not at hand' };
    const possible = (defaultRoles: { readonly authenticated?: string }) => {
      const base = smallModel();
      const identityPools = base.identityPools.map((each) => ({ ...each, mappings, defaultRoles }));
      const { verdict } = simulate({ ...base, identityPools }, {});
      expect(verdict).toMatchObject({
        outcome: 'undecided',
        because: 'the mapping is unknown: the attachment is not at hand',
      });
      return 'possible' in verdict ? verdict.possible : undefined;
    };
    expect(possible({})).toEqual([mappings]);
    expect(possible({ authenticated: 'aws_iam_role.member' })).toEqual([
      'aws_iam_role.member',
      mappings,
    ]);
  });

  test('takes no URL for the key of a mapping of this provider', () => {
    const url = mapping({
      type: 'Token',
      identity_provider: 'https://${aws_cognito_user_pool.corp.endpoint}',
    });
    expect(simulate(smallModel(attachment(url)), {}).verdict).toMatchObject({
      outcome: 'credentials',
      role: 'aws_iam_role.member',
      because: 'the provider has no mapping',
    });
  });
});
