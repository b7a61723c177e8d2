import { isSocial, OWN_DIRECTORY } from '../../cognito/identity-providers';
import type { Federation } from '../../model/federation';
import type { UserPoolModel } from '../../model/user-pool';
import { compareWithAny } from '../../values/compare-texts';
import { showText, type Text } from '../../values/text';
import { isUnknown, type Maybe } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds user pools for users of an organization in which strangers can register. */
export const U02: Check = {
  level: 'error',
  title:
    'a user pool whose clients list enterprise identity providers alone lets strangers register',
  why: '`SignUp` needs no more than the public client id, whatever a client lists; the stranger is a user who signed in',
  fix: 'admin_create_user_config { allow_admin_create_user_only = true }',
  fires: 'supported_identity_providers = ["Okta"], and no admin_create_user_config',
  nearMiss: 'supported_identity_providers = ["COGNITO", "Okta"]: registering is meant',
  see: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html#CognitoUserPools-Type-UserPoolClientType-SupportedIdentityProviders',
  find: (federation) =>
    federation.userPools.flatMap((pool): Danger[] => {
      const { address, selfSignUp, triggers } = pool;
      const isMeant = isForOneOrganization(pool);
      if (selfSignUp === false || isMeant === false || !givesCredentials(pool, federation)) {
        return [];
      }
      const mayRefuse = isUnknown(triggers)
        ? triggers
        : triggers.includes('pre_sign_up') && {
            unknown: 'its pre sign-up trigger may refuse them',
          };
      const unknown = [selfSignUp, isMeant, mayRefuse].find(isUnknown);
      return [
        {
          level: 'error',
          certainty: unknown === undefined ? 'certain' : 'undecided',
          address,
          part: 'sign-up',
          subject: address,
          danger: `Strangers ${unknown === undefined ? 'can' : 'may be able to'} register in ${code(address)} and sign in, although its clients list identity providers alone`,
          attack: [
            ...(unknown === undefined ? [] : [unknown.unknown]),
            '→ SignUp with the public client id: what a client lists limits the hosted sign-in only',
          ],
          remedy: 'Fix: set `allow_admin_create_user_only` to true',
          remedyInProgram: 'Fix: set `selfSignUp` to false',
          exception: 'If a pre sign-up trigger refuses everybody who registers',
        },
      ];
    }),
};

/** Whether users come from SAML or OIDC providers alone, as clients list them. */
function isForOneOrganization({ clients, identityProviders }: UserPoolModel): Maybe<boolean> {
  const types = identityProviders.map(({ type }) => type);
  if (types.some((type) => !isUnknown(type) && isSocial(type))) return false;
  const lists = clients.map(({ identityProviders: listed }) => listed ?? { unknown: UNLISTED });
  const names = lists.flatMap((each): readonly Text[] => (isUnknown(each) ? [] : each));
  if (types.length === 0 || names.length === 0 || names.includes(OWN_DIRECTORY)) return false;
  const doubt = [...types, ...lists].find(isUnknown);
  if (doubt !== undefined) return doubt;
  const declared = identityProviders.map(({ name }) => name);
  const open = names.find((name) => compareWithAny(name, declared) !== 'equal');
  return open === undefined ? true : { unknown: `a client lists \`${showText(open)}\`` };
}

const UNLISTED = 'a client lists no identity providers';

function givesCredentials({ address }: UserPoolModel, { identityPools }: Federation): boolean {
  return identityPools.some(
    ({ userPoolClients }) =>
      !isUnknown(userPoolClients) && userPoolClients.some(({ userPool }) => userPool === address),
  );
}
