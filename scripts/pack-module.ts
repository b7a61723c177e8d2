import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What a run of Terraform leaves behind, and no repository holds. */
const LEFT_BEHIND = /^\.terraform|\.tfstate(\.|$)|\.tfplan$/;

/** Files of this repository that the module's own has too. */
const SHARED = ['LICENSE', 'CHANGELOG.md'];

/**
 * Writes the module as its own repository has it: a registry takes a module from the root of a
 * repository named `terraform-<provider>-<name>`, not from a folder of another one.
 *
 * @param project Folder of this repository.
 * @param target Folder that doesn't exist yet, or is empty.
 */
export function packModule(project: string, target: string): void {
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new Error(`\`${target}\` is not empty; remove it, or name another folder`);
  }
  mkdirSync(target, { recursive: true });
  cpSync(join(project, 'modules', 'cognito-federation'), target, {
    recursive: true,
    filter: (path) => !LEFT_BEHIND.test(basename(path)),
  });
  for (const file of SHARED) cpSync(join(project, file), join(target, file));
}
