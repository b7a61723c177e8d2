import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { bundle } from '../bundle.cjs';

// What the packed package holds, by room, the largest first: npm run measure:package
const project = join(__dirname, '..', '..');

const rooms = new Map<string, { code: number; declarations: number }>();
function add(
  room: string,
  sizes: { readonly code?: number; readonly declarations?: number },
): void {
  const { code, declarations } = rooms.get(room) ?? { code: 0, declarations: 0 };
  rooms.set(room, {
    code: code + (sizes.code ?? 0),
    declarations: declarations + (sizes.declarations ?? 0),
  });
}

async function measure(): Promise<void> {
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
  for (const { path, size } of packed.files) {
    if (path.endsWith('.js')) continue;
    const [, room = '(top)'] = /^dist\/([^/]+)\//.exec(path) ?? [];
    add(path.startsWith('dist/') ? room : '(no code)', { declarations: size });
  }
  // Bundles hold several rooms each.
  const { metafile } = await bundle();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const [, room = '(top)'] = /^src\/([^/]+)\//.exec(path) ?? [];
      add(room, { code: bytesInOutput });
    }
  }

  const kilobytes = (size: number) => `${(size / 1000).toFixed(0)} kB`.padStart(12);
  console.log('room              code  declarations');
  for (const [room, { code, declarations }] of [...rooms].sort(([, a], [, b]) => b.code - a.code)) {
    console.log(room.padEnd(12) + kilobytes(code) + kilobytes(declarations));
  }
  console.log(
    `packed ${kilobytes(packed.size).trim()}, unpacked ${kilobytes(packed.unpackedSize).trim()}, ` +
      `${packed.files.length} files`,
  );
}

void measure();
