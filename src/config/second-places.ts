import { comparableIssuer } from '../cognito/issuers';
import { isUnresolved } from '../values/is-unresolved';
import type { ParseContext } from './parse-context';
import type { Cursor } from './reading/cursor';
import { UNJUDGED } from './reading/read-value';

interface Provider {
  readonly key: string;
  readonly type: string;
  /** Who issues its tokens; an unknown one equals the same reference. */
  readonly issuer?: string;
}

/** How providers of one place are compared with each other and with those of the other place. */
export interface Places {
  readonly elsewhere: ParseContext['issuersElsewhere'];
  /** Where the providers are. */
  readonly place: 'user pool' | 'identity pool';
  /** Whether two providers of this place may have one issuer. */
  readonly mayShare: (a: Provider, b: Provider) => boolean;
}

/**
 * Reports each identity provider that signs the same users in at a second place, compared by issuer:
 * one user would have two identities.
 */
export function reportSecondPlaces(
  cursor: Cursor,
  providers: readonly Provider[],
  { elsewhere = new Map(), place, mayShare }: Places,
): void {
  providers.forEach((provider, index) => {
    if (provider.issuer === undefined || provider.issuer === UNJUDGED) return;
    const issuer = comparableIssuer(provider.issuer);
    const twin = providers
      .slice(0, index)
      .find(
        (other) =>
          other.issuer !== undefined &&
          comparableIssuer(other.issuer) === issuer &&
          !mayShare(other, provider),
      );
    const federation = elsewhere.get(issuer);
    const entry = cursor.at(provider.key);
    if (twin !== undefined) {
      entry.report(
        'duplicate-idp',
        `${shown(issuer)} signs users in through \`${twin.key}\` too, so one user would have two identities; take one out`,
      );
    }
    if (federation !== undefined)
      entry.report('duplicate-idp', inBothPlaces(issuer, federation, place));
  });
}

function inBothPlaces(issuer: string, federation: string, place: Places['place']): string {
  return place === 'user pool'
    ? `${shown(issuer)} signs users in at the identity pool of \`${federation}\` too, so one user would have two identities; take it out there, and let users in through this user pool only`
    : `${shown(issuer)} signs users in at the user pool of \`${federation}\` too, so one user would have two identities; take it out here, and let users in through that user pool with a \`CognitoFederation\``;
}

// An expression of Terraform is no word of a message.
function shown(issuer: string): string {
  return isUnresolved(issuer) ? 'this issuer' : `\`${issuer}\``;
}
