import { isKnown, reference, text, type Text } from '../values/text';
import type { Configuration, Declaration } from './configuration';
import { asText, type Value } from './value';

/** Where a provider works: facts that no resource states itself. */
export interface ProviderFacts {
  readonly partition: Text;
  readonly region: Text;
  readonly account: Text;
  /** What host names of services end with, `amazonaws.com`. */
  readonly dnsSuffix: Text;
}

/**
 * Tells where the provider of a resource works: its Region where the configuration names one, and the
 * partition that belongs to it. The account is never in a configuration.
 */
export function providerFacts(
  configuration: Pick<Configuration, 'providers'>,
  { type, body }: Pick<Declaration, 'type' | 'body'>,
  evaluate: (json: unknown) => Value,
): ProviderFacts {
  const alias = typeof body.provider === 'string' ? body.provider : 'aws';
  const named = type === 'aws_region' ? body.name : undefined;
  const written = body.region ?? named ?? configuration.providers.get(alias)?.region;
  const region =
    (written === undefined ? undefined : asText(evaluate(written))) ?? fact(alias, 'region');
  const partition = isKnown(region) ? partitionOf(region) : undefined;
  return {
    region,
    account: fact(alias, 'account'),
    partition: partition?.name ?? fact(alias, 'partition'),
    dnsSuffix: partition?.dnsSuffix ?? fact(alias, 'dns_suffix'),
  };
}

function fact(alias: string, attribute: string): Text {
  return text(reference(alias, attribute));
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
