import { Annotations, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { isUnresolved } from '../values/is-unresolved';
import { alternatives } from '../values/no-such';
import type { Place } from './stack-registry';

interface Provider {
  /** Absent for a user pool itself, whose tokens an identity pool could take as those of a provider. */
  readonly key?: string;
  readonly type: string;
  /** Who issues its tokens, or the `entityID` of its metadata; absent where that is unknown. */
  readonly issuer?: string;
}

interface TakenIn {
  readonly federation: string;
  readonly place: Place;
  readonly providers: readonly Provider[];
}

const TAKEN_IN = new WeakMap<TerraformStack, TakenIn[]>();

/**
 * Warns of each provider that may be at the other place of the stack too, where the issuer or the
 * metadata of one of the two is unknown at synthesis, and remembers the providers for the federations
 * to come.
 *
 * It is no error: they may well be two providers, as of two companies.
 */
export function warnOfUncompared(
  scope: Construct,
  place: Place,
  providers: readonly Provider[],
): void {
  const stack = TerraformStack.of(scope);
  const earlier = TAKEN_IN.get(stack) ?? [];
  for (const other of earlier.filter((each) => each.place !== place)) {
    for (const provider of providers) {
      const uncompared = other.providers.filter((each) => !areCompared(each, provider));
      if (uncompared.length > 0) warn(scope, place, provider, { ...other, providers: uncompared });
    }
  }
  TAKEN_IN.set(stack, [...earlier, { federation: scope.node.id, place, providers }]);
}

function warn(scope: Construct, place: Place, provider: Provider, other: TakenIn): void {
  const federation = `the ${other.place} of \`${other.federation}\``;
  const keys = other.providers.flatMap(({ key }) => key ?? []);
  const hasPool = keys.length < other.providers.length;
  const others = [
    ...(keys.length > 0 ? [`${alternatives(keys)} in ${federation}`] : []),
    ...(hasPool ? [`${federation} itself`] : []),
  ].join(' or as ');
  const [subject, same] =
    provider.key === undefined
      ? [place, `the user pool may be the same provider as ${others}`]
      : [`identityProviders.${provider.key}`, `it may be the same ${noun(provider)} as ${others}`];
  Annotations.of(scope).addWarning(
    `${subject}: ${same}, and if it is, AWS gives one user two identities; to have them compared, ${wayOut(provider)}`,
  );
}

function noun({ type }: Provider): string {
  return type === 'SAML' ? 'SAML provider' : 'provider';
}

function wayOut({ type }: Provider): string {
  return type === 'SAML'
    ? 'give each as a `metadataDocument` that is known at synthesis'
    : 'write each issuer out, or that of a user pool of this stack as `https://` and its `endpoint`';
}

// A social provider has an issuer of its own, which no reference to a user pool or a tenant is.
function areCompared(a: Provider, b: Provider): boolean {
  if (a.type !== b.type || !['OIDC', 'SAML'].includes(a.type)) return true;
  const areKnown = isKnown(a) && isKnown(b);
  if (a.type === 'SAML' || areKnown) return areKnown;
  // A user pool that is made here has an id that no one could write out.
  const isOtherThanPool =
    (a.key === undefined && isKnown(b)) || (b.key === undefined && isKnown(a));
  return isOtherThanPool || (a.issuer !== undefined && a.issuer === b.issuer);
}

function isKnown({ issuer }: Provider): boolean {
  return issuer !== undefined && !isUnresolved(issuer);
}
