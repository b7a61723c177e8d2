import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { Testing } from 'cdktf';
import { federationOutputs, type FederationOutputs } from '../../scripts/start/federation-outputs';
import { createUser } from '../../src/sandbox/sign-in/create-user';
import type { Deployment } from '../../src/sandbox/deploy/deploy-stack';
import { runCommand } from '../../src/sandbox/process/run-command';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { gatewayStack } from '../helpers/terraform-binary/gateway-stack';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { PROJECT, synthesizeMain } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(600_000);

const REGION = 'eu-west-1';
const NOTES = 'dynamodb://corp-dev-combined-notes/{identity}';
const folder = temporaryFolder();

let sandbox: Sandbox;
let combined: Deployment;
let corp: FederationOutputs;
let other: Deployment;

beforeAll(async () => {
  sandbox = await startSandbox({ folder: SANDBOX_FOLDER });
  await synthesizeMain('json', join(folder, 'main'));
  combined = await sandbox.deploy(join(folder, 'main', 'stacks', 'combined'));
  corp = federationOutputs(combined.outputs, 'corp');
  const stack = join(folder, 'stack');
  mkdirSync(stack);
  writeFileSync(join(stack, 'cdk.tf.json'), Testing.synth(gatewayStack(Testing.app()), true));
  other = await sandbox.deploy(stack);
});

afterAll(() => sandbox?.stop());

const TEST_LIVE = ['npm', 'run', '--silent', 'test:live'];

/** Runs the live test, by npm or by what the documentation gives. */
async function live(variables: Readonly<Record<string, string>>, command = TEST_LIVE) {
  const own = Object.entries(process.env).filter(([name]) => !/^(AWS|LIVE)_/.test(name));
  const [program = '', ...args] = command;
  const { exitCode, stderr } = await runCommand(program, args, {
    cwd: PROJECT,
    env: { ...Object.fromEntries(own), ...variables },
    whenMissing: `${program} was not found`,
  });
  const count = (what: string) =>
    Number(new RegExp(`^Tests:.*?(\\d+) ${what}`, 'm').exec(stderr)?.[1] ?? 0);
  return { exitCode, stderr, passed: count('passed'), failed: count('failed') };
}

const aws = () => ({
  AWS_ENDPOINT_URL: sandbox.endpoint,
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
});

async function person(email: string, department: string): Promise<Record<string, string>> {
  const users = new CognitoIdentityProviderClient(sandbox.awsConfig(REGION));
  const { username, password } = await createUser(users, corp.userPoolId, {
    username: email,
    attributes: { email, email_verified: 'true', 'custom:department': department },
  });
  return { LIVE_USERNAME: username, LIVE_PASSWORD: password };
}

const ALL_PASSED = { exitCode: 0, passed: 4, failed: 0 };

describe('npm run test:live', () => {
  test('finds in a folder of Terraform what the simulator foretold of a test user', async () => {
    const result = await live({ ...aws(), ...(await person('finance@corp.test', 'finance')) }, [
      'sh',
      'docs/live-test.sh',
      combined.folder,
    ]);
    expect(result).toMatchObject(ALL_PASSED);
  });

  test('takes files, and knows that nobody whom no rule matches is let in', async () => {
    const [outputs, model] = [join(folder, 'outputs.json'), join(folder, 'state.json')];
    const values = Object.entries(combined.outputs).map(([name, value]) => [name, { value }]);
    writeFileSync(outputs, JSON.stringify(Object.fromEntries(values)));
    writeFileSync(model, JSON.stringify(await combined.terraform.show()));
    const files = { LIVE_OUTPUTS: outputs, LIVE_MODEL: model, LIVE_FEDERATION: 'corp' };
    const nobody = await person('nobody@corp.test', 'none');
    expect(await live({ ...aws(), ...files, ...nobody, LIVE_OWN_DATA: NOTES })).toMatchObject(
      ALL_PASSED,
    );

    // A model of something else than what is deployed foretells something else.
    const changed = JSON.stringify(await combined.terraform.show()).replaceAll('"sales"', '"none"');
    writeFileSync(model, changed);
    const wrong = await live({ ...aws(), ...files, ...nobody, LIVE_OWN_DATA: NOTES });
    expect(wrong.exitCode).toBe(1);
    expect(wrong.failed).toBeGreaterThan(0);
  });

  test('takes a token of a direct provider, and goes the classic flow where there is one', async () => {
    const idToken = await sandbox.issueIdToken({
      issuer: 'https://accounts.google.com',
      audience: 'google-client-id',
      claims: { sub: '1' },
    });
    const result = await live({
      ...aws(),
      LIVE_OUTPUTS: other.folder,
      LIVE_FEDERATION: 'kiosk',
      LIVE_ID_TOKEN: idToken,
      LIVE_OWN_DATA: 'dynamodb://gateway-notes/{identity}',
    });
    expect(result).toMatchObject(ALL_PASSED);
  });

  test('says what is missing, and changes nothing', async () => {
    const { exitCode, stderr, passed } = await live({ LIVE_OUTPUTS: 'outputs.json' });
    expect({ exitCode, passed }).toEqual({ exitCode: 0, passed: 0 });
    expect(stderr).toContain('the live test was skipped; missing:\n  LIVE_MODEL (a file');
    expect(stderr).toContain('  LIVE_ID_TOKEN, or LIVE_USERNAME and LIVE_PASSWORD\n');
  });
});
