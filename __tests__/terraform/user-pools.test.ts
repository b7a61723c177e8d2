import { withVariables } from '../helpers/terraform/with-variables';
import { bare } from '../helpers/terraform/bare';
import type { CalledFunction } from '../../src/model/called-function';
import { showText } from '../../src/values/text';
import { readTerraform } from '../../src/terraform/read-terraform';

function pool(body: object, resource: object = {}) {
  const { model } = readTerraform(
    withVariables({
      resource: { aws_cognito_user_pool: { p: body }, ...resource },
    }),
  );
  return model.userPools[0];
}

describe('readUserPools', () => {
  test('says why a setting is unknown where its block is made by a dynamic block', () => {
    const dynamic = { schema: {}, admin_create_user_config: {}, lambda_config: {} };
    const reason = (name: string) => ({
      unknown: `its \`${name}\` blocks are made by a \`dynamic\` block`,
    });
    expect(pool({ name: 'p', dynamic })).toMatchObject({
      attributes: reason('schema'),
      selfSignUp: reason('admin_create_user_config'),
      triggers: reason('lambda_config'),
    });
  });

  test('names attributes as tokens do, and takes what is left out for immutable', () => {
    const schema = [
      { name: 'team' },
      { name: 'secret', developer_only_attribute: true, mutable: 'true' },
      { name: 'zoneinfo', required: '${var.required}' },
    ];
    expect(bare(pool({ schema })?.attributes)).toEqual([
      { name: 'custom:team', mutable: false, required: false },
      { name: 'dev:custom:secret', mutable: true, required: false },
      {
        name: 'zoneinfo',
        mutable: false,
        required: { unknown: '`var.required` is not known before a deployment' },
      },
    ]);
  });

  test('takes a trigger that is empty, as a state has it, for none', () => {
    const empty = { create_auth_challenge: '', custom_sms_sender: [], pre_sign_up: 'arn:x' };
    expect(pool({ lambda_config: [empty] })?.triggers).toEqual(['pre_sign_up']);
  });

  test('says that triggers are unknown where a dynamic block makes some of them', () => {
    const dynamic = { pre_token_generation_config: { content: {} } };
    expect(bare(pool({ lambda_config: [{ pre_sign_up: 'arn:x', dynamic }] })?.triggers)).toEqual({
      unknown: 'triggers of it are made by a `dynamic` block',
    });
  });

  test('lists the functions of the file that triggers call, and those that may be of it', () => {
    const found = pool(
      {
        lambda_config: {
          pre_sign_up: '${aws_lambda_function.f.arn}:7',
          custom_message: '${var.x}',
          post_confirmation: 'arn:aws:lambda:eu-west-1:111122223333:function:other',
          pre_token_generation: '${var.x}',
          pre_token_generation_config: { lambda_arn: '${aws_lambda_alias.live.arn}' },
        },
      },
      {
        aws_lambda_function: { f: { function_name: 'f' } },
        aws_lambda_alias: { live: { name: 'live', function_name: 'g' } },
      },
    );
    const called = found?.calledFunctions as readonly CalledFunction[];
    const shown = called.map(({ trigger, arn, function: of }) => [trigger, showText(arn), of]);
    const LAMBDA = 'arn:${aws.partition}:lambda:${aws.region}:${aws.account}:function:';
    expect(shown).toEqual([
      ['custom_message', '${var.x}', undefined],
      ['pre_sign_up', `${LAMBDA}f:7`, 'aws_lambda_function.f'],
      ['pre_token_generation', `${LAMBDA}g:live`, 'aws_lambda_alias.live'],
    ]);
    expect(pool({ lambda_config: { pre_sign_up: '${var.x}' } })?.calledFunctions).toBeUndefined();
  });

  test('lists triggers by name, without what only sets them up', () => {
    expect(
      bare(
        pool({
          lambda_config: [
            {
              pre_sign_up: 'arn:x',
              kms_key_id: 'k',
              custom_sms_sender: [{}],
              user_migration: null,
            },
          ],
        })?.triggers,
      ),
    ).toEqual(['custom_sms_sender', 'pre_sign_up']);
  });

  test('takes sign-up for open unless only administrators may', () => {
    const admin = (allow_admin_create_user_only: unknown) =>
      pool({ admin_create_user_config: { allow_admin_create_user_only } })?.selfSignUp;
    expect(bare([pool({})?.selfSignUp, admin(false), admin(true)])).toEqual([true, true, false]);
    expect(bare(admin('${var.closed}'))).toEqual({
      unknown: '`var.closed` is not known before a deployment',
    });
  });

  test('knows the issuer of a provider where the file or its type says so', () => {
    const provider = (provider_type: string, provider_details: unknown) => ({
      user_pool_id: '${aws_cognito_user_pool.p.id}',
      provider_name: 'x',
      provider_type,
      provider_details,
    });
    const issuers = pool(
      {},
      {
        aws_cognito_identity_provider: {
          oidc: provider('OIDC', { oidc_issuer: 'https://idp.example' }),
          later: provider('OIDC', '${var.details}'),
          saml: provider('SAML', { MetadataURL: 'https://idp.example' }),
          apple: provider('SignInWithApple', {}),
          unclear: provider('${var.type}', {}),
        },
      },
    )?.identityProviders.map(({ issuer }) => issuer);
    expect(bare(issuers)).toEqual([
      'https://idp.example',
      [{ unknown: '`var.details` is not known before a deployment' }],
      undefined,
      'https://appleid.apple.com',
      undefined,
    ]);
  });

  test('makes one pool outside of all that belongs to one literal id', () => {
    const { model } = readTerraform(
      withVariables({
        resource: {
          aws_cognito_user_pool_client: {
            a: { name: 'a', user_pool_id: 'eu-west-1_AbC' },
            b: { name: 'b', user_pool_id: 'eu-west-1_AbC' },
            c: { name: 'c', user_pool_id: '${data.aws_cognito_user_pool.other.id}' },
          },
        },
      }),
    );
    expect(
      bare(
        model.userPools.map(({ address, providerName, clients }) => ({
          address,
          providerName,
          clients: clients.map(({ name }) => name),
        })),
      ),
    ).toEqual([
      {
        address: 'eu-west-1_AbC',
        providerName: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
        clients: ['a', 'b'],
      },
      {
        address: 'data.aws_cognito_user_pool.other',
        providerName: expect.arrayContaining(['.amazonaws.com/']) as unknown,
        clients: ['c'],
      },
    ]);
  });

  test('says what a correct file would have written', () => {
    const read = pool(
      { name: 'p' },
      {
        aws_cognito_user_pool_client: { c: { name: 'c' } },
        aws_cognito_user_group: { g: { user_pool_id: '${aws_cognito_user_pool.p.id}' } },
      },
    );
    expect(read?.groups).toMatchObject([
      { name: [{ unknown: '`name` is not written', settledBy: ['correction'] }] },
    ]);
    expect(read?.incomplete).toEqual({
      clients: [
        {
          address: 'aws_cognito_user_pool_client.c',
          unknown: '`user_pool_id` is not written',
          settledBy: ['correction'],
        },
      ],
    });
  });

  test('says why a written id may be that of a pool that is made', () => {
    const read = pool(
      { name: 'p' },
      { aws_cognito_user_group: { g: { user_pool_id: 'eu-west-1_A' } } },
    );
    expect(read?.incomplete).toEqual({
      groups: [
        {
          address: 'aws_cognito_user_group.g',
          unknown: 'whether `eu-west-1_A` is its id, only a deployment shows',
          settledBy: ['apply'],
        },
      ],
    });
  });
});
