import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

/** Where a federation takes an identity provider in. */
export type Place = 'user pool' | 'identity pool';

const issuers = new WeakMap<TerraformStack, Record<Place, Map<string, string>>>();

/**
 * Issuers that sign people in at the other place of the same stack, each with the federation that
 * took them in: the same provider at both places gives one person two identities.
 */
export function issuersAtOtherPlace(scope: Construct, place: Place): ReadonlyMap<string, string> {
  return registry(scope)[place === 'user pool' ? 'identity pool' : 'user pool'];
}

/** Remembers that a federation of this stack takes in these issuers. */
export function rememberIssuers(
  scope: Construct,
  place: Place,
  providers: readonly { readonly issuer?: string }[],
): void {
  for (const { issuer } of providers) {
    if (issuer !== undefined) registry(scope)[place].set(issuer, scope.node.id);
  }
}

function registry(scope: Construct): Record<Place, Map<string, string>> {
  const stack = TerraformStack.of(scope);
  const known = issuers.get(stack) ?? { 'user pool': new Map(), 'identity pool': new Map() };
  issuers.set(stack, known);
  return known;
}
