import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireTerraform } from '../../../src/sandbox/deploy/terraform-program';

const folder = mkdtempSync(join(tmpdir(), 'federation-path-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Looks for Terraform where the only one is a script that answers so. */
async function look(answer: string | undefined): Promise<void> {
  const program = join(folder, 'terraform');
  rmSync(program, { force: true });
  if (answer !== undefined) {
    writeFileSync(program, `#!/bin/sh\ncat <<'END'\n${answer}\nEND\n`);
    chmodSync(program, 0o755);
  }
  await requireTerraform({ env: { PATH: `${folder}:/bin:/usr/bin` } });
}

const json = (version: string) => JSON.stringify({ terraform_version: version, platform: 'x' });

describe('requireTerraform', () => {
  test.each([json('1.5.0'), json('1.11.4'), json('2.0.0-rc1'), 'Terraform v1.6.2\non linux_amd64'])(
    'is content with %s',
    async (answer) => {
      await expect(look(answer)).resolves.toBeUndefined();
    },
  );

  test.each([
    [json('1.2.9'), 'terraform is 1.2.9'],
    [json('0.15.5'), 'terraform is 0.15.5'],
    ['Terraform v1.4.0-beta1', 'terraform is 1.4.0-beta1'],
    ['', '`terraform version` names no version'],
  ])('refuses %s', async (answer, found) => {
    await expect(look(answer)).rejects.toMatchObject({
      code: 'missing-tool',
      message: `${found}, Terraform 1.5 or newer is needed; install it, or put it on the PATH`,
    });
  });

  test('says what to install where there is none', async () => {
    await expect(requireTerraform({ env: { PATH: folder + '/none' } })).rejects.toMatchObject({
      code: 'missing-tool',
      message:
        'terraform was not found, Terraform 1.5 or newer is needed; install it, or put it on the PATH',
    });
  });
});
