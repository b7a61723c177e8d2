import { readFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type * as Cdktf from 'cdktf';
import type * as Product from '../../src';

// How many files of src/ each of three walks goes through, by V8's count of the functions it calls:
// npm run measure:walks -- [--root DIR] [--list]
const { values: options } = parseArgs({
  options: { root: { type: 'string', default: '.' }, list: { type: 'boolean', default: false } },
});
const root = resolve(options.root);
const source = join(root, 'src');
const load = createRequire(join(root, 'package.json'));
const STRANGERS = join(root, '__tests__', 'terraform', 'fixtures', 'strangers');

type Call = (...given: readonly unknown[]) => unknown;

const session = new Session();
session.connect();

async function walked(walk: () => unknown): Promise<string[]> {
  await post('Profiler.enable');
  await post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  walk();
  const { result } = (await post(
    'Profiler.takePreciseCoverage',
  )) as Profiler.TakePreciseCoverageReturnType;
  await post('Profiler.stopPreciseCoverage');
  const called = result.filter(({ functions }) =>
    functions.some(({ ranges }) => ranges.some(({ count }) => count > 0)),
  );
  return called
    .map(({ url }) => (url.startsWith('file:') ? fileURLToPath(url) : url))
    .filter((file) => file.startsWith(`${source}/`))
    .map((file) => file.slice(source.length + 1))
    .sort();
}

function post(method: string, parameters: object = {}): Promise<unknown> {
  return new Promise((done, failed) => {
    session.post(method, parameters, (error, result) =>
      error === null ? done(result) : failed(error),
    );
  });
}

function exported(file: string, name: string): Call {
  return (load(join(source, file)) as Record<string, Call>)[name] as Call;
}

function read(file: string): { readonly model: unknown; readonly evaluate: Call } {
  const text = readFileSync(join(STRANGERS, file), 'utf8');
  const found = exported('terraform/read-terraform', 'readTerraform')(text) as ReturnType<
    typeof read
  >;
  // Parts of a model are read when they are asked for, which is no part of the walk.
  return { ...found, model: structuredClone(found.model) };
}

async function claimToVerdict(): Promise<string[]> {
  const simulate = exported('simulator/simulate', 'simulate');
  const { model, evaluate } = read('for-each.state.json');
  const request = {
    action: 's3:GetObject',
    resource: evaluate('${aws_s3_bucket.this[0].arn}/ledgers/finance/a'),
  };
  const signIn = { client: 'web', claims: { 'custom:department': 'finance' } };
  return walked(() => simulate(model, signIn, [request]));
}

async function policyToTrust(): Promise<string[]> {
  const evaluateTrust = exported('simulator/single-steps', 'evaluateTrust');
  const { model } = read('for-each.state.json');
  const signIn = { client: 'web', claims: { 'custom:department': 'finance' } };
  return walked(() => evaluateTrust(model, 'finance', signIn));
}

async function ruleToMapping(): Promise<string[]> {
  const { App, TerraformStack } = load('cdktf') as typeof Cdktf;
  const { CognitoFederation, claim } = load(join(source, 'index')) as typeof Product;
  const corp = new CognitoFederation(new TerraformStack(new App(), 'stack'), 'corp', {
    name: 'corp',
    domain: { prefix: 'corp-sign-in' },
    clients: {
      web: { callbackUrls: ['https://app.corp.example/cb'], ambiguousRoleResolution: 'Deny' },
    },
  });
  const rule = { when: claim('email').equals('ada@corp.example'), role: 'authenticated' };
  return walked(() => corp.addRule(rule as Parameters<typeof corp.addRule>[0]));
}

const WALKS: Readonly<Record<string, () => Promise<string[]>>> = {
  'a claim to a verdict': claimToVerdict,
  'a rule to mapping_rule': ruleToMapping,
  'assume_role_policy to the trust decision': policyToTrust,
};

async function main(): Promise<void> {
  for (const [name, walk] of Object.entries(WALKS)) {
    const files = await walk();
    const rooms = new Map<string, number>();
    for (const file of files) {
      const room = file.split('/')[0] as string;
      rooms.set(room, (rooms.get(room) ?? 0) + 1);
    }
    const byRoom = [...rooms].map(([room, count]) => `${room} ${count}`).join(', ');
    console.log(`${name}: ${files.length} files (${byRoom})`);
    if (options.list) console.log(files.map((file) => `  ${file}`).join('\n'));
  }
}

void main();
