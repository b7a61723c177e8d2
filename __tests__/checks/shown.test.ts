import { allows, attachment, both, pool, type Change } from '../helpers/checks/changes';
import { foundAfter } from '../helpers/checks/good-stack';

/** Leaves a developer provider as the only one, whose backend passes on tags. */
const byBackend: Change = (s) => {
  pool(s).cognito_identity_providers = [];
  pool(s).developer_provider_name = 'login.corp.example';
  attachment(s).role_mapping = [];
  delete s.aws_cognito_identity_pool_provider_principal_tag;
};

/** The evidence that users can change the user pool under a condition. */
function evidence(Condition: object, change: Change = () => {}): readonly (readonly string[])[] {
  const allowing = allows({ Action: 'cognito-idp:UpdateUserPool', Condition });
  return foundAfter(both(allowing, change), 'CF-A04').map(({ attack }) => attack);
}

describe('evidenceOf', () => {
  test('shows what a request says under each key, and nothing of keys that it lacks', () => {
    const Condition = {
      Null: { 'aws:UserAgent': 'true' },
      StringEquals: { 'aws:Referer': 'a', 'aws:SourceVpc': 'vpc-1' },
    };
    expect(evidence(Condition)).toEqual([
      [
        'for example {} may cognito-idp:UpdateUserPool on * with aws:referer a with aws:sourcevpc vpc-1',
      ],
    ]);
  });

  test('shows the tags that a backend passes on', () => {
    const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'a' } };
    expect(evidence(Condition, byBackend)).toEqual([
      ['for example {"principalTags":{"team":"a"}} may cognito-idp:UpdateUserPool on *'],
    ]);
  });
});
