import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStack } from '../../../src/sandbox/deploy/stack-folder';

const folder = mkdtempSync(join(tmpdir(), 'federation-stack-'));

afterAll(() => rmSync(folder, { recursive: true }));

describe('readStack', () => {
  test('says what to give in place of a folder without Terraform', async () => {
    await expect(readStack(folder)).rejects.toMatchObject({
      code: 'stack',
      message: `no Terraform file in \`${folder}\`; give the folder of a root module, such as cdktf.out/stacks/<stack>`,
    });
  });

  test('says which file it cannot read', async () => {
    const file = join(folder, 'main.tf.json');
    writeFileSync(file, '[]');
    await expect(readStack(folder)).rejects.toMatchObject({
      code: 'stack',
      message: `\`${file}\` cannot be read: it holds no object`,
    });
  });
});
