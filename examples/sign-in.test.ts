import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { signInHosted, startSandbox, type Sandbox } from 'cdktf-cognito-federation/sandbox';

jest.setTimeout(300_000);

let sandbox: Sandbox;
let outputs: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  sandbox = await startSandbox({
    users: {
      'ada@corp.test': { email: 'ada@corp.test', department: 'finance' },
      'cy@corp.test': { email: 'cy@corp.test' },
    },
  });
  // Any folder of Terraform: one that `npx cdktf synth` wrote, or hand-written like this one.
  ({ outputs } = await sandbox.deploy('modules/cognito-federation/examples/combined'));
});

afterAll(() => sandbox?.stop());

/** Signs a user in through Okta, which the sandbox stands in for, as a browser would. */
async function signIn(user: string) {
  const { idToken } = await signInHosted({
    endpoint: sandbox.endpoint,
    userPoolId: outputs.user_pool_id as string,
    signInUrl: (outputs.sign_in_urls as Record<string, string>).web as string,
    identityProvider: 'Okta',
    user,
  });
  const { endpoint, region } = sandbox.awsConfig('eu-west-1');
  const credentials = fromCognitoIdentityPool({
    identityPoolId: outputs.identity_pool_id as string,
    logins: { [(outputs.login_keys as Record<string, string>).web as string]: idToken },
    clientConfig: { endpoint, region },
  });
  return { credentials, endpoint, region };
}

const put = (s3: S3Client, owner: string) =>
  s3.send(
    new PutObjectCommand({ Bucket: 'corp-files', Key: `private/${owner}/a.txt`, Body: 'hello' }),
  );

test('finance receives its role, and writes its own files only', async () => {
  const ada = await signIn('ada@corp.test');
  const { Arn } = await new STSClient(ada).send(new GetCallerIdentityCommand({}));
  expect(Arn).toContain('finance');

  const s3 = new S3Client({ ...ada, forcePathStyle: true });
  const { identityId } = await ada.credentials();
  await expect(put(s3, identityId)).resolves.toBeDefined();
  await expect(put(s3, 'another-user')).rejects.toThrow('not authorized');
});

test('nobody without a department gets in', async () => {
  const cy = await signIn('cy@corp.test');
  await expect(cy.credentials()).rejects.toThrow('denied this request');
});
