import {
  configuredProvider,
  type ConfiguredProvider,
} from '../../terraform/provider-configuration';
import type { Resource } from '../../terraform/resource';
import { asTextMap, plainValue, type Value } from '../../terraform/value';
import { own, type JsonObject } from '../../values/json';
import { unknownBecause } from '../../values/unknown';
import type { Evaluation } from './evaluation';

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
