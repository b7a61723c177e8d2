import { readFolder } from './read-folder';
import { SandboxError } from '../sandbox-error';
import { stackFacts, type StackFacts } from './stack-facts';

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
