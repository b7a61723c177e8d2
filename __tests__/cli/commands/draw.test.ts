import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { command, file } from '../../helpers/cli/command';
import { folderWith } from '../../helpers/temporary-files';

const corp = file(Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')));
const twoPools = join(
  ...[__dirname, '..', '..', 'terraform', 'fixtures', 'strangers', 'two-pools.state.json'],
);

describe('draw', () => {
  test('writes a page, and says where', async () => {
    const path = join(folderWith({}), 'corp.html');
    expect(await command(['draw', corp, '-o', path])).toEqual({
      ...{ exitCode: 0, error: '' },
      out: `wrote ${path}: open it in a browser\n`,
    });
    const page = readFileSync(path, 'utf8');
    expect(page).toMatch(/^<!doctype html>\n/);
    expect(page).toContain('/*! preact\nThe MIT License (MIT)');
    expect(page).toContain('/*! fastest-levenshtein\nMIT License');
    expect(page.length).toBeLessThan(700_000);
  });

  test('writes the picture as SVG', async () => {
    const { exitCode, out, error } = await command(['draw', corp, '--format', 'svg']);
    expect([exitCode, error]).toEqual([0, '']);
    expect(out).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [\s\S]*<\/svg>\n$/);
    expect(out).toContain('aria-label="The federation of corp"');
  });

  test('writes the picture into a file', async () => {
    const path = join(folderWith({}), 'corp.mmd');
    const given = ['draw', corp, '--format', 'mermaid'];
    const { out } = await command(given);
    expect(out.split('\n')[0]).toBe('flowchart LR');
    expect(await command([...given, '-o', path])).toEqual({ exitCode: 0, out: '', error: '' });
    expect(readFileSync(path, 'utf8')).toBe(out);
  });

  test('draws what a change adds and removes, and refuses standard input twice', async () => {
    const json = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
    const after = file(json.replaceAll('"sales"', '"marketing"'));
    const { out } = await command(['draw', corp, after, '--format', 'svg']);
    expect(out).toMatch(/class="code added"[^>]*>custom:department = marketing</);
    expect(out).toMatch(/class="code removed"[^>]*>custom:department = sales</);
    const path = join(folderWith({}), 'change.html');
    expect((await command(['draw', corp, after, '-o', path])).exitCode).toBe(0);
    const page = readFileSync(path, 'utf8');
    expect(page).toContain(`<span class="from">change: ${corp}, a configuration in`);
    expect(page).toContain('"answers":{"gained":"new-access","lost":"new-access"}');
    expect(await command(['draw', '-', '-'])).toEqual({
      ...{ exitCode: 2, out: '' },
      error:
        'cognito-federation draw: <new>: standard input is read once; give a file for one of the two\n',
    });
  });

  test('asks which of several pools, and takes any of its names', async () => {
    const { exitCode, error } = await command(['draw', twoPools, '--format', 'svg']);
    expect([exitCode, error]).toEqual([
      2,
      'cognito-federation draw: --pool is missing, and there are 2 pools; give `aws_cognito_identity_pool.new` or `aws_cognito_identity_pool.old`\n',
    ]);
    const named = async (pool: string) =>
      (await command(['draw', twoPools, '--format', 'mermaid', '--pool', pool])).out;
    expect(await named('old')).toBe(await named('aws_cognito_identity_pool.old'));
    expect(await named('old')).not.toBe(await named('new'));
    const { out } = await command(['draw', twoPools, '--format', 'markdown']);
    for (const pool of ['old', 'new']) expect(out).toContain(await named(pool));
  });

  test.each([
    [
      ['--format', 'svg', '--pool', 'odl'],
      '--pool: no pool named `odl`; declared: aws_cognito_identity_pool.corp',
    ],
    [
      ['--format', 'svgz'],
      '--format: no format named `svgz`; did you mean `svg`? declared: html, markdown, mermaid, svg',
    ],
    [['-o', join(folderWith({}), 'none', 'x.svg')], '--output: '],
    [
      ['--format', 'html', '--pool', 'corp'],
      "--format html can't be combined with --pool: a page draws all pools\n",
    ],
    [
      ['--format', 'markdown', '--pool', 'corp'],
      "--format markdown can't be combined with --pool: a comment shows all pools",
    ],
  ])('refuses %j', async (options, message) => {
    const { exitCode, out, error } = await command(['draw', corp, ...options]);
    expect([exitCode, out]).toEqual([2, '']);
    expect(error).toContain(`cognito-federation draw: ${message}`);
  });

  test('asks which of two pools of one name is meant', async () => {
    const pool = { identity_pool_name: 'corp', cognito_identity_providers: [] };
    const both = file({
      provider: { aws: [{ region: 'eu-west-1' }] },
      resource: { aws_cognito_identity_pool: { a: pool, b: pool } },
    });
    expect((await command(['draw', both, '--format', 'svg', '--pool', 'corp'])).error).toBe(
      'cognito-federation draw: --pool: `corp` is the name of 2 pools; use `aws_cognito_identity_pool.a` or `aws_cognito_identity_pool.b`\n',
    );
  });
});
