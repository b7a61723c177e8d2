import type { BrandingSpec, HostedUiStyleSpec } from '../spec/branding';
import { noSuch } from '../values/no-such';
import { keyed } from './reading/collections';
import { type Cursor, UNREADABLE } from './reading/cursor';
import { optional, options, type ReadBy, type TableOf, withDefault } from './reading/options';
import { string } from './reading/read-value';

const STYLE = {
  css: optional(
    string({ what: 'CSS', pattern: /^[^]{1,131072}$/, rule: '1 to 131,072 characters' }),
  ),
  imageFile: optional(
    string({
      what: 'an image',
      pattern: /^[A-Za-z0-9+/]+={0,2}$/,
      rule: 'in base64, such as `Fn.filebase64` gives',
    }),
  ),
} satisfies TableOf<HostedUiStyleSpec>;

/** Look of the classic hosted UI, of a user pool or of one of its clients. */
export type ParsedStyle = ReadBy<typeof STYLE>;

const BRANDING = {
  ...STYLE,
  clients: withDefault(
    [],
    keyed({ what: 'looks of clients', keyProblem: () => undefined }, (key, entry) => ({
      key,
      ...options({ what: 'the look of a client' }, STYLE, reportEmpty)(entry),
    })),
  ),
} satisfies TableOf<BrandingSpec>;

/** Reads the look of the classic hosted UI. */
export const readBranding = optional(
  options({ what: 'the look of the hosted sign-in' }, BRANDING, (read, spec) =>
    read.clients.length > 0 ? read : reportEmpty(read, spec),
  ),
);

/** Look of the classic hosted UI. */
export type ParsedBranding = NonNullable<ReturnType<typeof readBranding>>;

function reportEmpty<T extends ParsedStyle>(read: T, spec: Cursor): T {
  if (read.css === undefined && read.imageFile === undefined && spec.value !== UNREADABLE) {
    spec.report('missing', 'missing; give `css` or `imageFile`');
  }
  return read;
}

/** Reports a look that no page shows. */
export function reportUnseenBranding(
  spec: Cursor,
  pool: {
    readonly branding?: ParsedBranding;
    readonly clients: readonly { readonly key: string }[];
    readonly domain?: { readonly managedLoginVersion?: 1 | 2 };
  },
): void {
  const at = spec.at('branding');
  if (pool.branding === undefined) return;
  if (spec.at('domain').isAbsent) {
    at.report('missing', 'the hosted sign-in has no page without a domain; add `domain`');
  }
  if (pool.domain?.managedLoginVersion === 2) {
    at.report(
      'conflict',
      'managed login shows nothing of it; take it out, or set `domain.managedLoginVersion` to 1',
    );
  }
  const clients = pool.clients.map(({ key }) => key);
  for (const { key } of pool.branding.clients) {
    if (clients.includes(key)) continue;
    at.at('clients')
      .at(key)
      .report('unknown-client', noSuch('client', key, clients));
  }
}
