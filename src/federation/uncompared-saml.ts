import { Annotations, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { alternatives } from '../values/no-such';
import type { Place } from './stack-registry';

interface Provider {
  readonly key: string;
  readonly type: string;
  /** The `entityID` of its metadata; absent where the document is unknown at synthesis. */
  readonly issuer?: string;
}

interface TakenIn {
  readonly federation: string;
  readonly place: Place;
  readonly providers: readonly Provider[];
}

const TAKEN_IN = new WeakMap<TerraformStack, TakenIn[]>();

/**
 * Warns of each SAML provider that may be at the other place of the stack too, where the metadata of
 * one of the two is unknown, and remembers the providers for the federations to come.
 *
 * It is no error: they may well be two providers, as of two companies.
 */
export function warnOfUncomparedSaml(
  scope: Construct,
  place: Place,
  identityProviders: readonly Provider[],
): void {
  const stack = TerraformStack.of(scope);
  const earlier = TAKEN_IN.get(stack) ?? [];
  const providers = identityProviders.filter(({ type }) => type === 'SAML');
  for (const other of earlier.filter((each) => each.place !== place)) {
    for (const provider of providers) {
      const uncompared = other.providers.filter((each) => !areCompared(each, provider));
      if (uncompared.length === 0) continue;
      const keys = alternatives(uncompared.map(({ key }) => key));
      Annotations.of(scope).addWarning(
        `identityProviders.${provider.key}: it may be the same SAML provider as ${keys} in the ${other.place} of \`${other.federation}\`, and if it is, AWS gives one user two identities; to have them compared, give each as a \`metadataDocument\` that is known at synthesis`,
      );
    }
  }
  TAKEN_IN.set(stack, [...earlier, { federation: scope.node.id, place, providers }]);
}

function areCompared(a: Provider, b: Provider): boolean {
  return a.issuer !== undefined && b.issuer !== undefined;
}
