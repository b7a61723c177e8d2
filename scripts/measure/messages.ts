import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { expectedStrings } from './expected-strings';
import { messageFragments } from './message-fragments';

// Which share of our messages' fragments some test expects whole, by room, and which none does:
// npm run measure:messages -- [ROOM …] [--root DIR] [--list]
const { values: options, positionals: rooms } = parseArgs({
  allowPositionals: true,
  options: { root: { type: 'string', default: '.' }, list: { type: 'boolean', default: false } },
});
const root = resolve(options.root);
const expected = expectedStrings(root);

const counts = new Map<string, { asserted: number; all: number; missing: string[] }>();
for (const file of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).sort()) {
  const [room = '', inside] = file.split('/');
  if (!file.endsWith('.ts') || inside === undefined) continue;
  if (rooms.length > 0 && !rooms.includes(room)) continue;
  const count = counts.get(room) ?? { asserted: 0, all: 0, missing: [] };
  counts.set(room, count);
  for (const { text, line } of messageFragments(
    file,
    readFileSync(join(root, 'src', file), 'utf8'),
  )) {
    count.all += 1;
    if (expected.includes(text.replace(/\s+/g, ' '))) count.asserted += 1;
    else count.missing.push(`  src/${file}:${line}  ${text}`);
  }
}

for (const [room, { asserted, all, missing }] of counts) {
  if (all === 0) continue;
  const share = ((100 * asserted) / all).toFixed(0);
  console.log(`${room.padEnd(14)} ${share.padStart(3)} %  ${asserted} of ${all}`);
  if (options.list || rooms.length > 0) console.log(missing.join('\n'));
}
