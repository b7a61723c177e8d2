import {
  isSocial,
  OWN_DIRECTORY,
  SOCIAL_PROVIDER_TYPES,
  type IdentityProviderType,
} from '../cognito/identity-providers';
import { isUnresolved } from '../values/is-unresolved';
import { showString, showValue } from '../values/show-value';
import type { Cursor } from './reading/cursor';
import { string } from './reading/read-value';

/** Reads the name of a pool, which names of clients and roles begin with unless they say otherwise. */
export const readPoolName = string({
  what: 'a name',
  pattern: /^(?=.{1,128}$)[\w+=,.@-]+( +[\w+=,.@-]+)*$/,
  rule: '1 to 128 letters, digits, spaces inside and `_ + = , . @ -`',
});

/** Says what is wrong with the key of something that becomes a Terraform resource. */
export function resourceKeyProblem(key: string): string | undefined {
  if (key in Object.prototype) {
    return `every JavaScript object has a member named ${showString(key)}, which the constructs library takes for another construct; choose another key`;
  }
  if (/^[A-Za-z][A-Za-z0-9-]{0,31}$/.test(key)) return undefined;
  return `a key becomes part of Terraform addresses, got ${showValue(key)}; use up to 32 letters, digits and \`-\`, beginning with a letter`;
}

/** Says what is wrong with the key of an identity provider, which is often its name too. */
export function providerKeyProblem(key: string, entry: Cursor): string | undefined {
  if (key === OWN_DIRECTORY) {
    return `\`${OWN_DIRECTORY}\` is the user pool's own directory; use another key`;
  }
  const type = entry.at('type').value;
  const isName = entry.at('name').isAbsent && (type === 'SAML' || type === 'OIDC');
  const problem = isName && key.includes('_') ? providerNameProblem(key) : undefined;
  return problem ?? resourceKeyProblem(key);
}

const readGivenName = string({
  what: 'a provider name',
  pattern: /^\S+$/,
  rule: '3 to 32 characters without spaces',
});

/** Reads the name of a provider in the user pool: AWS's own for social types, else `name` or the key. */
export function readProviderName(spec: Cursor, key: string, type: IdentityProviderType): string {
  if (isSocial(type)) return type;
  const given = spec.at('name');
  if (given.isAbsent) {
    const isKey = providerKeyProblem(key, spec) === undefined;
    const problem = isKey ? providerNameProblem(key) : undefined;
    if (problem !== undefined)
      spec.report('bad-value', `${problem}, or give the provider a \`name\``);
    return key;
  }
  const name = readGivenName(given);
  const problem = isUnresolved(name) ? undefined : providerNameProblem(name);
  if (problem !== undefined) given.report('bad-value', problem);
  return name;
}

function providerNameProblem(name: string): string | undefined {
  const got = `got ${showString(name)}`;
  if (name.includes('_')) {
    return `a provider name has no underscore, ${got}; use \`${name.replaceAll('_', '')}\``;
  }
  if (name.includes(':')) return `a provider name has no colon, ${got}; use another character`;
  if (name.length < 3 || name.length > 32) {
    return `a provider name has 3 to 32 characters, ${got}; use a longer or shorter one`;
  }
  // User names begin with the provider's name, and the pool compares them without case.
  const reserved = [...SOCIAL_PROVIDER_TYPES, OWN_DIRECTORY].find(
    (each) => each.toLowerCase() === name.toLowerCase(),
  );
  return reserved === undefined
    ? undefined
    : `\`${reserved}\` is a reserved provider name (case-insensitive), ${got}; use another one`;
}
