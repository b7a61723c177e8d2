import { problemsOf, specsOf, token } from '../../config/bad-specs/bad-spec';
import { PROBES } from '../config/limit-probes';
import type { BadCall } from './bad-calls';
import { moduleCall } from './module-call';
import type { ParityCase } from './parity-cases';

/** What the module says in other words than the constructs, since it shows keys and lists as they stand. */
const SAID_OTHERWISE: Readonly<Record<string, string>> = {
  'a provider with a tab in its name':
    'identity_providers.Corp.name: expected a provider name, got `a\tbc`; 3 to 32 characters without spaces',
  'an attribute with a space':
    'custom_attributes.my tenant: expected the name of an attribute, got `my tenant`; up to 20 characters without spaces, quotes, backslashes and braces',
  'an attribute with a quote':
    'custom_attributes.a"b: expected the name of an attribute, got `a"b`; up to 20 characters without spaces, quotes, backslashes and braces',
  'a scope of a server made elsewhere':
    'clients.web.scopes: no scope named `https://other.example/read`; declared: aws.cognito.signin.user.admin, email, openid, phone, profile',
  'the flow ALLOW_TOKEN_EXCHANGE_DELEGATION':
    'clients.web.auth_flows: expected `ALLOW_USER_AUTH`, `ALLOW_USER_SRP_AUTH`, `ALLOW_USER_PASSWORD_AUTH`, `ALLOW_ADMIN_USER_PASSWORD_AUTH` or `ALLOW_CUSTOM_AUTH`, got `ALLOW_TOKEN_EXCHANGE_DELEGATION`',
};

const CAMEL = /\b[a-z]+(?:[A-Z][a-z]+)+\b/g;

/** Names that are no part of what is tried. */
const NAMES = ['corp', 'clinic', 'kiosk'];

/** Each probe of a limit as a call of the module, and what the module says to it, by what is tried. */
export const LIMIT_CALLS: Readonly<Record<string, BadCall & { readonly name: string }>> =
  Object.fromEntries(
    PROBES.map(([what, , call], index) => {
      const [parsed] = specsOf(call) as unknown as readonly [ParityCase];
      const name = `limit-${index}`;
      const { name: given } = parsed.spec;
      const spec = { ...parsed.spec, name: NAMES.includes(given) ? name : given };
      const written = JSON.stringify(spec).replaceAll(token, '${var.secret}');
      const said = problemsOf(call).map(([, line]) => line.replace(CAMEL, snake));
      return [
        what,
        {
          name,
          call: moduleCall({ ...parsed, spec: JSON.parse(written) as never } as ParityCase),
          problems: SAID_OTHERWISE[what] === undefined ? said : [SAID_OTHERWISE[what]],
        },
      ];
    }),
  );

function snake(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
