import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { copyFolder } from '../../../src/sources/folder/copy-folder';
import { locationsIn, readModules } from '../../../src/sources/folder/modules';
import { folderWith } from '../../helpers/temporary-files';

describe('copyFolder', () => {
  test('takes what an editor hides in a folder for no configuration', async () => {
    const folder = folderWith({
      'main.tf': 'resource "aws_iam_role" "r" {}\n',
      '._main.tf': new Uint8Array([0, 5, 22, 7]),
    });
    symlinkSync('nobody@nowhere.1', join(folder, '.#main.tf'));
    const { root } = await copyFolder(folder, join(folderWith({}), 'copy'));
    expect(readdirSync(root)).toContain('main.tf');
    const [module, ...others] = (await readModules(root)).all;
    expect(others).toEqual([]);
    expect(module && [...(await locationsIn(module, root))]).toEqual([
      ['aws_iam_role.r', { file: 'main.tf', line: 1 }],
    ]);
  });
});
