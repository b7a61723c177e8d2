import { join } from 'node:path';
import { packModule } from '../../scripts/pack-module';
import type { Emulator } from '../../src/sandbox/process/emulator';
import { terraformEnvironment } from '../../src/sandbox/deploy/terraform-program';
import type { Claims } from '../../src/role-mapping/claims';
import { simulate } from '../../src/simulator/simulate';
import type { JsonObject } from '../../src/values/json';
import { readState } from '../../src/terraform/read-state';
import {
  type BothWays,
  everyFederation,
  rootOfBoth,
  stackFiles,
} from '../helpers/module/both-ways';
import { differences, normalisedOutputs } from '../helpers/module/differences';
import {
  type FederationValues,
  appliedValues,
  moduleOf,
  plannedValues,
  typeAndKey,
} from '../helpers/module/federation-values';
import { PARITY_CASES, type ParityCase } from '../helpers/module/parity-cases';
import { MAIN_SPECS, PROGRAM_SPECS } from '../helpers/module/program-specs';
import { REQUIREMENTS } from '../helpers/terraform-binary/global-setup';
import { startLocalAws } from '../helpers/terraform-binary/local-aws';
import { ModuleRoot } from '../helpers/terraform-binary/module-root';
import { PROJECT, synthesizeMain } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(1_800_000);

/** What the module makes differently, each with its reason; anything else is a failure. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  terraform_data:
    'a module judges its call in a resource of its own, and remembers there whether the pools were made with protection, since `prevent_destroy` takes no variable',
};

const OF_EXISTING_POOL =
  'over a user pool that exists already the constructs leave out what the person wrote';

const THE_RESOURCE_ITSELF = 'the constructs give the resource itself, by its key';

/** Outputs of the module that the constructs give in another way. */
const OUTPUTS: Readonly<Record<string, string>> = {
  client_ids: OF_EXISTING_POOL,
  client_secrets: THE_RESOURCE_ITSELF,
  domain_names: THE_RESOURCE_ITSELF,
  group_names: THE_RESOURCE_ITSELF,
  iam_provider_arns: THE_RESOURCE_ITSELF,
  identity_pool_arn: THE_RESOURCE_ITSELF,
  identity_provider_names: THE_RESOURCE_ITSELF,
  jwt_issuer: OF_EXISTING_POOL,
  resource_server_identifiers: THE_RESOURCE_ITSELF,
  role_names: THE_RESOURCE_ITSELF,
  user_pool_id: OF_EXISTING_POOL,
};

const NAMES = [
  ...Object.keys(MAIN_SPECS).map((name) => `main-${name}`),
  ...Object.keys(PROGRAM_SPECS),
  ...Object.keys(PARITY_CASES),
];

// Deploying takes as long as everything else: these have every kind of reference between resources.
const DEPLOYED = [
  'main-combined',
  'main-identity-pool',
  'social-uploads',
  'existing-user-pool',
  'two-clients',
  'classic-flow',
  'client-options',
  'deny-without-rules',
  'direct-providers',
  'existing-pool-with-rules',
  'extends',
  'grants',
  'groups',
  'rules',
];

// Two programs don't call `outputs()`.
const WITH_OUTPUTS = DEPLOYED.filter(
  (name) => !['existing-user-pool', 'two-clients'].includes(name),
);

const WITH_ROLES = DEPLOYED.filter((name) => name !== 'client-options');

const folder = temporaryFolder();
let emulator: Emulator;
let federations: Record<string, BothWays>;
let planned: Map<string, FederationValues>;
let state: JsonObject;
let applied: Map<string, FederationValues>;
let outputs: Readonly<Record<string, unknown>>;

async function deploy(root: string): Promise<void> {
  emulator = await startLocalAws(root, ['cognito-idp', 'cognito-identity', 'iam', 'sts']);
  const main = (names: readonly string[]) =>
    JSON.stringify({
      terraform: REQUIREMENTS,
      ...rootOfBoth(
        Object.fromEntries(names.map((name) => [name, federations[name] as BothWays])),
        emulator.endpoint,
      ),
    });
  packModule(PROJECT, join(root, 'module'));
  const terraform = await ModuleRoot.make(
    root,
    { ...stackFiles(federations), 'main.tf.json': main(NAMES) },
    terraformEnvironment(process.env, emulator.endpoint),
  );
  planned = plannedValues(await terraform.planJson());
  await terraform.write({ 'main.tf.json': main(DEPLOYED) });
  await terraform.planJson();
  state = await terraform.applyPlanned();
  applied = appliedValues(state);
  outputs = await terraform.terraform.outputs();
}

beforeAll(async () => {
  await synthesizeMain('json', join(folder, 'main'));
  federations = everyFederation(join(folder, 'main'));
  // On a busy machine the provider asks the local AWS a second time for what it has already made.
  for (const attempt of ['first', 'second', 'third']) {
    try {
      await deploy(join(folder, attempt));
      return;
    } catch (error) {
      if (attempt === 'third' || !/already ?exists/i.test((error as Error).message)) throw error;
      await emulator.stop();
    }
  }
});

afterAll(() => emulator?.stop());

function allDifferences(name: string, values: Map<string, FederationValues>) {
  const [constructs, module] = [values.get(`constructs-${name}`), values.get(`module-${name}`)];
  if (constructs === undefined || module === undefined) throw new Error(`${name} is not there`);
  // A user pool without a domain, and its client.
  expect(constructs.size).toBeGreaterThanOrEqual(2);
  return differences(constructs, module);
}

function unexplained(name: string, values: Map<string, FederationValues>) {
  return allDifferences(name, values).filter(({ place }) => !Object.hasOwn(DIFFERENCES, place));
}

/** Outputs of both sides, by name. */
function outputsOf(name: string) {
  const { address } = federations[name] as BothWays;
  const side = (key: string, prefix: string) =>
    normalisedOutputs(outputs[key], applied.get(key), prefix);
  return {
    constructs: side(`constructs-${name}`, `${address}_`),
    module: side(`module-${name}`, ''),
  };
}

describe('the module and the constructs', () => {
  test('are compared on at least 60 federations', () => {
    expect(new Set(NAMES).size).toBeGreaterThanOrEqual(60);
  });

  test.each(NAMES)('plan the same resources with the same arguments: %s', (name) => {
    expect(unexplained(name, planned)).toEqual([]);
  });

  test.each(DEPLOYED)('refer to the same once they are deployed: %s', (name) => {
    expect(unexplained(name, applied)).toEqual([]);
  });

  test.each(WITH_OUTPUTS)('give the same outputs: %s', (name) => {
    const { constructs: ours, module: theirs } = outputsOf(name);
    const others = Object.keys(theirs).filter((output) => !Object.hasOwn(ours, output));
    expect(Object.fromEntries(Object.keys(ours).map((output) => [output, theirs[output]]))).toEqual(
      ours,
    );
    expect(
      others.filter((output) => !Object.hasOwn(OUTPUTS, output) && !isEmpty(theirs[output])),
    ).toEqual([]);
  });

  test('differ in what is named above, and in nothing that is named there for nothing', () => {
    const places = NAMES.flatMap((name) => allDifferences(name, planned).map(({ place }) => place));
    expect([...new Set(places)].sort()).toEqual(Object.keys(DIFFERENCES));
    const others = WITH_OUTPUTS.map(outputsOf).flatMap(({ constructs, module }) =>
      Object.keys(module).filter((name) => !(name in constructs) && !isEmpty(module[name])),
    );
    expect([...new Set(others)].sort()).toEqual(Object.keys(OUTPUTS));
  });

  test.each(WITH_ROLES)('let the same people do the same: %s', (name) => {
    expect(answers(name, 'module')).toEqual(answers(name, 'constructs'));
  });

  test('are asked for answers of every kind', () => {
    const all = WITH_ROLES.flatMap((name) => answers(name, 'module'));
    expect(all.map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['credentials', 'refused']),
    );
    expect(new Set(all.map(({ role }) => role)).size).toBeGreaterThan(8);
    expect(all.flatMap(({ requests }) => requests)).toEqual(
      expect.arrayContaining(['allowed', 'denied']),
    );
  });
});

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

const PEOPLE: readonly { readonly claims?: Claims; readonly groups?: readonly string[] }[] = [
  {},
  { claims: { 'custom:department': 'it' } },
  { claims: { 'custom:department': 'finance' } },
  { claims: { 'custom:department': 'sales' } },
  { claims: { 'custom:department': 'editorial' } },
  { claims: { email: 'root@corp.example' } },
  { claims: { 'cognito:groups': ['readers'] } },
  { claims: { hd: 'corp.example' } },
  { claims: { sub: '1' } },
  { groups: ['the-admins'] },
  { groups: ['editor', 'the-admins'] },
  { groups: ['vip'] },
];

const ASKED = [
  {
    action: 's3:PutObject',
    resource: 'arn:aws:s3:::corp-dev-combined-uploads/private/{identity}/a',
  },
  { action: 's3:PutObject', resource: 'arn:aws:s3:::corp-dev-combined-uploads/private/other/a' },
  { action: 's3:PutObject', resource: 'arn:aws:s3:::files/private/{identity}/a' },
  { action: 's3:DeleteObject', resource: 'arn:aws:s3:::files/drafts/{identity}/a' },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::corp-dev-combined-uploads/reports/a' },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::photos-uploads/public/a' },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::files/authenticated/a' },
];

/** What the simulator says of everybody, at every client or provider, guests too. */
function answers(name: string, side: 'constructs' | 'module') {
  const { model } = readState(moduleOf(state, `${side}-${name}`));
  const { call } = federations[name] as BothWays;
  const groups = groupsOf(call.spec);
  const people = PEOPLE.filter((person) => (person.groups ?? []).every((each) => groups.has(each)));
  const logins = loginsOf(call.spec).flatMap((key) =>
    people.map((person) =>
      call.way === 'identity pool' ? { provider: key, ...person } : { client: key, ...person },
    ),
  );
  return [{ guest: true as const }, ...logins].map((signIn) => {
    const { verdict, requests } = simulate(model, signIn, ASKED);
    return {
      signIn,
      outcome: verdict.outcome,
      role: verdict.outcome === 'credentials' ? roleKey(verdict.role) : undefined,
      requests: requests.map(({ outcome }) => outcome),
    };
  });
}

/** Where people sign in: keys of clients or providers; what exists already is known by id or ARN. */
function loginsOf(spec: ParityCase['spec']): string[] {
  if ('userPool' in spec && spec.userPool !== undefined) {
    return Object.values(spec.userPool.clients).map(({ id }) => id);
  }
  if ('clients' in spec) {
    return Object.entries(spec.clients ?? {}).flatMap(([key, { type }]) =>
      type === 'machine' ? [] : [key],
    );
  }
  return Object.entries(spec.identityProviders ?? {}).map(([key, provider]) =>
    'arn' in provider ? String(provider.arn) : key,
  );
}

function groupsOf(spec: ParityCase['spec']): Set<string> {
  const roles = 'roles' in spec ? (spec.roles ?? {}) : {};
  return new Set(
    Object.entries(roles).flatMap(([key, role]) =>
      'group' in role ? [(role.group as { name?: string }).name ?? key] : [],
    ),
  );
}

function roleKey(role: string): string {
  return typeAndKey(role.replace(/^module\.[\w-]+\./, ''));
}
