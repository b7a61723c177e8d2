import { IDENTITY_PROVIDERS } from '../../cognito/identity-providers';
import type { SignInWithAppleSpec } from '../../spec/identity-providers';
import type { Cursor } from '../reading/cursor';
import { isWrittenMap, options } from '../reading/options';
import { choice, string } from '../reading/read-value';
import { secret } from '../secret';
import {
  type OwnOptions,
  provider,
  type ProviderReading,
  readClientId,
  scopesOf,
} from './provider-options';

const tenCharacters = (what: string) =>
  string({ what, pattern: /^[A-Z0-9]{10}$/, rule: '10 capital letters and digits' });

const signInWithApple = ({ key, secrecy }: ProviderReading) => {
  const value = secret({ what: 'a private key', key, variable: 'private_key' }, secrecy);
  const manual = options({ what: 'a private key' }, { value, rotation: choice(['manual']) });
  return {
    clientId: readClientId,
    teamId: tenCharacters('a team id'),
    keyId: tenCharacters('the id of a key'),
    privateKey: (at: Cursor) =>
      isWrittenMap(at.value)
        ? { value: manual(at).value, isManual: true }
        : { value: value(at), isManual: false },
    scopes: scopesOf('SignInWithApple'),
  } satisfies OwnOptions<SignInWithAppleSpec>;
};

/** The options of Sign in with Apple. */
export const SIGN_IN_WITH_APPLE = provider(signInWithApple, (read) => ({
  details: {
    client_id: read.clientId,
    team_id: read.teamId,
    key_id: read.keyId,
    private_key: read.privateKey.value,
    authorize_scopes: read.scopes.join(IDENTITY_PROVIDERS.SignInWithApple.scopes.separator),
  },
  leftToAws: read.privateKey.isManual ? ['private_key'] : [],
}));
