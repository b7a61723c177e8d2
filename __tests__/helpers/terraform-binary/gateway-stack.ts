import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { type App, TerraformStack } from 'cdktf';
import {
  claim,
  CognitoFederation,
  IdentityPoolFederation,
  supportedAwsProvider,
} from '../../../src';

/** Issuer of the direct provider of the kiosk: the tests hold its keys. */
export const KIOSK_ISSUER = 'https://accounts.google.com';

/** What the example doesn't have: a group's role, guests, the classic flow, and a claim without a role. */
export function gatewayStack(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'gateway');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  supportedAwsProvider(stack, '~> 5.100');
  const bucket = new S3Bucket(stack, 'files', { bucket: 'gateway-files' });
  const table = new DynamodbTable(stack, 'notes', {
    name: 'gateway-notes',
    billingMode: 'PAY_PER_REQUEST',
    hashKey: 'owner',
    rangeKey: 'note',
    attribute: [
      { name: 'owner', type: 'S' },
      { name: 'note', type: 'S' },
    ],
  });

  const club = new CognitoFederation(stack, 'club', {
    name: 'club',
    domain: { prefix: 'gateway-club' },
    identityProviders: {},
    clients: {
      web: { callbackUrls: ['https://club.example/callback'], identityProviders: ['COGNITO'] },
    },
    ambiguousRoleResolution: 'AuthenticatedRole',
  });
  club.roles.authenticated.grantOwnPrefix(bucket, 'members');
  club.addRole('board', { group: { name: 'board', precedence: 1 } }).grantPrefix(bucket, 'minutes');
  club.allowGuests().grantPrefix(bucket, 'public', { access: ['read'] });
  club.outputs();

  const kiosk = new IdentityPoolFederation(stack, 'kiosk', {
    name: 'kiosk',
    identityProviders: { google: { type: 'Google', clientId: 'google-client-id' } },
    allowClassicFlow: true,
  });
  kiosk.roles.authenticated.grantOwnItems(table);
  kiosk.outputs();

  const desk = new IdentityPoolFederation(stack, 'desk', {
    name: 'desk',
    identityProviders: { google: { type: 'Google', clientId: 'google-client-id' } },
    ambiguousRoleResolution: 'Deny',
  });
  desk.addRole('clerk', { when: claim('hd').equals('corp.example') }).grantOwnItems(table);
  desk.addRole('manager', { when: claim('hd').startsWith('corp.') });
  desk.outputs();
  return stack;
}
