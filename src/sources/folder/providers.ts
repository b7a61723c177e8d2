import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ReadError } from '../../terraform/read-error';
import { isJsonObject, objectsOf } from '../../values/json';
import type { WrittenModule } from './modules';

/** Where each provider of some modules comes from, by the name that they call it. */
export type RequiredProviders = ReadonlyMap<string, string>;

const REGISTRY = 'registry.terraform.io';

/** Collects the providers that modules need, those that nobody requires by name included. */
export function requiredProviders(modules: readonly WrittenModule[]): RequiredProviders {
  const required = new Map<string, string>();
  for (const { files, configurations } of modules) {
    for (const file of files) {
      const blocks = objectsOf(file.terraform).flatMap((each) =>
        objectsOf(each.required_providers),
      );
      for (const [name, given] of blocks.flatMap((each) => Object.entries(each))) {
        const source = isJsonObject(given) ? given.source : undefined;
        required.set(name, typeof source === 'string' ? source : `hashicorp/${name}`);
      }
    }
    for (const { declarations, providers } of configurations) {
      const types = [...declarations.values()].map(({ type }) => providerOf(type));
      const configured = [...providers.keys()].map((each) => each.replace(/\..*$/, ''));
      for (const name of [...types, ...configured]) {
        // Terraform has this one built in.
        if (!required.has(name) && name !== 'terraform') required.set(name, `hashicorp/${name}`);
      }
    }
  }
  return required;
}

/**
 * Refuses a folder whose providers are neither HashiCorp's nor installed by its owner: to learn their
 * schema Terraform starts them.
 *
 * @throws ReadError with the providers, and how to allow them
 */
export function refuseProviders(required: RequiredProviders, folder: string): void {
  const strange = [...new Set(required.values())].filter((each) => !isTrusted(each, folder));
  if (strange.length === 0) return;
  const names = strange.map((each) => `\`${each}\``).join(', ');
  throw new ReadError(
    `\`${folder}\` needs ${names}, and Terraform would start what is not from hashicorp; if you trust it, run \`terraform init -backend=false\` there`,
  );
}

function isTrusted(source: string, folder: string): boolean {
  const parts = source.split('/');
  const [host, namespace = '', name = ''] = parts.length === 3 ? parts : [REGISTRY, ...parts];
  if (host === REGISTRY && namespace === 'hashicorp') return true;
  return existsSync(join(folder, '.terraform', 'providers', host ?? '', namespace, name));
}

/** The name of the provider that a type belongs to where a module says nothing else. */
export function providerOf(type: string): string {
  return type.split('_')[0] ?? type;
}
