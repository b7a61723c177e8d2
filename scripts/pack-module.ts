import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What a run of Terraform leaves behind, and no repository holds. */
const LEFT_BEHIND = /^\.terraform|\.tfstate(\.|$)|\.tfplan$/;

/** Files of this repository that the module's own has too. */
const SHARED = ['LICENSE', 'CHANGELOG.md'];

/** What its pages call it by, as a folder beside the caller's. */
const SOURCE = /"\.\/(terraform-aws-cognito-federation)(\/[\w/-]+)?"/g;

/**
 * Writes the module as its own repository has it: a registry takes a module from the root of a
 * repository named `terraform-<provider>-<name>`, not from a folder of another one. Once this repository has an
 * address, the module's is beside it, and its pages call the tag of this version there.
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
  const { repository, version } = JSON.parse(
    readFileSync(join(project, 'package.json'), 'utf8'),
  ) as { readonly repository: string; readonly version: string };
  if (repository === '') return;
  for (const name of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.md')) continue;
    const page = join(target, name);
    const text = readFileSync(page, 'utf8').replaceAll(SOURCE, (_, module, within = '') => {
      const path = within === '' ? '' : `/${within}`;
      return `"git::${dirname(repository)}/${module}.git${path}?ref=v${version}"`;
    });
    writeFileSync(page, text);
  }
}
