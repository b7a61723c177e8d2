import { join } from 'node:path';
import { packModule } from '../../scripts/pack-module';
import { type Emulator, startEmulator } from '../../src/sandbox/emulator';
import { pythonEnvironment } from '../../src/sandbox/python-environment';
import { terraformEnvironment } from '../../src/sandbox/terraform-environment';
import { simulate } from '../../src/simulator/simulate';
import type { JsonObject } from '../../src/terraform/json';
import { readState } from '../../src/terraform/read-state';
import { type BothWays, everyFederation, rootOfBoth, stackFiles } from '../module/both-ways';
import { ACCOUNT, differences, normalisedOutputs } from '../module/differences';
import {
  type FederationValues,
  appliedValues,
  moduleOf,
  plannedValues,
  typeAndKey,
} from '../module/federation-values';
import { PARITY_CASES, type ParityCase } from '../module/parity-cases';
import { MAIN_SPECS, PROGRAM_SPECS } from '../module/program-specs';
import { REQUIREMENTS, SANDBOX_FOLDER } from './global-setup';
import { ModuleRoot } from './module-root';
import { PROJECT, synthesizeMain } from './synthesis';
import { temporaryFolder } from './temporary-folder';

jest.setTimeout(600_000);

/** What the module makes differently, each with its reason; anything else is a failure. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  terraform_data:
    'a module judges its call in a resource of its own, and remembers there whether the pools were made with protection, since `prevent_destroy` takes no variable',
};

/** Outputs of the module that the constructs give in another way. */
const OUTPUTS: Readonly<Record<string, string>> = {
  client_secrets: 'the constructs give the client itself, `clients.<key>.resource.clientSecret`',
  role_names: 'the constructs give the role itself, `roles.<key>.resource.name`',
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
  'client-options',
  'direct-providers',
  'extends',
  'groups',
  'rules',
];

/** Programs that don't call `outputs()`. */
const WITHOUT_OUTPUTS = ['existing-user-pool', 'two-clients'];

const folder = temporaryFolder();
let emulator: Emulator;
let federations: Record<string, BothWays>;
let planned: Map<string, FederationValues>;
let state: JsonObject;
let applied: Map<string, FederationValues>;
let outputs: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  emulator = await startEmulator({
    python: await pythonEnvironment({ folder: SANDBOX_FOLDER }),
    folder: join(folder, 'local-aws'),
    services: ['cognito-idp', 'cognito-identity', 'iam', 'sts'],
    accountId: ACCOUNT,
    readySeconds: 60,
  });
  await synthesizeMain('json', join(folder, 'main'));
  federations = everyFederation(join(folder, 'main'));
  const root = join(folder, 'root');
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
});

afterAll(() => emulator?.stop());

function unexplained(name: string, values: Map<string, FederationValues>) {
  const [constructs, module] = [values.get(`constructs-${name}`), values.get(`module-${name}`)];
  if (constructs === undefined || module === undefined) throw new Error(`${name} is not there`);
  expect(constructs.size).toBeGreaterThanOrEqual(3);
  return differences(constructs, module).filter(({ place }) => !Object.hasOwn(DIFFERENCES, place));
}

describe('the module and the constructs', () => {
  test('are compared on at least 20 federations', () => {
    expect(new Set(NAMES).size).toBeGreaterThanOrEqual(20);
  });

  test.each(NAMES)('plan the same resources with the same arguments: %s', (name) => {
    expect(unexplained(name, planned)).toEqual([]);
  });

  test.each(DEPLOYED)('refer to the same once they are deployed: %s', (name) => {
    expect(unexplained(name, applied)).toEqual([]);
  });

  test.each(DEPLOYED.filter((name) => !WITHOUT_OUTPUTS.includes(name)))(
    'give the same outputs: %s',
    (name) => {
      const { address } = federations[name] as BothWays;
      const ours = normalisedOutputs(
        outputs[`constructs-${name}`],
        applied.get(`constructs-${name}`),
        `${address}_`,
      );
      const theirs = normalisedOutputs(
        outputs[`module-${name}`],
        applied.get(`module-${name}`),
        '',
      );
      const others = Object.keys(theirs).filter((output) => !Object.hasOwn(ours, output));
      expect(
        Object.fromEntries(Object.keys(ours).map((output) => [output, theirs[output]])),
      ).toEqual(ours);
      expect(
        others.filter((output) => !Object.hasOwn(OUTPUTS, output) && !isEmpty(theirs[output])),
      ).toEqual([]);
    },
  );

  test.each(DEPLOYED.filter((name) => name !== 'client-options'))(
    'let the same people do the same: %s',
    (name) => {
      expect(answers(name, 'module')).toEqual(answers(name, 'constructs'));
    },
  );
});

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

const PEOPLE = [
  {},
  { 'custom:department': 'it' },
  { 'custom:department': 'finance' },
  { 'custom:department': 'sales' },
  { 'custom:department': 'editorial' },
  { email: 'root@corp.example' },
  { 'cognito:groups': ['readers'] },
  { hd: 'corp.example' },
  { sub: '1' },
];

const ASKED = [
  {
    action: 's3:PutObject',
    resource: 'arn:aws:s3:::corp-dev-combined-uploads/private/{identity}/a',
  },
  { action: 's3:PutObject', resource: 'arn:aws:s3:::corp-dev-combined-uploads/private/other/a' },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::corp-dev-combined-uploads/reports/a' },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::photos-uploads/public/a' },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::files/authenticated/a' },
];

/** What the simulator says of everybody, at every client or provider, guests too. */
function answers(name: string, side: 'constructs' | 'module'): unknown[] {
  const { model } = readState(moduleOf(state, `${side}-${name}`));
  const { call } = federations[name] as BothWays;
  const logins = loginsOf(call.spec).flatMap((key) =>
    PEOPLE.map((claims) =>
      call.way === 'identity pool' ? { provider: key, claims } : { client: key, claims },
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

/** Where people sign in: keys of clients or providers; of a user pool that exists, ids of its clients. */
function loginsOf(spec: ParityCase['spec']): string[] {
  if ('userPool' in spec && spec.userPool !== undefined) {
    return Object.values(spec.userPool.clients).map(({ id }) => id);
  }
  const all = 'clients' in spec ? spec.clients : spec.identityProviders;
  return Object.entries(all ?? {}).flatMap(([key, { type }]) => (type === 'machine' ? [] : [key]));
}

function roleKey(role: string): string {
  return typeAndKey(role.replace(/^module\.[\w-]+\./, ''));
}
