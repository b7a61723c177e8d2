import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { command } from '../helpers/cli/command';
import { folderWith } from '../helpers/temporary-files';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const given = [...readme.matchAll(/^npx --package \S+ cognito-federation (.*)$/gm)].map(
  ([, words]) => words as string,
);

describe('what README offers before the package is installed', () => {
  const here = process.cwd();
  const folder = folderWith({
    'infra/cdk.tf.json': Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')),
  });
  beforeAll(() => process.chdir(folder));
  afterAll(() => process.chdir(here));

  test('is to start a project, to check and to draw', () => {
    expect(given).toEqual(['init', 'check infra', 'draw infra']);
  });

  test.each(given.slice(1))('`%s` does it', async (words) => {
    expect(await command(words.split(' '))).toMatchObject({ exitCode: 0, error: '' });
  });

  test('`draw` writes the page of which it tells', () => {
    expect(existsSync(join(folder, 'federation.html'))).toBe(true);
    rmSync(join(folder, 'federation.html'));
  });

  test('`init` asks for what it must', async () => {
    const { exitCode, error } = await command(['init', 'sign-in'], { answers: ['', 'acme'] });
    expect(exitCode).toBe(0);
    expect(error).toBe(
      'A program (cdktf), or a call of the module (module)? [cdktf]: Name of the federation [sign-in]: ',
    );
    expect(existsSync(join(folder, 'sign-in', 'main.ts'))).toBe(true);
  });
});
