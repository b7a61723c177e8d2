import { isKnown } from '../../values/text';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';
import { multiTenant } from './p12';

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
        const name = issuer === undefined || !isKnown(issuer) ? undefined : multiTenant(issuer);
        if (name === undefined) return [];
        return [
          {
            level: 'error',
            certainty: 'certain',
            address,
            part: 'issuer',
            subject: address,
            danger: `Anybody with a tenant of their own can sign in through ${code(address)}, as any e-mail address: it is ${code(name)}`,
            attack: [],
            remedy: 'Fix: write the id of the tenant into the issuer',
            exception: 'If a trigger tells the tenants apart',
          },
        ];
      }),
    ),
};
