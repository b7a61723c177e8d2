import { findIn } from '../../src/checks/catalogue';
import { readTerraform } from '../../src/terraform/read-terraform';

/** A user pool that calls two functions of the file, of which one has a permission. */
const configuration = {
  provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['111122223333'] }] },
  resource: {
    aws_lambda_function: {
      sign_up: { function_name: 'sign-up' },
      tokens: { function_name: 'tokens' },
    },
    aws_lambda_permission: {
      sign_up: {
        action: 'lambda:InvokeFunction',
        function_name: 'arn:aws:lambda:eu-west-1:111122223333:function:sign-up',
        principal: 'cognito-idp.amazonaws.com',
        source_arn: 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/*',
      },
    },
    aws_cognito_user_pool: {
      p: {
        name: 'p',
        lambda_config: {
          pre_sign_up: '${aws_lambda_function.sign_up.arn}',
          pre_token_generation: '${aws_lambda_function.tokens.arn}',
        },
      },
    },
  },
};

const ACCOUNT = '111122223333';
const POOL = `arn:aws:cognito-idp:eu-west-1:${ACCOUNT}:userpool/eu-west-1_AbC`;
const LAMBDA = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:`;

/** A resource of a state. */
const object = (type: string, name: string, values: object) => ({
  ...{ address: `${type}.${name}`, type, name, mode: 'managed', values },
});

const made = (name: string, key: string) =>
  object('aws_lambda_function', key, {
    ...{ function_name: name, id: name, arn: `${LAMBDA}${name}` },
    qualified_arn: `${LAMBDA}${name}:$LATEST`,
  });

/** What it is when it is applied, with what a permission says beside the rest. */
const state = (permission: object) => ({
  ...{ format_version: '1.0', terraform_version: '1.11.4' },
  values: {
    root_module: {
      resources: [
        made('sign-up', 'sign_up'),
        made('tokens', 'tokens'),
        object('aws_lambda_permission', 'sign_up', {
          ...{ action: 'lambda:InvokeFunction', function_name: 'sign-up', qualifier: '' },
          ...{ principal: 'cognito-idp.amazonaws.com', source_arn: POOL, source_account: null },
          ...permission,
        }),
        object('aws_cognito_user_pool', 'p', {
          ...{ id: 'eu-west-1_AbC', arn: POOL, name: 'p' },
          lambda_config: [
            {
              ...{ create_auth_challenge: '', custom_email_sender: [], kms_key_id: '' },
              ...{ pre_sign_up: `${LAMBDA}sign-up`, pre_token_generation: `${LAMBDA}tokens` },
              pre_token_generation_config: [
                { lambda_arn: `${LAMBDA}tokens`, lambda_version: 'V2_0' },
              ],
            },
          ],
        }),
      ],
    },
  },
});

function found(source: object): string[] {
  return findIn(readTerraform(source).model)
    .filter(({ id }) => id === 'CF-U14')
    .map(({ certainty, address, part }) => `${certainty} ${address} ${part}`);
}

const TOKENS = 'certain aws_cognito_user_pool.p pre_token_generation';

describe('CF-U14', () => {
  test('finds the same in a configuration as in its state', () => {
    expect(found(configuration)).toEqual([TOKENS]);
    expect(found(state({}))).toEqual([TOKENS]);
  });

  test('cannot tell where a module that is not read is given the function', () => {
    const module = { m: { source: './m', name: '${aws_lambda_function.tokens.function_name}' } };
    expect(found({ ...configuration, module })).toEqual([TOKENS.replace('certain', 'undecided')]);
  });

  test.each<[string, object, string[]]>([
    ['of any user pool', { source_arn: POOL.replace('eu-west-1_AbC', '*') }, [TOKENS]],
    ['of any user pool of the account', { source_arn: '', source_account: ACCOUNT }, [TOKENS]],
    [
      'of another user pool',
      { source_arn: POOL.replace('_AbC', '_XyZ') },
      ['certain aws_cognito_user_pool.p pre_sign_up', TOKENS],
    ],
    [
      'of another account',
      { source_arn: '', source_account: '444455556666' },
      ['certain aws_cognito_user_pool.p pre_sign_up', TOKENS],
    ],
    [
      'for another version',
      { qualifier: 'live' },
      ['certain aws_cognito_user_pool.p pre_sign_up', TOKENS],
    ],
  ])('reads the permission %s in a state', (_, permission, expected) => {
    expect(found(state(permission))).toEqual(expected);
  });
});
