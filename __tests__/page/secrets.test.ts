import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, file } from '../helpers/cli/command';
import { withSecrets } from '../helpers/page/planted-secrets';
import { folderWith } from '../helpers/temporary-files';

const planted: string[] = [];
const source = file(
  withSecrets(() => {
    const secret = `hunter2-${String(planted.length).padStart(3, '0')}`;
    planted.push(secret);
    return secret;
  }),
);

test('no picture and no page holds one of 50 secrets of its source', async () => {
  expect(planted.length).toBeGreaterThanOrEqual(50);
  const path = join(folderWith({}), 'page.html');
  expect(await command(['draw', source, '-o', path])).toMatchObject({ exitCode: 0 });
  const page = readFileSync(path, 'utf8');
  const drawn = await Promise.all(
    ['svg', 'mermaid'].map(
      async (format) => (await command(['draw', source, '--format', format])).out,
    ),
  );
  // What the secrets stand beside is drawn.
  expect(page).toContain('files/${var.path_secret}/*');
  for (const text of [page, ...drawn]) {
    expect(text).toContain('user');
    expect(planted.filter((secret) => text.includes(secret))).toEqual([]);
  }
});
