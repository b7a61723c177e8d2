import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SandboxError } from '../sandbox-error';

/** What to tell a user on whose machine Terraform is missing. */
export const TERRAFORM_MISSING =
  'terraform was not found; install Terraform 1.5 or newer, or put it on the PATH';

/** Makes sure that Terraform can be run, before anything else is started. */
export function requireTerraform(path: string = process.env.PATH ?? ''): void {
  const isThere = path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'terraform'), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!isThere) throw new SandboxError('missing-tool', TERRAFORM_MISSING);
}
