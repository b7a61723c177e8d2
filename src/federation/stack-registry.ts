import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { ConfigError } from '../config/config-error';
import { comparableIssuer } from '../cognito/issuers';
import { isUnresolved } from '../values/is-unresolved';

/** Where a federation takes an identity provider in. */
export type Place = 'user pool' | 'identity pool';

/** A name that an account, or a Region of it, has once. */
export interface TakenName {
  readonly kind: 'IAM role' | 'IAM SAML provider' | 'IAM OIDC provider' | 'domain';
  readonly name: string;
  /** Path of the option that decides the name. */
  readonly path: string;
  /** What to change, as an imperative clause. */
  readonly wayOut: string;
}

interface Registry {
  readonly issuers: Readonly<Record<Place, Map<string, string>>>;
  /** Kind and name → the federation that makes it. */
  readonly names: Map<string, string>;
}

const REGISTRIES = new WeakMap<TerraformStack, Registry>();

/**
 * Issuers that sign users in at the other place of the same stack, as they are compared, each with the
 * federation that took them in: the same provider at both places gives each user two identities.
 */
export function issuersAtOtherPlace(scope: Construct, place: Place): ReadonlyMap<string, string> {
  return registryOf(scope).issuers[place === 'user pool' ? 'identity pool' : 'user pool'];
}

/** Remembers that a federation of this stack takes in these issuers. */
export function rememberIssuers(
  scope: Construct,
  place: Place,
  providers: readonly { readonly issuer?: string }[],
): void {
  for (const { issuer } of providers) {
    if (issuer === undefined) continue;
    registryOf(scope).issuers[place].set(comparableIssuer(issuer), scope.node.id);
  }
}

/**
 * Takes names for a federation: what two federations of a stack name alike, only the first would make.
 *
 * Other stacks of the app are not looked at: they may be for other accounts.
 *
 * @param owner Address of the federation, which may take a name again.
 * @throws ConfigError where another federation of the stack has taken one; none is taken then
 */
export function takeNames(
  scope: Construct,
  { subject, owner }: { readonly subject: string; readonly owner: string },
  names: readonly TakenName[],
): void {
  const taken = registryOf(scope).names;
  const known = names
    .filter(({ name }) => !isUnresolved(name))
    // IAM tells no capitals apart.
    .map((each) => ({ ...each, id: `${each.kind} ${each.name.toLowerCase()}` }));
  const problems = known.flatMap(({ kind, name, path, wayOut, id }) => {
    const other = taken.get(id);
    if (other === undefined || other === owner) return [];
    const message = `\`${other}\` of the same stack makes the ${kind} \`${name}\` too; ${wayOut}`;
    return [{ code: 'duplicate' as const, path, message }];
  });
  if (problems.length > 0) throw new ConfigError(subject, problems);
  for (const { id } of known) taken.set(id, owner);
}

/**
 * Refuses a user pool whose issuer signs users in at an identity pool of the stack directly.
 *
 * @throws ConfigError where it does
 */
export function refuseSecondPlace(
  scope: Construct,
  { subject, path }: { readonly subject: string; readonly path: string },
  issuer: string,
): void {
  const wanted = comparableIssuer(issuer);
  for (const [other, federation] of issuersAtOtherPlace(scope, 'user pool')) {
    if (isUnresolved(other) || other !== wanted) continue;
    throw new ConfigError(subject, [
      {
        code: 'duplicate-idp',
        path,
        message: `\`${wanted}\` signs users in at the identity pool of \`${federation}\` too, so one user would have two identities; take it out there, and let users in through this user pool only`,
      },
    ]);
  }
}

function registryOf(scope: Construct): Registry {
  const stack = TerraformStack.of(scope);
  const known = REGISTRIES.get(stack) ?? {
    issuers: { 'user pool': new Map(), 'identity pool': new Map() },
    names: new Map(),
  };
  REGISTRIES.set(stack, known);
  return known;
}
