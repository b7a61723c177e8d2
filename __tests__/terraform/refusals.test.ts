import { withVariables } from '../helpers/terraform/with-variables';
import { readTerraform } from '../../src/terraform/read-terraform';
import type { JsonObject } from '../../src/values/json';

const KEY = '${aws_cognito_user_pool.p.endpoint}:${aws_cognito_user_pool_client.web.id}';
const RULE = {
  claim: 'email',
  match_type: 'Equals',
  value: 'a@b.c',
  role_arn: 'arn:aws:iam::1:role/r',
};
const FORMS =
  'write `<endpoint of the user pool>:<client id>`, a login provider such as `accounts.google.com`, or the ARN of an IAM provider';

function refusals(mappings: readonly JsonObject[], client: JsonObject = {}, pool: JsonObject = {}) {
  const { model } = readTerraform(
    withVariables({
      resource: {
        aws_cognito_user_pool: { p: { name: 'p' } },
        aws_cognito_user_pool_client: {
          web: { name: 'web', user_pool_id: '${aws_cognito_user_pool.p.id}', ...client },
        },
        aws_cognito_identity_provider: {
          google: {
            user_pool_id: '${aws_cognito_user_pool.p.id}',
            provider_name: 'Google',
            provider_type: 'Google',
          },
        },
        aws_cognito_identity_pool: {
          i: {
            identity_pool_name: 'i',
            cognito_identity_providers: {
              provider_name: '${aws_cognito_user_pool.p.endpoint}',
              client_id: '${aws_cognito_user_pool_client.web.id}',
            },
            ...pool,
          },
        },
        aws_cognito_identity_pool_roles_attachment: {
          a: {
            identity_pool_id: '${aws_cognito_identity_pool.i.id}',
            role_mapping: mappings.map((each) => ({
              identity_provider: KEY,
              type: 'Rules',
              ambiguous_role_resolution: 'Deny',
              mapping_rule: RULE,
              ...each,
            })),
          },
        },
      },
    }),
  );
  return model.refusals?.map(({ address, code, because }) => ({ address, code, because }));
}

const attachment = 'aws_cognito_identity_pool_roles_attachment.a';

describe('refusalsOf', () => {
  test('finds nothing in what AWS takes', () => {
    expect(refusals([{}])).toBeUndefined();
    expect(
      refusals(
        [{}, { identity_provider: 'accounts.google.com' }],
        {},
        {
          supported_login_providers: { 'accounts.google.com': 'x' },
        },
      ),
    ).toBeUndefined();
    expect(refusals([{ identity_provider: '${var.provider}' }])).toBeUndefined();
  });

  test('a key that is a URL', () => {
    expect(refusals([{ identity_provider: 'https://idp.example' }])).toEqual([
      {
        address: attachment,
        code: 'mapping-key-is-url',
        because: `the key of a mapping is no URL, got \`https://idp.example\`; ${FORMS}`,
      },
    ]);
  });

  test('a key that is no provider of the pool', () => {
    expect(refusals([{ identity_provider: 'accounts.google.com' }])).toEqual([
      {
        address: attachment,
        code: 'mapping-of-no-provider',
        because: `no provider of the identity pool is \`accounts.google.com\`, it has \`${KEY}\`; ${FORMS}`,
      },
    ]);
    expect(
      refusals(
        [{ identity_provider: 'graph.facebook.com' }],
        {},
        { cognito_identity_providers: [] },
      ),
    ).toEqual([
      {
        address: attachment,
        code: 'mapping-of-no-provider',
        because: `no provider of the identity pool is \`graph.facebook.com\`, it has none; ${FORMS}`,
      },
    ]);
  });

  test('no rule, too many rules, and rules that are too long', () => {
    expect(refusals([{ mapping_rule: [] }])).toEqual([
      {
        address: attachment,
        code: 'no-rules',
        because:
          'a mapping of type `Rules` needs a rule, got none; write one, or leave the mapping out',
      },
    ]);
    expect(refusals([{ mapping_rule: Array.from({ length: 26 }, () => RULE) }])).toEqual([
      {
        address: attachment,
        code: 'too-many-rules',
        because: 'a mapping has at most 25 rules, got 26; merge rules or map by group',
      },
    ]);
    const long = { ...RULE, claim: 'c'.repeat(65), value: 'v'.repeat(129) };
    expect(refusals([{ mapping_rule: [RULE, long] }])?.map(({ because }) => because)).toEqual([
      'rule 2: a claim has 1 to 64 characters, got 65',
      'rule 2: a value has 1 to 128 characters, got 129',
    ]);
  });

  test('more than ten providers with a mapping', () => {
    const arns = Array.from({ length: 11 }, (_, at) => `arn:aws:iam::1:oidc-provider/idp${at}`);
    const mapped = arns.map((arn) => ({ identity_provider: arn }));
    expect(refusals(mapped, {}, { openid_connect_provider_arns: arns })).toEqual([
      {
        address: attachment,
        code: 'too-many-mappings',
        because:
          'at most 10 providers have a mapping, got 11; let session tags tell users of one role apart',
      },
    ]);
  });

  test('a mapping that does not say what happens to users that no rule matches', () => {
    expect(refusals([{ ambiguous_role_resolution: undefined }])).toEqual([
      {
        address: attachment,
        code: 'missing-resolution',
        because: '`ambiguous_role_resolution` is not written; write `AuthenticatedRole` or `Deny`',
      },
    ]);
  });

  test('a client that lists an identity provider which the user pool lacks', () => {
    expect(refusals([{}], { supported_identity_providers: ['COGNITO', 'Google', 'Okta'] })).toEqual(
      [
        {
          address: 'aws_cognito_user_pool_client.web',
          code: 'missing-identity-provider',
          because:
            'the user pool has no identity provider `Okta`, it has `COGNITO` and `Google`; list one of these, or make it',
        },
      ],
    );
  });
});
