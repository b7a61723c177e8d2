import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyStack } from '../../../src/sandbox/deploy/stack-folder';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'federation-copy-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function copy(source: string): Promise<string> {
  return copyStack({
    source: join(folder, source),
    target: join(folder, 'copy'),
    sandbox: join(folder, source, '.sandbox'),
  });
}

describe('copyStack', () => {
  test('copies a root module without state, history and what is installed', async () => {
    write({
      'root/main.tf': '',
      'root/terraform.tfstate': '',
      'root/terraform.tfstate.backup': '',
      'root/.terraform/x': '',
      'root/.git/x': '',
      'root/.sandbox/x': '',
      'root/node_modules/x': '',
      'root/lambda/node_modules/x': '',
    });
    symlinkSync('..', join(folder, 'root', 'lambda', 'loop'));
    symlinkSync('nowhere', join(folder, 'root', 'broken'));
    const root = await copy('root');
    expect(root).toBe(join(folder, 'copy'));
    expect(readdirSync(root).sort()).toEqual(['lambda', 'main.tf']);
    expect(existsSync(join(root, 'lambda', 'node_modules', 'x'))).toBe(true);
  });

  test('brings the modules along that are called by a relative path, at any depth', async () => {
    const call = (source: string) => JSON.stringify({ module: { x: { source } } });
    write({
      'stacks/app/root/main.tf.json': call('../../../modules/one'),
      'stacks/app/root/other.tf.json': call('terraform-aws-modules/iam/aws'),
      'modules/one/main.tf.json': call('./inner'),
      'modules/one/inner/main.tf.json': call('../../two'),
      'modules/two/main.tf.json': call('../one'),
      'modules/three/main.tf.json': '{}',
    });
    const root = await copy('stacks/app/root');
    expect(root).toBe(join(folder, 'copy', 'stacks', 'app', 'root'));
    expect(readdirSync(join(folder, 'copy')).sort()).toEqual(['modules', 'stacks']);
    expect(readdirSync(join(folder, 'copy', 'modules')).sort()).toEqual(['one', 'two']);
    expect(existsSync(join(folder, 'copy', 'modules', 'one', 'inner', 'main.tf.json'))).toBe(true);
  });

  test('copies a module that holds the root module once', async () => {
    write({
      'module/main.tf.json': '{}',
      'module/examples/root/main.tf.json': JSON.stringify({ module: { x: { source: '../..' } } }),
    });
    const root = await copy('module/examples/root');
    expect(root).toBe(join(folder, 'copy', 'examples', 'root'));
    expect(existsSync(join(folder, 'copy', 'main.tf.json'))).toBe(true);
  });
});
