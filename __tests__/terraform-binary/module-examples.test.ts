import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { chooseRole } from '../../src/role-mapping/choose-role';
import { createUser } from '../../src/sandbox/sign-in/create-user';
import { readDeployedRoles } from '../../src/sources/deployed/read-identity-pool';
import { packModule } from '../../scripts/pack-module';
import type { Emulator } from '../../src/sandbox/process/emulator';
import { signInHosted } from '../../src/sandbox/sign-in/hosted-sign-in';
import { plannedChanges } from '../../src/sandbox/deploy/terraform-output';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/sandbox-credentials';
import { terraformEnvironment } from '../../src/sandbox/deploy/terraform-program';
import { simulate } from '../../src/simulator/simulate';
import type { JsonObject } from '../../src/values/json';
import { readState } from '../../src/terraform/read-state';
import { moduleOf, typeAndKey } from '../helpers/module/federation-values';
import { MODULE } from '../helpers/module/module-files';
import { REQUIREMENTS } from '../helpers/terraform-binary/global-setup';
import { startLocalAws } from '../helpers/terraform-binary/local-aws';
import { ModuleRoot } from '../helpers/terraform-binary/module-root';
import { PROJECT } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

const folder = temporaryFolder();
let emulator: Emulator;
let root: ModuleRoot;
let state: JsonObject;
let outputs: Readonly<Record<string, unknown>>;

/** Each example as its users write it, called from one root module; the environment leads it to the local AWS. */
function rootModule(calls: Readonly<Record<string, object>>): Record<string, string> {
  return {
    'main.tf.json': JSON.stringify({
      terraform: REQUIREMENTS,
      variable: { secret: { type: 'string', sensitive: true, default: 'stand-in' } },
      module: Object.fromEntries(
        Object.entries(calls).map(([name, call]) => [
          name,
          { source: `./module/examples/${name}`, ...call },
        ]),
      ),
      output: 'combined' in calls ? { combined: { value: '${module.combined}' } } : {},
    }),
  };
}

const SECRET = '${var.secret}';
const CALLS = {
  minimal: { google_client_secret: SECRET },
  'user-pool': { google_client_secret: SECRET, corp_client_secret: SECRET, protection: false },
  'identity-pool': { protection: false },
  combined: { okta_client_secret: SECRET },
};

/** Examples whose pools are protected, with the address of their module. */
const PROTECTED = {
  combined: 'module.combined.module.corp',
  minimal: 'module.minimal.module.auth',
};

beforeAll(async () => {
  emulator = await startLocalAws(folder);
  packModule(PROJECT, join(folder, 'root', 'module'));
  root = await ModuleRoot.make(
    join(folder, 'root'),
    rootModule(CALLS),
    terraformEnvironment(process.env, emulator.endpoint),
  );
  await root.planJson();
  state = await root.applyPlanned();
  outputs = (await root.terraform.outputs()).combined as Readonly<Record<string, unknown>>;
});

afterAll(() => emulator?.stop());

describe('the examples of the module', () => {
  test('are applied, and then nothing is left to do', async () => {
    expect(await root.terraform.plan()).toEqual([]);
  });

  test('protect their pools, where nobody says otherwise', async () => {
    const targets = Object.keys(PROTECTED).map((name) => `-target=module.${name}`);
    const { exitCode, stderr } = await root.run('plan', ['-destroy', '-no-color', ...targets]);
    expect(exitCode).toBe(1);
    const refused = [...stderr.matchAll(/Resource (\S+)\s+has\s+lifecycle\.prevent_destroy/g)];
    expect(refused.map(([, address]) => address).sort()).toEqual(
      Object.values(PROTECTED)
        .map((module) => `${module}.aws_cognito_identity_pool.this[0]`)
        .sort(),
    );
  });

  test('know the ARNs of buckets and tables before those exist', async () => {
    const policies = JSON.stringify(readState(moduleOf(state, 'combined')).model.roles);
    expect(policies).toContain('arn:aws:s3:::corp-files/private/');
    expect(policies).toContain('arn:aws:dynamodb:eu-west-1:111122223333:table/corp-notes');
  });
});

const PEOPLE = [
  { username: 'ada@corp.test', department: 'finance', role: 'aws_iam_role finance' },
  { username: 'bob@corp.test', department: 'sales', role: 'aws_iam_role authenticated' },
  { username: 'cy@corp.test', department: 'legal', role: undefined },
];

describe('people who sign in at the combined example', () => {
  test.each(PEOPLE)('receive the role that was foretold: $username', async (person) => {
    const attributes = { email: person.username, 'custom:department': person.department };
    const { model } = readState(moduleOf(state, 'combined'));
    const { verdict } = simulate(model, { client: 'web', claims: attributes });
    expect(verdict.outcome === 'credentials' ? roleOf(verdict.role) : undefined).toBe(person.role);

    const choice = await signedIn(person.username, attributes);
    expect(choice.outcome).toBe(person.role === undefined ? 'denied' : 'assigned');
    expect(choice.outcome === 'assigned' ? choice.role : undefined).toBe(
      person.role === undefined
        ? undefined
        : `arn:aws:iam::111122223333:role/corp-${person.role.split(' ')[1]}`,
    );
  });
});

/** Makes a person, signs them in at the hosted pages, and asks the mapping that is deployed. */
async function signedIn(username: string, attributes: Readonly<Record<string, string>>) {
  const aws = {
    endpoint: emulator.endpoint,
    region: 'eu-west-1',
    credentials: SANDBOX_CREDENTIALS,
  };
  const userPoolId = String(outputs.user_pool_id);
  const users = new CognitoIdentityProviderClient(aws);
  const { password } = await createUser(users, userPoolId, { username, attributes });
  const { web: signInUrl } = outputs.sign_in_urls as Readonly<Record<string, string>>;
  const { claims } = await signInHosted({
    endpoint: emulator.endpoint,
    userPoolId,
    signInUrl: signInUrl as string,
    username,
    password,
  });
  const deployed = await readDeployedRoles(
    new CognitoIdentityClient(aws),
    String(outputs.identity_pool_id),
  );
  const [provider, mapping] = Object.entries(deployed.mappings)[0] ?? [];
  return chooseRole(mapping, claims, { authenticatedRole: deployed.authenticated, provider });
}

function roleOf(address: string): string {
  return typeAndKey(address.replace(/^module\.combined\.module\.corp\./, ''));
}

describe('taking protected pools down', () => {
  test('works as the page says: moved in the state, unprotected in place, destroyed', async () => {
    // The smallest example has no word for it; an override file says it for one folder.
    await root.write({
      ...rootModule({ ...CALLS, combined: { ...CALLS.combined, protection: false } }),
      'module/examples/minimal/override.tf': 'module "auth" {\n  protection = false\n}\n',
    });
    for (const module of Object.values(PROTECTED)) {
      for (const [command = '', ...args] of commandsOfPage(module)) {
        expect(await root.run(command, args)).toMatchObject({ exitCode: 0 });
      }
    }
    const changes = Object.values(PROTECTED).flatMap((module) => [
      {
        address: `${module}.aws_cognito_user_pool.unprotected[0]`,
        action: 'update',
        attributes: ['deletion_protection'],
      },
      { address: `${module}.terraform_data.guard`, action: 'create', attributes: [] },
    ]);
    const planned = plannedChanges(await root.planJson());
    expect(planned.filter(({ address }) => !address.startsWith('output.'))).toEqual(changes);
    await root.applyPlanned();
    const { destroyed } = await root.terraform.destroy();
    expect(destroyed).toBeGreaterThan(30);
    expect((await root.terraform.show()).values).toBeUndefined();
  });
});

/** Commands of the page for another module than the one it speaks of. */
function commandsOfPage(module: string): string[][] {
  const page = readFileSync(join(MODULE, 'README.md'), 'utf8');
  const commands = [...page.matchAll(/^ +terraform (state \w+) (.+)$/gm)];
  expect(commands).toHaveLength(3);
  return commands.map(([, command = '', args = '']) => [
    ...command.split(' '),
    ...[...args.matchAll(/'([^']+)'/g)].map(([, address = '']) =>
      address.replace('module.corp', module),
    ),
  ]);
}
