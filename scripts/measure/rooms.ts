import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sourceGraph } from '../lint/source-graph';

// Size of each room of src/, and files that one other file alone imports:
// npm run measure:rooms -- [--root DIR] [--list]
const { values: options } = parseArgs({
  options: { root: { type: 'string', default: '.' }, list: { type: 'boolean', default: false } },
});
const source = join(resolve(options.root), 'src');
const graph = sourceGraph(source);

/** Files that are the entries of a list, one for each of its things: one importer is what they are made for. */
const REGISTRIES = new RegExp(
  `^(?:${[
    'checks/.*',
    'cli/commands/.*',
    'policies/evaluation/operators/.*',
    '(?:config|cognito)/identity-providers/.*',
    // A construct for each resource.
    'constructs/(?:identity-pool|identity-providers|roles|user-pool)/.*',
    // A form that reports are written in, and the JSON of each command's answer.
    'report/formats/.*',
    'report/[a-z-]+-data\\.ts',
    // A service of AWS that the gateway answers for, or whose requests it authorizes.
    'sandbox/gateway/(?:[a-z-]+-service|(?:dynamodb|s3)-request)\\.ts',
    // A reader for each kind of source, of Terraform JSON, of resource, and of what is deployed.
    'sources/(?:folder/read-folder|prior-state)\\.ts',
    'sources/deployed/read-[a-z-]+\\.ts',
    'terraform/read-(?:plan|state)\\.ts',
    'terraform/(?:identity-pools|resource-policies|roles|user-pools)\\.ts',
  ].join('|')})$`,
);
/** An entry point names everything that users import. */
const ENTRY_POINT = /^(.*\/)?(index|main)\.ts$/;

const importers = new Map<string, string[]>();
for (const { file, imports } of graph) {
  for (const each of new Set(imports)) importers.set(each, [...(importers.get(each) ?? []), file]);
}
const single = graph
  .map(({ file }) => file)
  .filter((file) => {
    const [importer, another] = importers.get(file) ?? [];
    const isAlone = importer !== undefined && another === undefined;
    return isAlone && !ENTRY_POINT.test(importer) && !REGISTRIES.test(file);
  });

const homes = new Map<string, Set<string>>();
for (const { file, exports } of graph) {
  for (const name of exports) homes.set(name, (homes.get(name) ?? new Set()).add(file));
}
const exportedTwice = [...homes].filter(([, files]) => files.size > 1);

const rooms = new Map<string, number[]>();
for (const { file } of graph) {
  const room = file.includes('/') ? (file.split('/')[0] as string) : '(top)';
  const lines = readFileSync(join(source, file), 'utf8').split('\n').length - 1;
  rooms.set(room, [...(rooms.get(room) ?? []), lines]);
}

console.log('room                  files   lines  median  largest  one importer');
for (const [room, sizes] of [...rooms, ['all', [...rooms.values()].flat()] as const]) {
  const alone = single.filter((file) => room === 'all' || file.startsWith(`${room}/`)).length;
  const cells = [sizes.length, sum(sizes), median(sizes), Math.max(...sizes), alone];
  console.log(room.padEnd(20) + cells.map((cell) => String(cell).padStart(7)).join(' '));
}
console.log(`names exported twice: ${exportedTwice.length}`);
if (options.list) {
  console.log(single.map((file) => `  ${file}`).join('\n'));
  for (const [name, files] of exportedTwice) console.log(`  ${name}: ${[...files].join(', ')}`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
