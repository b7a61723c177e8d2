import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ReadError } from '../../terraform/read-error';
import { withoutBraces } from '../../terraform/template';
import { isJsonObject, objectsOf, own, type JsonObject } from '../../values/json';
import type { Dependence } from './dependence';
import { callsOf, type WrittenModule } from './modules';
import {
  configuredProvider,
  type ConfiguredProvider,
} from '../../terraform/provider-configuration';
import type { Resource } from '../../terraform/resource';
import { asTextMap, plainValue, type Value } from '../../terraform/value';
import { unknownBecause } from '../../values/unknown';
import type { Evaluation } from './evaluation';

/** Where each provider of some modules comes from, by the name that they call it. */
export type RequiredProviders = ReadonlyMap<string, string>;

const REGISTRY = 'registry.terraform.io';

/**
 * Collects the providers that modules need, those that nobody requires by name included.
 *
 * @throws ReadError where two modules call two providers by one name: Terraform mocks a provider by the
 *   name that the root module calls it
 */
export function requiredProviders(
  modules: readonly WrittenModule[],
  folder: string,
): RequiredProviders {
  const required = new Map<string, string>();
  for (const module of modules) {
    const declared = requiredIn(module);
    const used = module.configurations.flatMap(({ declarations, providers }) => [
      ...[...declarations.values()].map(({ type }) => providerOf(type)),
      ...[...providers.keys()].map((each) => each.replace(/\..*$/, '')),
    ]);
    for (const name of new Set([...declared.keys(), ...used])) {
      // Terraform has this one built in.
      if (name === 'terraform') continue;
      const source = sourceOf(name, declared);
      const known = required.get(name) ?? source;
      if (known !== source) {
        throw new ReadError(
          `modules of \`${folder}\` give two providers, \`${known}\` and \`${source}\`, the one name \`${name}\`, and Terraform mocks one provider of a name; rename one in \`required_providers\`, or give a plan or a state`,
        );
      }
      required.set(name, source);
    }
  }
  return required;
}

/** The sources of the providers that a module requires, by the name that it calls them. */
function requiredIn({ files }: WrittenModule): ReadonlyMap<string, string> {
  const blocks = files
    .flatMap((file) => objectsOf(file.terraform))
    .flatMap((each) => objectsOf(each.required_providers))
    .flatMap((each) => Object.entries(each));
  return new Map(
    blocks.map(([name, given]) => {
      const source = isJsonObject(given) ? given.source : undefined;
      return [name, whole(typeof source === 'string' ? source : name)];
    }),
  );
}

function sourceOf(name: string, required: ReadonlyMap<string, string>): string {
  return required.get(name) ?? `hashicorp/${name}`;
}

/** Where the provider of a resource or data source comes from. */
export function sourceFor(
  module: WrittenModule,
  bodies: readonly JsonObject[],
  type: string,
): string {
  const written = firstReference(bodies.map(({ provider }) => provider));
  const [name = ''] = (written ?? providerOf(type)).split('.');
  return sourceOf(name, requiredIn(module));
}

/** The source of a provider in one form; `aws` alone, as cdktf writes it, is one of HashiCorp's. */
function whole(source: string): string {
  const named = source.toLowerCase().replace(`${REGISTRY}/`, '');
  return named.includes('/') ? named : `hashicorp/${named}`;
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

/** The provider configuration that a resource uses, as the root module calls it. */
export function providerFor(
  module: WrittenModule,
  bodies: readonly JsonObject[],
  type: string,
): string {
  const written = firstReference(bodies.map(({ provider }) => provider));
  return passedDown(module, written ?? providerOf(type));
}

function passedDown(
  { parent, name: call, key, configurations }: WrittenModule,
  name: string,
): string {
  if (parent === undefined) return name;
  if (configurations.some(({ providers }) => providers.has(name))) {
    return `${key
      .split('.')
      .map((each) => `module.${each}`)
      .join('.')}.${name}`;
  }
  const bodies = callsOf(parent, call);
  const passed = bodies
    .flatMap(({ providers }) => objectsOf(providers))
    .map((each) => own(each, name));
  return passedDown(parent, firstReference(passed) ?? name);
}

function firstReference(written: readonly unknown[]): string | undefined {
  const first = written.find((each) => typeof each === 'string');
  return first && withoutBraces(first);
}

/** Arguments of the provider configurations of the root module that no made-up value decides. */
export function configuredArguments(
  root: WrittenModule | undefined,
  dependence: Dependence,
): Readonly<Record<string, JsonObject>> {
  const configured = new Map<string, JsonObject>();
  for (const [name, body] of root?.configurations.flatMap((each) => [...each.providers]) ?? []) {
    // An override file replaces only what it writes.
    configured.set(name, { ...configured.get(name), ...body });
  }
  return Object.fromEntries(
    [...configured].map(([name, body]) => {
      const { region, allowed_account_ids: accounts, assume_role: roles } = body;
      const [tags] = objectsOf(body.default_tags).map((each) => each.tags);
      const arns = objectsOf(roles).map(({ role_arn: arn }) => arn);
      const known = Object.entries({
        region,
        allowed_account_ids: accounts,
        role_arn: arns.at(-1),
        tags,
      })
        .filter(([, each]) => each !== undefined)
        .filter(
          ([, each]) => root !== undefined && dependence.whyExpression(root, each).length === 0,
        );
      const isTagged = tags !== undefined && !known.some(([each]) => each === 'tags');
      return [
        name,
        { ...Object.fromEntries(known), ...(isTagged ? { hasUnknownTags: true } : {}) },
      ];
    }),
  );
}

/** The provider configurations of a folder as Terraform evaluated them, by name. */
export class EvaluatedProviders {
  private readonly known = new Map<string, ConfiguredProvider>();

  /** @param restored Puts in for each made-up text what it is made up of. */
  constructor(
    private readonly providers: Evaluation['providers'],
    private readonly restored: (value: Value) => Value,
  ) {}

  /** A provider configuration, in a Region of a resource's own where it has one. */
  configuration(name: string, region?: string): ConfiguredProvider {
    if (region !== undefined)
      return this.configured({ ...own(this.providers, name), region }, name);
    const known = this.known.get(name) ?? this.configured(own(this.providers, name) ?? {}, name);
    this.known.set(name, known);
    return known;
  }

  /** The tags that a provider configuration gives all its resources. */
  defaultTags(name: string): Resource['defaultTags'] {
    const { tags, hasUnknownTags } = own(this.providers, name) ?? {};
    if (hasUnknownTags === true) return UNKNOWN_TAGS;
    return asTextMap(this.restored(plainValue(tags ?? {}))) ?? {};
  }

  private configured(
    { region, allowed_account_ids, role_arn }: JsonObject,
    name: string,
  ): ConfiguredProvider {
    const body = Object.fromEntries(
      Object.entries({
        region,
        allowed_account_ids,
        assume_role: role_arn === undefined || role_arn === null ? undefined : { role_arn },
      }).filter(([, each]) => each !== undefined && each !== null),
    );
    return configuredProvider(
      { providers: new Map([[name, body]]) },
      { type: '', body: { provider: name } },
      (json) => this.restored(plainValue(json)),
    );
  }
}

const UNKNOWN_TAGS = unknownBecause(
  'the default tags of the provider depend on what nothing looked up',
  'plan',
);
