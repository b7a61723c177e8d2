import '../helpers/matchers';
import { CognitoLogDeliveryConfiguration } from '@cdktf/provider-aws/lib/cognito-log-delivery-configuration';
import { CognitoUserGroup } from '@cdktf/provider-aws/lib/cognito-user-group';
import { CognitoUserPoolClient } from '@cdktf/provider-aws/lib/cognito-user-pool-client';
import { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { Testing, type TerraformStack } from 'cdktf';
import {
  CognitoFederation,
  supportedAwsProvider,
  UserPoolFederation,
  type UserPoolFederationSpec,
} from 'cdktf-cognito-federation';
import { addresses, newStack, only, synthesizeStack } from '../helpers/synthesized';

const clients = { web: { callbackUrls: ['https://app.example/callback'] } };
const spec = { name: 'corp', domain: { prefix: 'corp' }, clients };
const NATIVE = { app: { type: 'native', authFlows: ['ALLOW_USER_SRP_AUTH'] } } as const;

function build(more: Partial<UserPoolFederationSpec>, stack = newStack()) {
  return { stack, federation: new UserPoolFederation(stack, 'auth', { ...spec, ...more }) };
}

function json(more: Partial<UserPoolFederationSpec>, stack?: TerraformStack) {
  return synthesizeStack(build(more, stack).stack);
}

describe('triggers', () => {
  test('of a function may be called by this user pool, and are called by its ARN', () => {
    const stack = newStack();
    const called = new LambdaFunction(stack, 'checks', { functionName: 'checks', role: 'role' });
    const { resource } = json({ triggers: { preSignUp: called } }, stack);
    expect(resource.aws_lambda_permission).toEqual({
      auth_pre_sign_up: {
        action: 'lambda:InvokeFunction',
        function_name: '${aws_lambda_function.checks.function_name}',
        principal: 'cognito-idp.amazonaws.com',
        source_arn: '${aws_cognito_user_pool.auth.arn}',
      },
    });
    expect(resource.aws_cognito_user_pool?.auth).toMatchObject({
      lambda_config: { pre_sign_up: '${aws_lambda_function.checks.arn}' },
    });
  });

  test('of an alias may be called as that alias only', () => {
    const stack = newStack();
    const live = new LambdaAlias(stack, 'live', {
      name: 'live',
      functionName: 'checks',
      functionVersion: '3',
    });
    const { resource } = json({ triggers: { postConfirmation: live } }, stack);
    expect(resource.aws_lambda_permission?.auth_post_confirmation).toMatchObject({
      function_name: '${aws_lambda_alias.live.function_name}',
      qualifier: '${aws_lambda_alias.live.name}',
    });
    expect(resource.aws_cognito_user_pool?.auth).toMatchObject({
      lambda_config: { post_confirmation: '${aws_lambda_alias.live.arn}' },
    });
  });

  test('of a version that the ARN ends with may be called as that version only', () => {
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:checks';
    const { resource } = json({ triggers: { userMigration: `${arn}:7` } });
    expect(resource.aws_lambda_permission?.auth_user_migration).toMatchObject({
      function_name: arn,
      qualifier: '7',
    });
    expect(resource.aws_cognito_user_pool?.auth).toMatchObject({
      lambda_config: { user_migration: `${arn}:7` },
    });
  });
});

describe('SMS', () => {
  test('have a role that this account’s user pools assume by its external id, for phone numbers only', () => {
    const synthesized = json({ sms: {}, tags: { team: 'it' } });
    expect(only(synthesized, 'aws_cognito_user_pool')).toMatchObject({
      sms_configuration: {
        external_id: 'auth-sms',
        sns_caller_arn: '${aws_iam_role.auth_user_pool_sms.arn}',
      },
    });
    expect(only(synthesized, 'aws_iam_role')).toEqual({
      name: 'corp-cognito-sms',
      assume_role_policy: '${data.aws_iam_policy_document.auth_user_pool_sms_trust.json}',
      tags: { team: 'it' },
    });
    expect(only(synthesized, 'aws_iam_role_policy')).toEqual({
      name: 'send-sms',
      role: '${aws_iam_role.auth_user_pool_sms.name}',
      policy: '${data.aws_iam_policy_document.auth_user_pool_sms.json}',
    });
    const account = '${data.aws_caller_identity.auth_user_pool_sms.account_id}';
    expect(synthesized.data.aws_iam_policy_document).toEqual({
      auth_user_pool_sms: {
        statement: [
          { sid: 'SendSms', effect: 'Allow', actions: ['sns:Publish'], resources: ['*'] },
          {
            sid: 'NoTopics',
            effect: 'Deny',
            actions: ['sns:Publish'],
            resources: ['arn:*:sns:*:*:*'],
          },
        ],
      },
      auth_user_pool_sms_trust: {
        statement: [
          {
            effect: 'Allow',
            actions: ['sts:AssumeRole'],
            principals: [{ type: 'Service', identifiers: ['cognito-idp.amazonaws.com'] }],
            condition: [
              { test: 'StringEquals', variable: 'sts:ExternalId', values: ['auth-sms'] },
              { test: 'StringEquals', variable: 'aws:SourceAccount', values: [account] },
            ],
          },
        ],
      },
    });
  });

  test('by a role of one’s own make none', () => {
    const snsCallerArn = 'arn:aws:iam::111122223333:role/sms';
    const synthesized = json({ sms: { snsCallerArn, externalId: 'corp' } });
    expect(addresses(synthesized)).toEqual([
      'aws_cognito_user_pool.auth',
      'aws_cognito_user_pool_client.auth_web',
      'aws_cognito_user_pool_domain.auth',
    ]);
  });

  test('of two federations with one name are refused, since their roles would be one', () => {
    const stack = newStack();
    build({ sms: {} }, stack);
    const other = { ...spec, domain: { prefix: 'other' }, sms: {} };
    expect(() => new UserPoolFederation(stack, 'other', other)).toThrow(
      'UserPoolFederation `other`: 1 problem\n\n  sms.roleName: `auth` of the same stack makes the IAM role `corp-cognito-sms` too; choose another name\n',
    );
  });
});

describe('a user pool without a domain', () => {
  test('has clients of native flows, and no output of a hosted sign-in', () => {
    const stack = newStack();
    const federation = new UserPoolFederation(stack, 'auth', { name: 'corp', clients: NATIVE });
    const outputs = federation.outputs();
    expect(federation.domain).toBeUndefined();
    expect(Object.keys(outputs)).toEqual(['userPoolId', 'userPoolArn', 'jwtIssuer', 'clientIds']);
    const synthesized = synthesizeStack(stack);
    expect(addresses(synthesized)).toEqual([
      'aws_cognito_user_pool.auth',
      'aws_cognito_user_pool_client.auth_app',
    ]);
    expect(JSON.stringify({ resource: synthesized.resource })).toHaveResourceWithProperties(
      CognitoUserPoolClient,
      {
        allowed_oauth_flows_user_pool_client: false,
        allowed_oauth_flows: [],
        allowed_oauth_scopes: [],
        callback_urls: [],
        supported_identity_providers: ['COGNITO'],
        explicit_auth_flows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'],
      },
    );
  });

  test('leads to an identity pool as well', () => {
    const stack = newStack();
    const corp = new CognitoFederation(stack, 'corp', { name: 'corp', clients: NATIVE });
    expect(Object.keys(corp.outputs()).sort()).toEqual([
      'clientIds',
      'identityPoolId',
      'jwtIssuer',
      'loginKeys',
      'roleArns',
      'userPoolArn',
      'userPoolId',
    ]);
    expect(addresses(synthesizeStack(stack))).toContain('aws_cognito_identity_pool.corp');
  });
});

describe('groups', () => {
  test('stand beside those that lead to roles', () => {
    const stack = newStack();
    const corp = new CognitoFederation(stack, 'corp', {
      ...spec,
      ambiguousRoleResolution: 'Deny',
      groups: { everybody: { description: 'All who work here' } },
      roles: { vip: { group: { description: 'Customers of the first hour' } } },
    });
    expect(corp.group('everybody').resource.description).toBeDefined();
    const text = Testing.synth(stack, true);
    expect(text).toHaveResourceWithProperties(CognitoUserGroup, {
      name: 'everybody',
      description: 'All who work here',
    });
    expect(text).toHaveResourceWithProperties(CognitoUserGroup, {
      name: 'vip',
      description: 'Customers of the first hour',
      role_arn: '${aws_iam_role.corp_vip.arn}',
    });
  });
});

describe('logs', () => {
  const logGroupArn = 'arn:aws:logs:eu-west-1:111122223333:log-group:corp';
  const streamArn = 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/sign-ins';
  const logDelivery = { userNotification: { logGroupArn }, userAuthEvents: { streamArn } };

  test('go where they are sent, at the one level that each has', () => {
    const { stack } = build({ userPoolTier: 'PLUS', logDelivery });
    expect(Testing.synth(stack, true)).toHaveResourceWithProperties(
      CognitoLogDeliveryConfiguration,
      {
        user_pool_id: '${aws_cognito_user_pool.auth.id}',
        log_configurations: [
          {
            event_source: 'userNotification',
            log_level: 'ERROR',
            cloud_watch_logs_configuration: [{ log_group_arn: logGroupArn }],
          },
          {
            event_source: 'userAuthEvents',
            log_level: 'INFO',
            firehose_configuration: [{ stream_arn: streamArn }],
          },
        ],
      },
    );
  });

  test('go to a bucket', () => {
    const bucketArn = 'arn:aws:s3:::corp-logs';
    const { resource } = json({
      userPoolTier: 'PLUS',
      logDelivery: { userAuthEvents: { bucketArn } },
    });
    expect(resource.aws_cognito_log_delivery_configuration?.auth).toMatchObject({
      log_configurations: [{ s3_configuration: [{ bucket_arn: bucketArn }] }],
    });
  });

  test('are refused with AWS provider 5, which has no such resource', () => {
    const { stack } = build({ userPoolTier: 'PLUS', logDelivery });
    supportedAwsProvider(stack);
    expect(() => Testing.synth(stack, true)).toThrow(
      "logDelivery: needs AWS provider 6.5 or newer, and this stack takes `~> 5.100`; call `supportedAwsProvider(stack, '~> 6.5')`",
    );
    supportedAwsProvider(stack, '~> 6.5');
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });
});

describe('managed login', () => {
  const domain = { prefix: 'auth', managedLoginVersion: 2 } as const;

  test("has Cognito's own look for a client that says no other", () => {
    const { resource } = json({ domain, branding: { managedLogin: { web: {} } } });
    expect(resource.aws_cognito_managed_login_branding).toEqual({
      auth_web: {
        client_id: '${aws_cognito_user_pool_client.auth_web.id}',
        use_cognito_provided_values: true,
        user_pool_id: '${aws_cognito_user_pool_domain.auth.user_pool_id}',
      },
    });
  });

  test('has settings and images', () => {
    const settings = '{"components":{}}';
    const favicon = { category: 'FAVICON_SVG', extension: 'SVG', bytes: 'aGk=' } as const;
    const web = { settings, assets: [favicon] };
    const { resource } = json({ domain, branding: { managedLogin: { web } } });
    expect(resource.aws_cognito_managed_login_branding?.auth_web).toEqual({
      client_id: '${aws_cognito_user_pool_client.auth_web.id}',
      settings,
      asset: [{ category: 'FAVICON_SVG', color_mode: 'DYNAMIC', extension: 'SVG', bytes: 'aGk=' }],
      user_pool_id: '${aws_cognito_user_pool_domain.auth.user_pool_id}',
    });
  });

  test('has no look with AWS provider 5, which has no such resource', () => {
    const { stack } = build({ domain, branding: { managedLogin: { web: {} } } });
    supportedAwsProvider(stack);
    expect(() => Testing.synth(stack, true)).toThrow(
      "branding.managedLogin: needs AWS provider 6.12 or newer, and this stack takes `~> 5.100`; call `supportedAwsProvider(stack, '~> 6.12')`",
    );
  });
});

test('a web ACL guards the user pool', () => {
  const webAclArn = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/sign-in/4f0c';
  expect(only(json({ webAclArn }), 'aws_wafv2_web_acl_association')).toEqual({
    resource_arn: '${aws_cognito_user_pool.auth.arn}',
    web_acl_arn: webAclArn,
  });
});

test('an invitation says what is left out in our words, since the provider would send nothing', () => {
  const { resource } = json({ messages: { invitation: { emailSubject: 'Welcome' } } });
  const words = 'Your username is {username} and temporary password is {####}.';
  expect(resource.aws_cognito_user_pool?.auth?.admin_create_user_config).toEqual({
    allow_admin_create_user_only: true,
    invite_message_template: {
      email_subject: 'Welcome',
      email_message: words,
      sms_message: words,
    },
  });
});

test('codes of a second factor by e-mail have our words unless others are said', () => {
  const sourceArn = 'arn:aws:ses:eu-west-1:111122223333:identity/corp.example';
  const { resource } = json({ email: { sourceArn }, mfa: { email: true } });
  expect(resource.aws_cognito_user_pool?.auth?.email_mfa_configuration).toEqual({
    subject: 'Your sign-in code',
    message: 'Your sign-in code is {####}.',
  });
});
