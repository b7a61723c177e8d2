import { ASSET_CATEGORIES } from '../cognito/user-pools';
import type {
  BrandingSpec,
  HostedUiStyleSpec,
  ManagedLoginAssetSpec,
  ManagedLoginStyleSpec,
} from '../spec/branding';
import { isUnresolved } from '../values/is-unresolved';
import { noSuch } from '../values/no-such';
import { showString } from '../values/show-value';
import { keyed, list } from './reading/collections';
import { type Cursor, UNREADABLE } from './reading/cursor';
import { optional, options, type ReadBy, type TableOf, withDefault } from './reading/options';
import { choice, string } from './reading/read-value';

const readImage = string({
  what: 'an image',
  pattern: /^[A-Za-z0-9+/]+={0,2}$/,
  rule: 'in base64, such as `Fn.filebase64` gives',
});

const STYLE = {
  css: optional(
    string({ what: 'CSS', pattern: /^[^]{1,131072}$/, rule: '1 to 131,072 characters' }),
  ),
  imageFile: optional(readImage),
} satisfies TableOf<HostedUiStyleSpec>;

/** Look of the classic hosted UI, of a user pool or of one of its clients. */
export type ParsedStyle = ReadBy<typeof STYLE>;

const ASSET = {
  category: choice(ASSET_CATEGORIES),
  colorMode: withDefault('DYNAMIC' as const, choice(['LIGHT', 'DARK', 'DYNAMIC'])),
  extension: choice(['ICO', 'JPEG', 'PNG', 'SVG', 'WEBP']),
  bytes: (at: Cursor) => {
    const image = readImage(at);
    if (image.length > LONGEST_ASSET && !isUnresolved(image)) {
      at.report('too-large', 'an image has at most 1,000,000 bytes; take a smaller one');
    }
    return image;
  },
} satisfies TableOf<ManagedLoginAssetSpec>;

// A million bytes in base64.
const LONGEST_ASSET = 1_333_336;

const MANAGED_LOGIN_STYLE = {
  settings: optional(readSettings),
  assets: withDefault([], list({ what: 'images', max: 40 }, options({ what: 'an image' }, ASSET))),
} satisfies TableOf<ManagedLoginStyleSpec>;

/** Look of managed login for one client. */
export type ParsedManagedLoginStyle = ReadBy<typeof MANAGED_LOGIN_STYLE>;

const readManagedLoginStyle = options(
  { what: 'the look of managed login' },
  MANAGED_LOGIN_STYLE,
  (read, spec) => {
    if (read.assets.length > 0 && spec.at('settings').isAbsent) {
      spec.at('assets').report('conflict', 'images are taken with `settings` only; add them');
    }
    return read;
  },
);

function readSettings(at: Cursor): string {
  const settings = readJson(at);
  if (isUnresolved(settings) || settings === '') return settings;
  try {
    JSON.parse(settings);
  } catch {
    const wayOut = 'take what `DescribeManagedLoginBranding` gives as `Settings`';
    at.report('bad-value', `expected JSON, got ${showString(settings)}; ${wayOut}`);
  }
  return settings;
}

const readJson = string({
  what: 'settings of managed login as JSON',
  pattern: /^\s*\{[^]*\}\s*$/,
  rule: 'an object, such as `JSON.stringify` gives',
});

const BRANDING = {
  ...STYLE,
  clients: withDefault(
    [],
    keyed({ what: 'looks of clients', keyProblem: () => undefined }, (key, entry) => ({
      key,
      ...options({ what: 'the look of a client' }, STYLE, reportEmpty)(entry),
    })),
  ),
  managedLogin: withDefault(
    [],
    keyed({ what: 'looks of clients', keyProblem: () => undefined, min: 1 }, (key, entry) => ({
      key,
      ...readManagedLoginStyle(entry),
    })),
  ),
} satisfies TableOf<BrandingSpec>;

/** Reads the look of the classic hosted UI. */
export const readBranding = optional(
  options({ what: 'the look of the hosted sign-in' }, BRANDING, (read, spec) =>
    read.clients.length > 0 || !spec.at('managedLogin').isAbsent ? read : reportEmpty(read, spec),
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
  const { css, imageFile, clients, managedLogin } = pool.branding;
  const isManaged = pool.domain?.managedLoginVersion === 2;
  if (isManaged && (clients.length > 0 || css !== undefined || imageFile !== undefined)) {
    at.report(
      'conflict',
      'managed login shows nothing of it; take it out, or set `domain.managedLoginVersion` to 1',
    );
  }
  if (!isManaged && managedLogin.length > 0 && pool.domain !== undefined) {
    at.at('managedLogin').report(
      'conflict',
      'the classic hosted UI shows nothing of it; take it out, or set `domain.managedLoginVersion` to 2',
    );
  }
  const keys = pool.clients.map(({ key }) => key);
  for (const [place, looks] of [
    ['clients', clients],
    ['managedLogin', managedLogin],
  ] as const) {
    for (const { key } of looks) {
      if (keys.includes(key)) continue;
      at.at(place)
        .at(key)
        .report('unknown-client', noSuch('client', key, keys));
    }
  }
}
