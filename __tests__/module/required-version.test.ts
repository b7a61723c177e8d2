import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, MODULE, blocksOf, terraformFiles } from '../helpers/module/module-files';

/** What a module can be written with that Terraform 1.0 didn't know, by the minor version of 1 whose changelog adds it. */
const SINCE: Readonly<Record<string, number>> = {
  'block moved': 1,
  'argument nullable': 1,
  'argument precondition': 2,
  'argument postcondition': 2,
  'argument replace_triggered_by': 2,
  'function endswith': 3,
  'function optional': 3,
  'function startswith': 3,
  'function timecmp': 3,
  'resource terraform_data': 4,
  'block check': 5,
  'block import': 5,
  'function plantimestamp': 5,
  'function strcontains': 5,
  'block removed': 7,
  'function issensitive': 8,
  'function of a provider': 8,
  'function templatestring': 9,
  'validation by another value': 9,
  'argument ephemeral': 10,
  'block ephemeral': 10,
  'function ephemeralasnull': 10,
  'write-only argument': 11,
};
/** What the module is written with that is older. */
const OLDER = new Set([
  ...['alltrue', 'anytrue', 'can', 'coalesce', 'compact', 'concat', 'contains', 'distinct'],
  ...['flatten', 'floor', 'format', 'index', 'join', 'jsondecode', 'keys', 'length', 'lookup'],
  ...[
    'lower',
    'max',
    'merge',
    'min',
    'nonsensitive',
    'one',
    'range',
    'regex',
    'regexall',
    'replace',
    'setunion',
  ],
  ...['setintersection', 'setsubtract', 'slice', 'sort', 'split', 'substr', 'toset', 'tolist'],
  ...['tonumber', 'tostring', 'trim', 'trimprefix', 'trimspace', 'trimsuffix', 'try', 'upper'],
  ...['urlencode', 'values', 'zipmap'],
  // Types are written as functions are.
  ...['list', 'map', 'object', 'set', 'tuple'],
]);
const BLOCKS = ['data', 'locals', 'module', 'output', 'provider', 'resource', 'terraform'];

const folders = [
  '.',
  ...['examples', 'modules'].flatMap((kind) =>
    readdirSync(join(MODULE, kind)).map((name) => join(kind, name)),
  ),
];

/** Everything in parsed HCL, from the outside in: each with the key that it stands under. */
function* within(value: unknown, key = ''): Generator<readonly [key: string, value: unknown]> {
  yield [key, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, child] of Object.entries(value)) {
    yield* within(child, Array.isArray(value) ? key : name);
  }
}

/** What the files of a folder are written with, as `SINCE` names it. */
async function featuresOf(folder: string): Promise<Set<string>> {
  const files = Object.values(await terraformFiles(folder));
  const blocks = files.flatMap((file) => Object.keys(file)).filter((name) => name !== 'variable');
  const inside = [...within(files)];
  const features = [
    ...blocks.filter((name) => !BLOCKS.includes(name)).map((name) => `block ${name}`),
    ...inside.map(([key]) => `argument ${key}`).filter((name) => name in SINCE),
    ...inside.filter(([key]) => key.endsWith('_wo')).map(() => 'write-only argument'),
    ...Object.keys(await blocksOf(folder, 'resource')).map((type) => `resource ${type}`),
  ];
  for (const [, text] of inside) {
    if (typeof text !== 'string') continue;
    // A parenthesis after a keyword, or in a regular expression, begins no call.
    const calls = text.matchAll(/(?<![\w\\])(provider::)?(?!(?:in|if)\()([a-z]\w*(?:::\w+)*)\(/g);
    for (const [, ofProvider, name] of calls) {
      if (ofProvider !== undefined) features.push('function of a provider');
      else if (!OLDER.has(name as string)) features.push(`function ${name}`);
    }
  }
  for (const [name, variable] of Object.entries(await blocksOf(folder, 'variable'))) {
    const validation = JSON.stringify((variable as Block).validation ?? []);
    const read = validation.match(/\b(?:var|local|data|module)\.\w+/g) ?? [];
    if (read.some((each) => each !== `var.${name}`)) features.push('validation by another value');
  }
  return new Set(features.filter((feature) => !feature.startsWith('resource aws_')));
}

describe('the Terraform version that the module asks for', () => {
  test.each(folders)('is new enough for what %s is written with', async (folder) => {
    const features = [...(await featuresOf(join(MODULE, folder)))];
    expect(features.filter((feature) => !(feature in SINCE))).toEqual([]);
    const { required_version: required } = await terraformBlock(join(MODULE, folder));
    const floor = Number(/^>= 1\.(\d+)$/.exec(required as string)?.[1]);
    expect(features.filter((feature) => !((SINCE[feature] as number) <= floor))).toEqual([]);
  });

  test('is that of the newest thing in use, and no newer', async () => {
    const newest = [...(await featuresOf(MODULE))].sort((a, b) => minor(b) - minor(a))[0] as string;
    expect(newest).toBe('function issensitive');
    const { required_version: required } = await terraformBlock(MODULE);
    expect(required).toBe(`>= 1.${minor(newest)}`);
  });

  test('is asked for by every example and submodule, too', async () => {
    const asked = await Promise.all(folders.map((folder) => terraformBlock(join(MODULE, folder))));
    expect(new Set(asked.map((block) => block.required_version)).size).toBe(1);
  });
});

const minor = (feature: string) => SINCE[feature] as number;

async function terraformBlock(folder: string): Promise<Block> {
  const { 'versions.tf': versions } = await terraformFiles(folder);
  return (versions?.terraform as readonly Block[])[0] as Block;
}
