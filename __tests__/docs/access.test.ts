import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { command } from '../helpers/cli/command';
import { folderWith } from '../helpers/temporary-files';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'access.md'), 'utf8');
const corp = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
const folder = folderWith({
  'corp.json': corp,
  'finance.json': { 'custom:department': 'finance' },
  'narrower.json': corp.replace('/reports/*', '/reports/public/*'),
});
const examples = [...page.matchAll(/```\n\$ npx cognito-federation (.*)\n([\s\S]*?)```/g)].map(
  ([, given = '', answer = '']) => [given, answer] as const,
);

describe('docs/access.md', () => {
  test('shows five commands', () => {
    expect(examples).toHaveLength(5);
  });

  test.each(examples)('`%s` answers as the page says', async (given, answer) => {
    const words = given
      .split(' ')
      .map((word) => (word.endsWith('.json') ? join(folder, word) : word));
    const { out, error } = await command(words);
    expect(error).toBe('');
    expect(out).toContain(answer);
  });
});
