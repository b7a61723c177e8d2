import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, file } from '../helpers/cli/command';
import { terraformOutputs } from '../helpers/front-end/deployed';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'front-end.md'), 'utf8');
const outputs = file({ stack: terraformOutputs('corp_') });
const examples = [...page.matchAll(/```\n\$ npx cognito-federation (.*)\n([\s\S]*?)```/g)].map(
  ([, given = '', answer = '']) => [given, answer] as const,
);

describe('docs/front-end.md', () => {
  test('shows both formats', () => {
    expect(examples).toHaveLength(2);
  });

  test.each(examples)('`%s` answers as the page says', async (given, answer) => {
    const words = given.split(' ').map((word) => (word === 'outputs.json' ? outputs : word));
    expect(await command(words)).toMatchObject({ exitCode: 0, error: '', out: answer });
  });
});
