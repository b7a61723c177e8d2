import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { amplifyOutputs } from '../../../src/front-end/amplify-outputs';
import { oidcClientSettings } from '../../../src/front-end/oidc-client-settings';
import { command, file } from '../../helpers/cli/command';
import { DEPLOYED, terraformOutputs } from '../../helpers/front-end/deployed';

const wrapped = (outputs: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [name, { sensitive: false, value }]),
  );
const corp = wrapped(terraformOutputs('corp_'));

async function frontEnd(outputs: unknown, ...options: readonly string[]) {
  const { exitCode, out, error } = await command(['front-end', file(outputs), ...options]);
  return exitCode === 0 ? JSON.parse(out) : error.replaceAll(/`[^`]*\.json`/g, '`FILE`');
}

describe('front-end', () => {
  test.each([
    ['terraform output -json', corp],
    ['a raw state', { version: 4, outputs: corp }],
    ['terraform show -json', { format_version: '1.0', values: { outputs: corp } }],
    ['cdktf deploy --outputs-file', { stack: terraformOutputs('corp_') }],
    ["a call of the module, whose outputs are the root module's", wrapped(terraformOutputs(''))],
  ])('reads %s', async (_, outputs) => {
    expect(await frontEnd(outputs, '--format', 'amplify')).toEqual(amplifyOutputs(DEPLOYED));
    expect(await frontEnd(outputs, '--format', 'oidc', '--client', 'web')).toEqual(
      oidcClientSettings(DEPLOYED),
    );
  });

  test('writes into a file, and nothing where it is refused', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'front-end-')), 'amplify_outputs.json');
    const write = (...options: string[]) =>
      command(['front-end', file(corp), '--format', 'amplify', '--output', path, ...options]);
    expect(await write('--client', 'nobody')).toMatchObject({
      exitCode: 2,
      error: 'cognito-federation front-end: no client named `nobody`; declared: kiosk, web\n',
    });
    expect(() => readFileSync(path)).toThrow('ENOENT');
    expect(await write()).toMatchObject({ exitCode: 0, out: '', error: '' });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(amplifyOutputs(DEPLOYED));
    expect(
      await command(['front-end', file(corp), '--format', 'oidc', '--output', '/nowhere/x.json']),
    ).toMatchObject({
      exitCode: 2,
      error:
        'cognito-federation front-end: --output: no such file or folder, got `/nowhere/x.json`\n',
    });
  });

  test('chooses between federations', async () => {
    const both = { ...corp, ...wrapped(terraformOutputs('shop_')) };
    expect(await frontEnd(both, '--format', 'amplify', '--federation', 'shop')).toEqual(
      amplifyOutputs(DEPLOYED),
    );
    expect(await frontEnd(both, '--format', 'amplify')).toBe(
      'cognito-federation front-end: there are 2 federations; choose `corp` or `shop`\n',
    );
    expect(await frontEnd(both, '--format', 'amplify', '--federation', 'corps')).toBe(
      'cognito-federation front-end: no federation named `corps`; did you mean `corp`? declared: corp, shop\n',
    );
  });

  test.each([
    [
      {},
      ['--format', 'amplify'],
      'there are no outputs of a federation with app clients; call `outputs()`, or write the outputs of the module as outputs of your own, and give what `terraform output -json` prints',
    ],
    [
      { corp_client_ids: { value: {} } },
      ['--format', 'amplify'],
      'corp_user_pool_id: expected a string among the outputs, got none',
    ],
    [
      { client_ids: { value: {} }, user_pool_id: { value: null } },
      ['--format', 'amplify'],
      'user_pool_id: expected a string among the outputs, got null',
    ],
    [
      { client_ids: { value: {} }, user_pool_id: { value: 1 } },
      ['--format', 'amplify'],
      'user_pool_id: expected a string among the outputs, got a number',
    ],
    [{}, [], '--format is missing; choose `amplify` or `oidc`'],
    [
      {},
      ['--format', 'amplfy'],
      '--format: no format named `amplfy`; did you mean `amplify`? declared: amplify, oidc',
    ],
    [[], ['--format', 'oidc'], 'outputs: expected outputs as JSON, got a list in `FILE`'],
  ])('refuses %j with %j', async (outputs, options, message) => {
    expect(await frontEnd(outputs, ...options)).toBe(`cognito-federation front-end: ${message}\n`);
  });
});
