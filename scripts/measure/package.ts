import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

// What the packed package holds, by room, the largest first: npm run measure:package
const project = join(__dirname, '..', '..');
const text = execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], {
  cwd: project,
  encoding: 'utf8',
});
const [packed] = JSON.parse(text.slice(text.search(/^\[/m))) as [
  {
    readonly size: number;
    readonly unpackedSize: number;
    readonly files: readonly { readonly path: string; readonly size: number }[];
  },
];

const rooms = new Map<string, { files: number; code: number; declarations: number }>();
for (const { path, size } of packed.files) {
  const [, room = '(top)'] = /^dist\/([^/]+)\//.exec(path) ?? [];
  const sum = rooms.get(room) ?? { files: 0, code: 0, declarations: 0 };
  const isDeclaration = path.endsWith('.d.ts');
  rooms.set(room, {
    files: sum.files + 1,
    code: sum.code + (isDeclaration ? 0 : size),
    declarations: sum.declarations + (isDeclaration ? size : 0),
  });
}

const kilobytes = (size: number) => `${(size / 1000).toFixed(0)} kB`.padStart(12);
console.log('room          files        code  declarations');
for (const [room, { files, code, declarations }] of [...rooms].sort(
  ([, a], [, b]) => b.code - a.code,
)) {
  console.log(
    room.padEnd(12) + String(files).padStart(7) + kilobytes(code) + kilobytes(declarations),
  );
}
console.log(
  `packed ${kilobytes(packed.size).trim()}, unpacked ${kilobytes(packed.unpackedSize).trim()}`,
);
