import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireTerraform } from '../../../src/sandbox/deploy/find-terraform';

describe('requireTerraform', () => {
  test('is content with a program on the path, and with nothing less', () => {
    const folder = mkdtempSync(join(tmpdir(), 'federation-path-'));
    const program = join(folder, 'terraform');
    const look = () => requireTerraform(`/nowhere:${folder}`);
    expect(look).toThrow('terraform was not found; install Terraform 1.5 or newer');
    writeFileSync(program, '');
    chmodSync(program, 0o644);
    expect(look).toThrow('terraform was not found');
    chmodSync(program, 0o755);
    expect(look).not.toThrow();
    rmSync(folder, { recursive: true });
  });
});
