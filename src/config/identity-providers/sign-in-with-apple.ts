import type { Cursor } from '../reading/cursor';
import { readChoice } from '../reading/read-choice';
import { isWrittenMap, readObject } from '../reading/read-object';
import { readSecret } from '../reading/read-secret';
import { type TextShape, readText } from '../reading/read-text';
import { readClientId, joinScopes, readScopes, variableName } from './oauth-details';
import type { ProviderOptions, ProviderReading } from './provider-options';

/** What is known of Sign in with Apple. */
export const signInWithApple: ProviderOptions = {
  type: 'SignInWithApple',
  options: ['clientId', 'teamId', 'keyId', 'privateKey', 'scopes'],
  readDetails: (spec, reading) => {
    const details = {
      client_id: readClientId(spec),
      team_id: readText(spec.at('teamId'), tenCharacters('a team id')),
      key_id: readText(spec.at('keyId'), tenCharacters('the id of a key')),
      private_key: readPrivateKey(spec.at('privateKey'), reading),
      authorize_scopes: joinScopes('SignInWithApple', readScopes(spec, 'SignInWithApple')),
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
