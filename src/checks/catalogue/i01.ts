import { partsOf, whyUnknown } from '../../values/text';
import type { Check } from '../check';
import { VALUE_TELLS, type Danger } from '../finding';
import { code } from '../shown';

/** Finds issuers that are no https URL. */
export const I01: Check = {
  level: 'error',
  title: 'the issuer of an identity provider is no https URL',
  why: 'AWS rejects it; over http, whoever stands between reads and forges tokens',
  fix: 'oidc_issuer = "https://…"',
  fires: 'oidc_issuer = "http://idp.example.com"',
  nearMiss: 'oidc_issuer = "https://idp.example.com"',
  see: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  find: ({ userPools, iamProviders }) =>
    [...userPools.flatMap(({ identityProviders }) => identityProviders), ...iamProviders].flatMap(
      ({ address, issuer }): Danger[] => {
        const [first] = issuer === undefined ? [] : partsOf(issuer);
        if (issuer === undefined || first === undefined) return [];
        const common = { address, part: 'issuer', subject: address };
        if (typeof first !== 'string') {
          return [
            {
              ...common,
              level: 'warning',
              certainty: 'undecided',
              danger: `AWS rejects ${code(address)} if its issuer, which is unknown, is no https URL`,
              attack: [whyUnknown(issuer).unknown],
              remedy: VALUE_TELLS,
            },
          ];
        }
        if (!/^http:/i.test(first)) return [];
        return [
          {
            ...common,
            level: 'error',
            certainty: 'certain',
            danger: `AWS rejects ${code(address)}: its issuer is http`,
            attack: [],
            remedy: 'Fix: write the https URL of the issuer',
          },
        ];
      },
    ),
};
