import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filledModulePage } from '../../scripts/module-page';
import { MODULE } from '../helpers/module/module-files';

const page = readFileSync(join(MODULE, 'README.md'), 'utf8');
const SOURCE = './terraform-aws-cognito-federation';

describe('the page of the module', () => {
  test('says what the module takes and gives; `npm run module:docs` writes it', async () => {
    expect(await filledModulePage(page, MODULE, SOURCE)).toBe(page);
  });

  test('loses a word that the module no longer has', async () => {
    const stale = page.replace('| `allow_guests` |', '| `let_guests_in` |');
    expect(stale).not.toBe(page);
    expect(await filledModulePage(stale, MODULE, SOURCE)).toBe(page);
  });

  test('begins with a call that fits on a screen', () => {
    const [, example = ''] = /```hcl\n([^]*?)```/.exec(page) ?? [];
    expect(example).toContain(`source = "${SOURCE}"`);
    expect(example.split('\n').length).toBeLessThanOrEqual(36);
  });
});
