import { CognitoIdentityClient, ListIdentityPoolsCommand } from '@aws-sdk/client-cognito-identity';
import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackFacts } from '../../src/sandbox/deploy/stack-facts';
import type { RootModule } from '../helpers/terraform-binary/root-module';
import { PROJECT, filesBelow, synthesizeMain } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';
import { Workbench } from '../helpers/terraform-binary/workbench';

jest.setTimeout(300_000);

const folder = temporaryFolder();
const outputs = { json: join(folder, 'json'), hcl: join(folder, 'hcl') };
let workbench: Workbench;

beforeAll(async () => {
  [workbench] = await Promise.all([
    Workbench.start(folder),
    synthesizeMain('json', outputs.json),
    synthesizeMain('hcl', outputs.hcl),
  ]);
});

afterAll(() => workbench?.stop());

const SECRETS = { google_client_secret: 'google-secret', okta_client_secret: 'okta-secret' };

function moduleOf(stack: string, form: 'json' | 'hcl'): Promise<RootModule> {
  const files = filesBelow(join(outputs[form], 'stacks', stack));
  return workbench.rootModule(`${stack}-${form}`, files, SECRETS);
}

/** What a destruction has to leave nothing of. */
async function remains(): Promise<Record<string, readonly unknown[] | undefined>> {
  const settings = workbench.clientSettings;
  const [userPools, identityPools, roles] = await Promise.all([
    new CognitoIdentityProviderClient(settings).send(new ListUserPoolsCommand({ MaxResults: 60 })),
    new CognitoIdentityClient(settings).send(new ListIdentityPoolsCommand({ MaxResults: 60 })),
    new IAMClient(settings).send(new ListRolesCommand({})),
  ]);
  return {
    userPools: userPools.UserPools,
    identityPools: identityPools.IdentityPools,
    roles: roles.Roles,
  };
}

/** The override that docs/destroy.md shows. */
function overrideOfTheDocs(): string {
  const page = readFileSync(join(PROJECT, 'docs', 'destroy.md'), 'utf8');
  return /```json\n([^]*?)```/.exec(page)?.[1] as string;
}

describe.each([
  {
    stack: 'user-pool',
    resources: 4,
    lifted: ['update aws_cognito_user_pool.corp'],
  },
  { stack: 'identity-pool', resources: 8, lifted: [] },
  {
    stack: 'combined',
    resources: 16,
    lifted: ['update aws_cognito_user_pool.corp'],
  },
])('the stack $stack', ({ stack, resources, lifted }) => {
  let module: RootModule;
  let facts: StackFacts;

  beforeAll(async () => {
    module = await moduleOf(stack, 'json');
    facts = await module.facts();
    await module.lead(facts, 'kept');
  });

  test('is applied, resource by resource', async () => {
    const planned = await module.plan();
    expect(planned.filter((change) => /^create aws_/.test(change))).toHaveLength(resources);
    expect(planned.filter((change) => !/^(create|read) /.test(change))).toEqual([]);
    expect(await module.apply()).toMatchObject({ add: resources, change: 0, remove: 0 });
  });

  test('plans nothing afterwards', async () => {
    expect(await module.plan()).toEqual([]);
  });

  test('plans nothing afterwards in its HCL form either', async () => {
    const hcl = await moduleOf(stack, 'hcl');
    await hcl.lead(facts, 'kept');
    await hcl.takeStateOf(module);
    expect(await hcl.plan()).toEqual([]);
  });

  test('refuses to be destroyed', async () => {
    expect(await module.refusedDestruction()).toEqual(['Instance cannot be destroyed']);
  });

  test('is destroyed without remains once its protection is lifted', async () => {
    if (stack === 'combined') await module.write('unprotect_override.tf.json', overrideOfTheDocs());
    else await module.lead(facts, 'lifted');
    expect(await module.plan()).toEqual(lifted);
    if (lifted.length > 0) await module.apply();
    await module.plan('-destroy');
    expect(await module.apply()).toMatchObject({ add: 0, change: 0, remove: resources });
    expect(await module.stateList()).toEqual([]);
    expect(await remains()).toEqual({ userPools: [], identityPools: [], roles: [] });
  });
});
