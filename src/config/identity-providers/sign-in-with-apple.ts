import type { Cursor } from '../reading/cursor';
import { readChoice } from '../reading/read-choice';
import { isWrittenMap, readObject } from '../reading/read-object';
import { readSecret } from '../reading/read-secret';
import { type TextShape, readText } from '../reading/read-text';
import { readClientId, readScopes, variableName } from './oauth-details';
import type { ProviderFacts, ProviderReading } from './provider-facts';

/** What is known of Sign in with Apple. */
export const signInWithApple: ProviderFacts = {
  type: 'SignInWithApple',
  options: ['clientId', 'teamId', 'keyId', 'privateKey', 'scopes'],
  usernameClaim: 'sub',
  defaultMapping: {
    email: 'email',
    email_verified: 'email_verified',
    family_name: 'lastName',
    given_name: 'firstName',
  },
  filledByAws: [
    'attributes_url_add_attributes',
    'authorize_url',
    'oidc_issuer',
    'token_request_method',
    'token_url',
  ],
  social: { issuer: 'https://appleid.apple.com', loginProvider: 'appleid.apple.com' },
  readDetails: (spec, reading) => {
    const details = {
      client_id: readClientId(spec),
      team_id: readText(spec.at('teamId'), tenCharacters('a team id')),
      key_id: readText(spec.at('keyId'), tenCharacters('the id of a key')),
      private_key: readPrivateKey(spec.at('privateKey'), reading),
      authorize_scopes: readScopes(spec, ['email', 'name']).join(' '),
    };
    const isManual = isWrittenMap(spec.at('privateKey').value);
    return { details, leftToAws: isManual ? ['private_key'] : [] };
  },
};

function readPrivateKey(cursor: Cursor, reading: ProviderReading): string {
  const shape = { what: 'a private key', variable: variableName(reading.key, 'private_key') };
  if (!isWrittenMap(cursor.value)) return readSecret(cursor, shape, reading.secrecy);
  const key = readObject(cursor, { what: 'a private key', options: ['value', 'rotation'] });
  readChoice(key.at('rotation'), ['manual']);
  return readSecret(key.at('value'), shape, reading.secrecy);
}

function tenCharacters(what: string): TextShape {
  return { what, pattern: /^[A-Z0-9]{10}$/, rule: '10 capital letters and digits' };
}
