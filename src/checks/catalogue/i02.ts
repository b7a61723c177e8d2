import type { Check } from '../check';
import { VALUE_TELLS, type Danger } from '../finding';
import { code } from '../shown';
import { issuerOrDoubt, multiTenant } from './p12';
import { isUnknown } from '../../values/unknown';

/** Finds identity providers of a user pool that are every tenant of Microsoft. */
export const I02: Check = {
  level: 'error',
  title: 'an identity provider is every tenant of Microsoft',
  why: 'anybody with a tenant of their own may sign in, and sets any e-mail address there (nOAuth)',
  fix: 'the id of the tenant in place of `common`, `organizations` or `consumers`',
  fires: 'oidc_issuer = "https://login.microsoftonline.com/common/v2.0"',
  nearMiss: 'oidc_issuer = "https://login.microsoftonline.com/72f988bf-…/v2.0"',
  see: 'https://learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization',
  find: ({ userPools }) =>
    userPools.flatMap(({ identityProviders }) =>
      identityProviders.flatMap(({ address, issuer }): Danger[] => {
        const asked = issuer === undefined ? undefined : issuerOrDoubt(issuer, multiTenant);
        if (asked === undefined) return [];
        const common = { address, part: 'issuer', subject: address, exception: EXCEPTION };
        if (isUnknown(asked)) {
          return [
            {
              ...common,
              level: asked.level,
              certainty: 'undecided',
              danger: `Anybody with a tenant of their own can sign in through ${code(address)} if its issuer is every tenant of Microsoft, and that is unknown`,
              attack: [asked.unknown],
              remedy: VALUE_TELLS,
            },
          ];
        }
        const name = asked;
        return [
          {
            ...common,
            level: 'error',
            certainty: 'certain',
            danger: `Anybody with a tenant of their own can sign in through ${code(address)}, as any e-mail address: it is ${code(name)}`,
            attack: [],
            remedy: 'Fix: write the id of the tenant into the issuer',
          },
        ];
      }),
    ),
};

const EXCEPTION = 'If a trigger tells the tenants apart';
