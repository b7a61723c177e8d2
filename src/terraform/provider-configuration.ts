import type { ProviderConfiguration } from '../model/declared';
import { isKnown, reference, text, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { objectsOf, type JsonObject } from '../values/json';
import type { Configuration, Declaration } from './configuration';
import { withoutBraces } from './template';
import { asText, asTexts, type Value } from './value';

/** A provider configuration, with the facts that follow from its Region. */
export interface ConfiguredProvider extends ProviderConfiguration {
  readonly partition: Text;
  /** What host names of services end with, `amazonaws.com`. */
  readonly dnsSuffix: Text;
}

/**
 * Tells where the provider of a resource works: its Region where the configuration names one, the
 * partition that belongs to it, and the account where the provider works in no other.
 */
export function configuredProvider(
  configuration: Pick<Configuration, 'providers'>,
  { type, body }: Pick<Declaration, 'type' | 'body'>,
  evaluate: (json: unknown) => Value,
): ConfiguredProvider {
  const name = configurationName(body);
  const provider = configuration.providers.get(name);
  const evaluated = (json: unknown) => (json === undefined ? undefined : asText(evaluate(json)));
  const asked = type === 'aws_region' ? body.name : undefined;
  const region = evaluated(body.region ?? asked ?? provider?.region) ?? fact(name, 'region');
  return {
    name: addressOf(name),
    region,
    account: accountOf(provider ?? {}, evaluate) ?? fact(name, 'account'),
    ...partitionFacts(region, name),
  };
}

/** The name of the provider configuration that a resource uses. */
export function configurationName({ provider }: JsonObject): string {
  return typeof provider === 'string' ? withoutBraces(provider) : 'aws';
}

/** The facts of a provider that works in a Region. */
export function partitionFacts(
  region: Text,
  name: string,
): Pick<ConfiguredProvider, 'partition' | 'dnsSuffix'> {
  const partition = isKnown(region) ? partitionOf(region) : undefined;
  return {
    partition: partition?.name ?? fact(name, 'partition'),
    dnsSuffix: partition?.dnsSuffix ?? fact(name, 'dns_suffix'),
  };
}

/** The account of a provider that refuses every other, or that assumes a role of it. */
function accountOf(provider: JsonObject, evaluate: (json: unknown) => Value): string | undefined {
  const given = provider.allowed_account_ids;
  const allowed = given === undefined ? [] : asTexts(evaluate(given));
  const [only, ...others] = allowed === undefined || isUnknown(allowed) ? [] : allowed;
  if (only !== undefined && others.length === 0 && isKnown(only)) return only;
  const roles = objectsOf(provider.assume_role).map((each) => each.role_arn);
  const last = roles.at(-1) === undefined ? undefined : asText(evaluate(roles.at(-1)));
  return last !== undefined && isKnown(last) ? accountInArn(last) : undefined;
}

/** The account that an ARN names, if it names one. */
export function accountInArn(arn: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
}

function fact(name: string, attribute: string): Text {
  return text(reference(addressOf(name), attribute));
}

/** A plan writes the configuration `x` of a module `module.a:aws.x`. */
function addressOf(name: string): string {
  return name.replace(':', '.');
}

interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
}
const COMMERCIAL: Partition = { name: 'aws', dnsSuffix: 'amazonaws.com' };

const OTHERS: readonly (readonly [prefix: string, Partition])[] = [
  ['cn-', { name: 'aws-cn', dnsSuffix: 'amazonaws.com.cn' }],
  ['us-gov-', { name: 'aws-us-gov', dnsSuffix: 'amazonaws.com' }],
];

// Isolated and sovereign partitions have Regions of their own; what isn't sure stays unknown.
const COMMERCIAL_REGION = /^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d$/;

function partitionOf(region: string): Partition | undefined {
  const other = OTHERS.find(([prefix]) => region.startsWith(prefix));
  if (other !== undefined) return other[1];
  return COMMERCIAL_REGION.test(region) ? COMMERCIAL : undefined;
}
