import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  AdminAddUserToGroupCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  DescribeIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { Testing } from 'cdktf';
import { createUser } from '../../src/sandbox/sign-in/create-user';
import { signInHosted, type SignedIn } from '../../src/sandbox/sign-in/hosted-sign-in';
import { isAlive } from '../../src/sandbox/process/process-group';
import { pythonEnvironment } from '../../src/sandbox/process/python-environment';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { federationOutputs, type FederationOutputs } from '../../scripts/start/federation-outputs';
import { PlayedIssuer } from '../helpers/sandbox/played-issuer';
import { gatewayStack, KIOSK_ISSUER } from '../helpers/terraform-binary/gateway-stack';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { synthesizeMain } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(600_000);

const REGION = 'eu-west-1';
const UPLOADS = 'corp-dev-combined-uploads';
const NOTES = 'corp-dev-combined-notes';
const folder = temporaryFolder();
const run = promisify(execFile);

let sandbox: Sandbox;
let google: PlayedIssuer;
let impostor: PlayedIssuer;
let corp: FederationOutputs;
let club: FederationOutputs;
let pools: { readonly kiosk: string; readonly desk: string };

beforeAll(async () => {
  const stack = join(folder, 'stack');
  mkdirSync(stack);
  writeFileSync(join(stack, 'cdk.tf.json'), Testing.synth(gatewayStack(Testing.app()), true));
  await synthesizeMain('json', join(folder, 'main'));
  google = await PlayedIssuer.start(KIOSK_ISSUER);
  impostor = await PlayedIssuer.start(KIOSK_ISSUER);
  sandbox = await startSandbox({ folder: SANDBOX_FOLDER });
  await sandbox.trust(google.trusted);
  const example = await sandbox.deploy(join(folder, 'main', 'stacks', 'combined'));
  const { outputs } = await sandbox.deploy(stack);
  corp = federationOutputs(example.outputs, 'corp');
  club = federationOutputs(outputs, 'club');
  pools = {
    kiosk: outputs.kiosk_identity_pool_id as string,
    desk: outputs.desk_identity_pool_id as string,
  };
});

afterAll(async () => {
  await sandbox?.stop();
  await google?.stop();
  await impostor?.stop();
});

const admin = () => sandbox.awsConfig(REGION);
const open = () => ({ endpoint: sandbox.endpoint, region: REGION });
const identityPools = () => new CognitoIdentityClient({ ...open(), credentials: NOBODY });
// What is asked of identity pools needs no key.
const NOBODY = { accessKeyId: 'nobody', secretAccessKey: 'nobody' };

let people = 0;

/** Makes somebody in a user pool, and signs them in at the hosted pages. */
async function signIn(
  federation: FederationOutputs,
  attributes: Readonly<Record<string, string>>,
  groups: readonly string[] = [],
): Promise<SignedIn> {
  const { userPoolId, signInUrls } = federation;
  const users = new CognitoIdentityProviderClient(admin());
  const email = `person-${(people += 1)}@corp.test`;
  const { username, password } = await createUser(users, userPoolId, {
    username: email,
    attributes: { email, email_verified: 'true', ...attributes },
  });
  for (const GroupName of groups) {
    const input = { UserPoolId: userPoolId, Username: username, GroupName };
    await users.send(new AdminAddUserToGroupCommand(input));
  }
  const signInUrl = signInUrls.web as string;
  return signInHosted({ endpoint: sandbox.endpoint, userPoolId, signInUrl, username, password });
}

const loginOf = ({ userPoolId }: FederationOutputs) =>
  `cognito-idp.${REGION}.amazonaws.com/${userPoolId}`;

/** What the unmodified SDK makes of a sign-in. */
function session(identityPoolId: string, logins?: Readonly<Record<string, string>>) {
  const credentials = fromCognitoIdentityPool({ identityPoolId, logins, clientConfig: open() });
  const config = { ...open(), credentials };
  return {
    credentials,
    identityId: async () => (await credentials()).identityId,
    s3: new S3Client({ ...config, forcePathStyle: true }),
    tables: new DynamoDBClient(config),
    sts: new STSClient(config),
  };
}

const sessionOf = (federation: FederationOutputs, { idToken }: SignedIn) =>
  session(federation.identityPoolId, { [loginOf(federation)]: idToken });

const roleOf = async ({ sts }: ReturnType<typeof session>) =>
  (await sts.send(new GetCallerIdentityCommand({}))).Arn;

const put = (s3: S3Client, Bucket: string, Key: string) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body: 'text' }));

const failed = (name: string, message: unknown = expect.any(String)) => ({ name, message });

describe('a rule of the example', () => {
  test('gives its role, and vends credentials that say they are not of AWS', async () => {
    const ada = sessionOf(corp, await signIn(corp, { 'custom:department': 'finance' }));
    expect(await ada.credentials()).toMatchObject({
      accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      sessionToken: expect.stringMatching(/^sandbox-not-aws-/),
      identityId: expect.stringMatching(/^eu-west-1:[0-9a-f-]{36}$/),
    });
    expect(await roleOf(ada)).toBe(
      'arn:aws:sts::111122223333:assumed-role/corp-dev-finance/CognitoIdentityCredentials',
    );
  });

  test('denies, under Deny, whom none of them matches', async () => {
    const cy = sessionOf(corp, await signIn(corp, {}));
    const key = `${loginOf(corp)}:${corp.clientIds.web}`;
    await expect(cy.credentials()).rejects.toMatchObject(
      failed(
        'NotAuthorizedException',
        `The ambiguous role mapping rules for: ${key} denied this request.`,
      ),
    );
  });

  test("lets people at their own objects and items, and refuses other people's", async () => {
    const bob = sessionOf(corp, await signIn(corp, { 'custom:department': 'sales' }));
    const id = await bob.identityId();
    await put(bob.s3, UPLOADS, `private/${id}/a.txt`);
    const read = await bob.s3.send(
      new GetObjectCommand({ Bucket: UPLOADS, Key: `private/${id}/a.txt` }),
    );
    expect(await read.Body?.transformToString()).toBe('text');
    const list = { Bucket: UPLOADS, Prefix: `private/${id}/` };
    expect((await bob.s3.send(new ListObjectsV2Command(list))).KeyCount).toBe(1);
    const me =
      'User: arn:aws:sts::111122223333:assumed-role/corp-dev-authenticated/CognitoIdentityCredentials';
    await expect(put(bob.s3, UPLOADS, 'private/somebody-else/a.txt')).rejects.toMatchObject(
      failed(
        'AccessDenied',
        `${me} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::${UPLOADS}/private/somebody-else/a.txt" because no identity-based policy allows the s3:PutObject action`,
      ),
    );
    const large = { Bucket: UPLOADS, Key: 'private/x/large', Body: Buffer.alloc(20_000_000) };
    await expect(bob.s3.send(new PutObjectCommand(large))).rejects.toMatchObject(
      failed('AccessDenied'),
    );
    for (const prefix of ['private/somebody-else/', '', undefined]) {
      const command = new ListObjectsV2Command({ Bucket: UPLOADS, Prefix: prefix });
      await expect(bob.s3.send(command)).rejects.toMatchObject(failed('AccessDenied'));
    }
    const mine = { TableName: NOTES, Item: { owner: { S: id }, note: { S: '1' } } };
    await bob.tables.send(new PutItemCommand(mine));
    const query = (owner: string) =>
      new QueryCommand({
        TableName: NOTES,
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': { S: owner } },
      });
    expect((await bob.tables.send(query(id))).Count).toBe(1);
    await expect(bob.tables.send(query('somebody-else'))).rejects.toMatchObject(
      failed(
        'AccessDeniedException',
        `${me} is not authorized to perform: dynamodb:Query on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/${NOTES} because no identity-based policy allows the dynamodb:Query action`,
      ),
    );
    const others = { TableName: NOTES, Key: { owner: { S: 'x' }, note: { S: '1' } } };
    await expect(bob.tables.send(new GetItemCommand(others))).rejects.toMatchObject(
      failed('AccessDeniedException'),
    );
    const both = [id, 'x'].map((owner) => ({
      PutRequest: { Item: { owner: { S: owner }, note: { S: '2' } } },
    }));
    await expect(
      bob.tables.send(new BatchWriteItemCommand({ RequestItems: { [NOTES]: both } })),
    ).rejects.toMatchObject(failed('AccessDeniedException'));
    await expect(bob.tables.send(new ScanCommand({ TableName: NOTES }))).rejects.toMatchObject(
      failed('AccessDeniedException'),
    );
  });

  test('streams an object of any size', async () => {
    const bob = sessionOf(corp, await signIn(corp, { 'custom:department': 'sales' }));
    const object = { Bucket: UPLOADS, Key: `private/${await bob.identityId()}/large` };
    const parts = Array.from({ length: 20 }, () => Buffer.alloc(1_000_000, 'x'));
    await bob.s3.send(
      new PutObjectCommand({ ...object, Body: Readable.from(parts), ContentLength: 20_000_000 }),
    );
    const read = await bob.s3.send(new GetObjectCommand(object));
    expect((await read.Body?.transformToByteArray())?.length).toBe(20_000_000);
  });

  test.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'verifies the %s of an upload, whole and in chunks',
    async (ChecksumAlgorithm) => {
      const { s3, identityId } = sessionOf(
        corp,
        await signIn(corp, { 'custom:department': 'finance' }),
      );
      const Key = `private/${await identityId()}/${ChecksumAlgorithm}.txt`;
      const input = { Bucket: UPLOADS, Key, ChecksumAlgorithm, ContentLength: 5 };
      await s3.send(new PutObjectCommand({ ...input, Body: 'whole' }));
      await s3.send(new PutObjectCommand({ ...input, Body: Readable.from(['piece']) }));
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: UPLOADS, Key }));
      await expect(Body?.transformToString()).resolves.toBe('piece');
    },
  );

  test('stores nothing of an upload that was changed after it was signed', async () => {
    const { s3, identityId } = sessionOf(
      corp,
      await signIn(corp, { 'custom:department': 'finance' }),
    );
    const { requestHandler } = s3.config;
    const handle = requestHandler.handle.bind(requestHandler);
    requestHandler.handle = (request, options) =>
      handle(Object.assign(request, { body: 'evil' }), options);
    const object = { Bucket: UPLOADS, Key: `private/${await identityId()}/changed.txt` };
    const sent = s3.send(new PutObjectCommand({ ...object, Body: 'text' }));
    await expect(sent).rejects.toMatchObject({ name: 'XAmzContentSHA256Mismatch' });
    const files = new S3Client({ ...admin(), forcePathStyle: true });
    await expect(files.send(new GetObjectCommand(object))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });

  test('refuses to delete several objects as soon as one of them is not theirs', async () => {
    const bob = sessionOf(corp, await signIn(corp, { 'custom:department': 'sales' }));
    const own = `private/${await bob.identityId()}/a.txt`;
    await put(bob.s3, UPLOADS, own);
    const remove = (...keys: readonly string[]) =>
      bob.s3.send(
        new DeleteObjectsCommand({
          Bucket: UPLOADS,
          Delete: { Objects: keys.map((Key) => ({ Key })) },
        }),
      );
    await expect(remove(own, 'private/x/a.txt')).rejects.toMatchObject(failed('AccessDenied'));
  });

  test('gives the same person the same identity, and another person another', async () => {
    const ada = await signIn(corp, { 'custom:department': 'finance' });
    const [first, again] = [sessionOf(corp, ada), sessionOf(corp, ada)];
    const bob = sessionOf(corp, await signIn(corp, { 'custom:department': 'sales' }));
    expect(await again.identityId()).toBe(await first.identityId());
    expect(await bob.identityId()).not.toBe(await first.identityId());
    const input = {
      IdentityId: await bob.identityId(),
      Logins: { [loginOf(corp)]: ada.idToken },
    };
    await expect(
      identityPools().send(new GetCredentialsForIdentityCommand(input)),
    ).rejects.toMatchObject(
      failed(
        'NotAuthorizedException',
        "Logins don't match. Please include at least one valid login for this identity or identity pool.",
      ),
    );
    await expect(
      identityPools().send(new GetCredentialsForIdentityCommand({ IdentityId: input.IdentityId })),
    ).rejects.toMatchObject(
      failed('NotAuthorizedException', `Access to Identity '${input.IdentityId}' is forbidden.`),
    );
  });

  test('refuses the classic flow where it is off', async () => {
    const { idToken } = await signIn(corp, { 'custom:department': 'finance' });
    const Logins = { [loginOf(corp)]: idToken };
    const id = await identityPools().send(
      new GetIdCommand({ IdentityPoolId: corp.identityPoolId, Logins }),
    );
    await expect(
      identityPools().send(new GetOpenIdTokenCommand({ IdentityId: id.IdentityId, Logins })),
    ).rejects.toMatchObject(
      failed(
        'InvalidParameterException',
        'Basic (classic) flow is not enabled, please use enhanced flow.',
      ),
    );
  });
});

describe('a group and a guest of the club', () => {
  test("gives a group's role to its members, and the default one to others", async () => {
    const member = sessionOf(club, await signIn(club, {}));
    const chair = sessionOf(club, await signIn(club, {}, ['board']));
    expect(await roleOf(member)).toContain(':assumed-role/club-authenticated/');
    expect(await roleOf(chair)).toContain(':assumed-role/club-board/');
    await put(chair.s3, 'gateway-files', 'minutes/1.txt');
    await expect(put(member.s3, 'gateway-files', 'minutes/2.txt')).rejects.toMatchObject(
      failed('AccessDenied'),
    );
  });

  test('gives a role that somebody asks for only where the token names it', async () => {
    const { idToken } = await signIn(club, {}, ['board']);
    const Logins = { [loginOf(club)]: idToken };
    const { IdentityId } = await identityPools().send(
      new GetIdCommand({ IdentityPoolId: club.identityPoolId, Logins }),
    );
    const ask = (CustomRoleArn?: string) =>
      identityPools().send(
        new GetCredentialsForIdentityCommand({ IdentityId, Logins, CustomRoleArn }),
      );
    expect(await ask(club.roleArns.board)).toMatchObject({ IdentityId });
    for (const arn of [corp.roleArns.finance, club.roleArns.guest, 'board']) {
      await expect(ask(arn)).rejects.toThrow();
    }
  });

  test('lets guests read what they may, and nothing else', async () => {
    const member = sessionOf(club, await signIn(club, {}));
    await new S3Client({ ...admin(), forcePathStyle: true }).send(
      new PutObjectCommand({ Bucket: 'gateway-files', Key: 'public/a.txt', Body: 'text' }),
    );
    const guest = session(club.identityPoolId);
    expect(await roleOf(guest)).toContain(':assumed-role/club-guest/');
    expect(await guest.identityId()).not.toBe(await member.identityId());
    const get = (Key: string) =>
      guest.s3.send(new GetObjectCommand({ Bucket: 'gateway-files', Key }));
    expect(await (await get('public/a.txt')).Body?.transformToString()).toBe('text');
    await expect(get('minutes/1.txt')).rejects.toMatchObject(failed('AccessDenied'));
    await expect(put(guest.s3, 'gateway-files', 'public/b.txt')).rejects.toMatchObject(
      failed('AccessDenied'),
    );
    await expect(session(corp.identityPoolId).credentials()).rejects.toMatchObject(
      failed(
        'NotAuthorizedException',
        'Unauthenticated access is not supported for this identity pool.',
      ),
    );
  });
});

describe('a direct provider', () => {
  const claims = { aud: 'google-client-id', sub: 'ann', hd: 'corp.example' };

  test('decides by the claims of its token, and by the role that is asked for', async () => {
    const logins = { 'accounts.google.com': await google.token(claims) };
    expect(await roleOf(session(pools.desk, logins))).toContain('desk-clerk');
    const { IdentityId } = await identityPools().send(
      new GetIdCommand({ IdentityPoolId: pools.desk, Logins: logins }),
    );
    const CustomRoleArn = 'arn:aws:iam::111122223333:role/desk-manager';
    const input = { IdentityId, Logins: logins, CustomRoleArn };
    const given = await identityPools().send(new GetCredentialsForIdentityCommand(input));
    const sts = new STSClient({
      ...open(),
      credentials: {
        accessKeyId: given.Credentials?.AccessKeyId as string,
        secretAccessKey: given.Credentials?.SecretKey as string,
        sessionToken: given.Credentials?.SessionToken,
      },
    });
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toContain('/desk-manager/');
  });

  test('may go the classic flow, where the trust of the role lets it in', async () => {
    const Logins = { 'accounts.google.com': await google.token(claims) };
    const { IdentityId } = await identityPools().send(
      new GetIdCommand({ IdentityPoolId: pools.kiosk, Logins }),
    );
    const { Token } = await identityPools().send(new GetOpenIdTokenCommand({ IdentityId, Logins }));
    const assume = (role: string, token = Token) =>
      new STSClient({ ...open(), credentials: NOBODY }).send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn: `arn:aws:iam::111122223333:role/${role}`,
          RoleSessionName: 'my-session',
          WebIdentityToken: token,
        }),
      );
    const assumed = await assume('kiosk-authenticated');
    expect(assumed.AssumedRoleUser?.Arn).toBe(
      'arn:aws:sts::111122223333:assumed-role/kiosk-authenticated/my-session',
    );
    expect(assumed.SubjectFromWebIdentityToken).toBe(IdentityId);
    await expect(assume('desk-clerk')).rejects.toMatchObject(
      failed('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'),
    );
    const forged = await impostor.token({
      iss: 'https://cognito-identity.amazonaws.com',
      aud: pools.kiosk,
      sub: IdentityId,
    });
    await expect(assume('kiosk-authenticated', forged)).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
    });
  });

  test.each<[string, () => Promise<string> | string, string]>([
    [
      'signed by another key',
      () => impostor.token(claims),
      "Invalid login token. Couldn't verify signed token.",
    ],
    [
      'that nobody signed',
      () => google.unsigned(claims),
      "Invalid login token. Couldn't verify signed token.",
    ],
    [
      'of another issuer',
      () => google.token({ ...claims, iss: 'https://accounts.example.com' }),
      "Invalid login token. Issuer doesn't match providerName",
    ],
    [
      'for another client',
      () => google.token({ ...claims, aud: 'another-client' }),
      'Token is not from a supported provider of this identity pool.',
    ],
    [
      'for nobody',
      () => google.token({ ...claims, aud: undefined }),
      'Invalid login token. Missing a required claim: aud',
    ],
    [
      'of no form at all',
      () => 'x.y',
      'Invalid login token. Not a valid OpenId Connect identity token.',
    ],
  ])('refuses a token %s', async (_, token, message) => {
    const Logins = { 'accounts.google.com': await token() };
    await expect(
      identityPools().send(new GetIdCommand({ IdentityPoolId: pools.desk, Logins })),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException', message });
  });

  test('refuses a token whose time has come', async () => {
    const Logins = { 'accounts.google.com': await google.token({ ...claims, exp: 1_700_000_000 }) };
    await expect(
      identityPools().send(new GetIdCommand({ IdentityPoolId: pools.desk, Logins })),
    ).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: expect.stringMatching(/^Invalid login token\. Token expired: \d{10} >= 1700000000$/),
    });
  });
});

describe('a user pool', () => {
  test('has its ID tokens accepted, not its access tokens, and none that others signed', async () => {
    const { accessToken, claims } = await signIn(corp, { 'custom:department': 'finance' });
    const forged = await impostor.token({ ...claims, 'custom:department': 'audit' });
    const refusals = [
      [accessToken, 'Invalid login token. Missing a required claim: aud'],
      [forged, "Invalid login token. Couldn't verify signed token."],
    ] as const;
    for (const [token, message] of refusals) {
      const Logins = { [loginOf(corp)]: token };
      await expect(
        identityPools().send(new GetIdCommand({ IdentityPoolId: corp.identityPoolId, Logins })),
      ).rejects.toMatchObject({ name: 'NotAuthorizedException', message });
    }
  });

  test('shows what AWS fills in, and is not deleted while it is protected', async () => {
    const users = new CognitoIdentityProviderClient(admin());
    const described = await users.send(
      new DescribeIdentityProviderCommand({ UserPoolId: corp.userPoolId, ProviderName: 'Google' }),
    );
    expect(described.IdentityProvider?.ProviderDetails).toMatchObject({
      client_id: 'google-client-id',
      token_url: 'filled-in-by-aws',
    });
    const { UserPool } = await users.send(
      new CreateUserPoolCommand({ PoolName: 'protected', DeletionProtection: 'ACTIVE' }),
    );
    await expect(
      users.send(new DeleteUserPoolCommand({ UserPoolId: UserPool?.Id })),
    ).rejects.toMatchObject(
      failed(
        'InvalidParameterException',
        'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
      ),
    );
  });
});

describe('a session', () => {
  test('is refused what no policy of its role allows, of other services too', async () => {
    const ada = sessionOf(corp, await signIn(corp, { 'custom:department': 'finance' }));
    const users = new CognitoIdentityProviderClient({ ...open(), credentials: ada.credentials });
    await expect(
      users.send(new DeleteUserPoolCommand({ UserPoolId: corp.userPoolId })),
    ).rejects.toMatchObject(failed('AccessDeniedException'));
  });

  test('is refused with a session token that is not its own', async () => {
    const ada = sessionOf(corp, await signIn(corp, { 'custom:department': 'finance' }));
    const { identityId: _, ...credentials } = await ada.credentials();
    const s3 = new S3Client({
      ...open(),
      forcePathStyle: true,
      credentials: { ...credentials, sessionToken: 'sandbox-not-aws-other' },
    });
    await expect(put(s3, UPLOADS, 'a.txt')).rejects.toMatchObject(failed('InvalidToken'));
  });
});

const PYTHON = `
import boto3, json, os, sys
from botocore import UNSIGNED
from botocore.config import Config
endpoint, pool, login, bucket = sys.argv[1:]
common = dict(endpoint_url=endpoint, region_name='eu-west-1')
cognito = boto3.client('cognito-identity', config=Config(signature_version=UNSIGNED), **common)
logins = {login: os.environ['ID_TOKEN']}
identity = cognito.get_id(IdentityPoolId=pool, Logins=logins)['IdentityId']
given = cognito.get_credentials_for_identity(IdentityId=identity, Logins=logins)['Credentials']
session = boto3.Session(given['AccessKeyId'], given['SecretKey'], given['SessionToken'])
s3 = session.client('s3', **common)
s3.put_object(Bucket=bucket, Key=f'private/{identity}/p.txt', Body=b'text')
try:
    s3.put_object(Bucket=bucket, Key='private/x/p.txt', Body=b'text')
    refused = None
except s3.exceptions.ClientError as error:
    refused = error.response['Error']['Code']
arn = session.client('sts', **common).get_caller_identity()['Arn']
print(json.dumps(dict(arn=arn, refused=refused)))
`;

describe('boto3', () => {
  test('works as it is', async () => {
    const { idToken } = await signIn(corp, { 'custom:department': 'finance' });
    const { python, env } = await boto3();
    const { stdout } = await run(
      python,
      ['-c', PYTHON, sandbox.endpoint, corp.identityPoolId, loginOf(corp), UPLOADS],
      { env: { ...env, ID_TOKEN: idToken } },
    );
    expect(JSON.parse(stdout)).toEqual({
      arn: expect.stringContaining(':assumed-role/corp-dev-finance/CognitoIdentityCredentials'),
      refused: 'AccessDenied',
    });
  });
});

const BOTO3 = ['boto3==1.43.106', 's3transfer==0.19.3'];

/** Installs boto3 beside the botocore that the local AWS brings, once, and answers how to run it. */
async function boto3(): Promise<{ readonly python: string; readonly env: NodeJS.ProcessEnv }> {
  const python = await pythonEnvironment({ folder: SANDBOX_FOLDER });
  const PYTHONPATH = join(SANDBOX_FOLDER, BOTO3.join('-'));
  if (!existsSync(PYTHONPATH)) {
    const partial = `${PYTHONPATH}.${process.pid}`;
    const options = ['--no-deps', '--disable-pip-version-check', '--quiet', '--target', partial];
    await run(python, ['-m', 'pip', 'install', ...options, ...BOTO3]);
    await rename(partial, PYTHONPATH);
  }
  return { python, env: { PATH: process.env.PATH, PYTHONPATH } };
}

describe('the gateway and the emulator behind it', () => {
  const ends = async (processId: number) => {
    for (let tries = 0; isAlive(processId) && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return !isAlive(processId);
  };

  test.each(['gateway', 'emulator'] as const)(
    'end together where the %s is killed',
    async (victim) => {
      const own = await startSandbox({ folder: SANDBOX_FOLDER });
      const { processId: gateway } = await own.keep();
      const emulator = Number((await run('pgrep', ['-P', String(gateway)])).stdout);
      process.kill({ gateway, emulator }[victim], 'SIGKILL');
      expect([await ends(gateway), await ends(emulator)]).toEqual([true, true]);
      await own.stop();
    },
  );
});
