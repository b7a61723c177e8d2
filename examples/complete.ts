import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SesDomainIdentity } from '@cdktf/provider-aws/lib/ses-domain-identity';
import { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl';
import { Fn, TerraformStack } from 'cdktf';
import { CognitoFederation, claim } from 'cdktf-cognito-federation';
import type { Construct } from 'constructs';

/** What a company of 200 switches on: employees by SAML, contractors in a directory of its own, jobs of GitHub. */
export class Complete extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const bucket = new S3Bucket(this, 'bucket', { bucket: 'corp-complete-files' });
    const table = new DynamodbTable(this, 'table', {
      name: 'corp-complete-notes',
      billingMode: 'PAY_PER_REQUEST',
      hashKey: 'owner',
      attribute: [{ name: 'owner', type: 'S' }],
    });
    const mail = new SesDomainIdentity(this, 'mail', { domain: 'corp.example' });
    const guard = new Wafv2WebAcl(this, 'guard', {
      name: 'sign-in',
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: {
        cloudwatchMetricsEnabled: true,
        metricName: 'sign-in',
        sampledRequestsEnabled: false,
      },
    });
    const functions = new IamRole(this, 'functions', {
      name: 'corp-complete-functions',
      assumeRolePolicy: Fn.jsonencode({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'lambda.amazonaws.com' },
          },
        ],
      }),
    });
    const lambda = (name: string) =>
      new LambdaFunction(this, name, {
        functionName: `corp-complete-${name}`,
        packageType: 'Image',
        imageUri: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/sign-in:1',
        imageConfig: { command: [name] },
        role: functions.arn,
      });

    const corp = new CognitoFederation(this, 'corp', {
      name: 'corp-complete',
      domain: { prefix: 'corp-complete' },
      tags: { team: 'identity' },
      identityProviders: {
        Okta: {
          type: 'SAML',
          metadataUrl: 'https://corp.okta.com/app/abc/sso/saml/metadata',
          idpIdentifiers: ['corp.example'],
          attributeMapping: { email: 'mail', name: 'cn', 'custom:department': 'department' },
        },
      },
      usernameAttributes: ['email'],
      requiredAttributes: ['email'],
      standardAttributes: { name: { maxLength: 128 } },
      customAttributes: { department: { type: 'String', maxLength: 64 } },
      userPoolTier: 'PLUS',
      passwordPolicy: {
        minimumLength: 16,
        temporaryPasswordValidityDays: 3,
        passwordHistorySize: 12,
      },
      mfa: { mode: 'ON' },
      accountRecovery: ['admin_only'],
      devices: { deviceOnlyRememberedOnUserPrompt: true },
      email: {
        sourceArn: mail.arn,
        from: 'Corp <no-reply@corp.example>',
        replyTo: 'help@corp.example',
      },
      messages: {
        invitation: {
          emailSubject: 'Your account at Corp',
          emailMessage: 'Sign in as {username} with {####} within three days.',
        },
      },
      threatProtection: { mode: 'ENFORCED', customAuthMode: 'ENFORCED' },
      triggers: {
        postAuthentication: lambda('post-authentication'),
        preTokenGeneration: lambda('pre-token-generation'),
        preTokenGenerationVersion: 'V2_0',
      },
      webAclArn: guard.arn,
      groups: { contractors: { description: 'Users of the directory of our own' } },
      resourceServers: { orders: { scopes: { read: 'Read orders', write: 'Place orders' } } },
      clients: {
        web: {
          callbackUrls: ['https://app.corp.example/callback'],
          logoutUrls: ['https://app.corp.example'],
          identityProviders: ['COGNITO', 'Okta'],
          scopes: ['openid', 'email', 'profile', 'orders/read'],
          accessTokenMinutes: 15,
          idTokenMinutes: 15,
          refreshTokenDays: 1,
        },
        device: { type: 'native', authFlows: ['ALLOW_USER_SRP_AUTH'] },
        nightly: { type: 'machine', scopes: ['orders/write'] },
      },
      directIdentityProviders: {
        jobs: {
          type: 'OIDC',
          issuer: 'https://token.actions.githubusercontent.com',
          clientIds: ['sts.amazonaws.com'],
        },
      },
      principalTags: { department: 'custom:department' },
      ambiguousRoleResolution: 'Deny',
    });
    corp.roles.authenticated.grantOwnPrefix(bucket, 'private').grantOwnItems(table);
    corp
      .addRole('finance', {
        extends: 'authenticated',
        when: claim('custom:department').equals('finance'),
        clients: ['web'],
      })
      .grantPrefix(bucket, 'reports', { access: ['read'] });
    corp.addRule({
      when: claim('custom:department').startsWith('team-'),
      role: 'authenticated',
      clients: ['web'],
    });
    const description = 'Users of the agency, who sign in at their devices';
    corp
      .addRole('agency', { group: { description }, clients: ['device'] })
      .grantOwnPrefix(bucket, 'agency');
    corp
      .addRole('deploy', {
        when: claim('sub').equals('repo:corp/app:ref:refs/heads/main'),
        identityProviders: ['jobs'],
        trust: { providers: ['jobs'] },
      })
      .grantPrefix(bucket, 'builds', { access: ['write'] });
    corp.outputs();
  }
}
