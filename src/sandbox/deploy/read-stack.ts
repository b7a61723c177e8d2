import { readTerraformFolder } from '../../sources/terraform-folder';
import { ReadError } from '../../terraform/read-error';
import type { JsonObject } from '../../values/json';
import { SandboxError } from '../sandbox-error';
import { OVERRIDE_FILE } from './override-file';
import { stackFacts, type StackFacts } from './stack-facts';

/**
 * Reads the Terraform files of one folder, JSON and HCL, as JSON; none where there are none.
 *
 * @throws SandboxError where one can't be read
 */
export async function readFolder(folder: string): Promise<JsonObject[]> {
  try {
    return await readTerraformFolder(folder, (name) => name !== OVERRIDE_FILE);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new SandboxError(
      error.code === 'missing-package' ? 'missing-tool' : 'stack',
      error.message,
    );
  }
}

/** Reads the Terraform files of a folder, JSON and HCL, as far as the sandbox needs to know them. */
export async function readStack(folder: string): Promise<StackFacts> {
  const files = await readFolder(folder);
  if (files.length === 0) {
    throw new SandboxError(
      'stack',
      `no Terraform file in \`${folder}\`; give the folder of a root module, such as cdktf.out/stacks/<stack>`,
    );
  }
  return stackFacts(files);
}
