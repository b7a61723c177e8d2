import { ATTRIBUTE_TYPES, MAX_ATTRIBUTES, USERNAME_ATTRIBUTES } from '../cognito/attributes';
import { IDENTITY_PROVIDER_TYPES, type IdentityProviderType } from '../cognito/identity-providers';
import type {
  ExistingCustomAttributeSpec,
  ExistingIdentityProviderSpec,
} from '../spec/existing-user-pool';
import { sortedSet } from '../values/by-code-unit';
import { showString } from '../values/show-value';
import { attributeProblem } from './attribute-names';
import { customKeyProblem } from './custom-attributes';
import { keyed, strings } from './reading/collections';
import type { Cursor } from './reading/cursor';
import { optional, options, type Reader, type TableOf } from './reading/options';
import { choice, flag, string } from './reading/read-value';

/** A custom attribute of an existing user pool. */
export interface ParsedExistingAttribute {
  readonly key: string;
  /** Absent where it isn't stated. */
  readonly mutable?: boolean;
}

const CUSTOM_ATTRIBUTE = {
  type: choice(ATTRIBUTE_TYPES),
  mutable: optional(flag(true)),
} satisfies TableOf<ExistingCustomAttributeSpec>;

/** Reads the custom attributes that an existing user pool has. */
export const readExistingAttributes: Reader<readonly ParsedExistingAttribute[]> = keyed(
  { what: 'custom attributes', keyProblem: customKeyProblem, max: MAX_ATTRIBUTES },
  (key, entry) => {
    const { mutable } = options({ what: 'a custom attribute' }, CUSTOM_ATTRIBUTE)(entry);
    return { key, mutable };
  },
);

/** Reads what users of an existing user pool sign in with. */
export const readUsernameAttributes = (cursor: Cursor) =>
  sortedSet(strings({ what: 'attributes' }, choice(USERNAME_ATTRIBUTES))(cursor));

/** An identity provider of an existing user pool. */
export interface ParsedExistingProvider {
  readonly name: string;
  readonly type: IdentityProviderType | undefined;
  /** Attribute → claim; absent where it isn't stated. */
  readonly attributeMapping?: Readonly<Record<string, string>>;
}

const readClaim = string({
  what: 'the name of a claim',
  pattern: /^\S(.*\S)?$/,
  rule: 'as the provider writes it',
});

/** Reads the identity providers of an existing user pool, whose custom attributes may be known. */
export function existingProviders(
  custom: readonly string[] | undefined,
): Reader<readonly ParsedExistingProvider[]> {
  const keyProblem = (key: string) => attributeProblem(key, { custom, verified: true });
  const readMapping = keyed({ what: 'mapped attributes', keyProblem }, (attribute, entry) => [
    attribute,
    readClaim(entry),
  ]);
  const table = {
    type: choice(IDENTITY_PROVIDER_TYPES),
    attributeMapping: optional((at: Cursor) => Object.fromEntries(readMapping(at))),
  } satisfies TableOf<ExistingIdentityProviderSpec>;
  return keyed({ what: 'identity providers', keyProblem: nameProblem }, (name, entry) => ({
    name,
    ...options({ what: 'an identity provider that exists already, as `{ type }`' }, table)(entry),
  }));
}

function nameProblem(name: string): string | undefined {
  return /^\S{1,32}$/.test(name)
    ? undefined
    : `expected the name of an identity provider, got ${showString(name)}; up to 32 characters without spaces`;
}
