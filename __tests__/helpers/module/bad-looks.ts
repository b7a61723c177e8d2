import type { BadCall } from './bad-calls';

const logo = { category: 'FORM_LOGO', extension: 'PNG', bytes: 'aGVsbG8=' };
const settings = '{}';
const look = (web: object | null, ...problems: string[]): BadCall => ({
  call: { managed_login: { web } },
  problems,
});

/** Calls of the submodule `managed-login` with a problem, as `BAD_CALLS` of the module. */
export const BAD_LOOKS: Readonly<Record<string, BadCall>> = {
  'no-look': {
    call: { managed_login: {} },
    problems: [
      'managed_login: expected looks of clients by key, got an empty map; give at least 1',
    ],
  },
  'look-of-no-client': {
    call: { managed_login: { wbe: {} } },
    problems: ['managed_login.wbe: no client named `wbe`; declared: web'],
  },
  'look-where-there-is-no-client': {
    call: { client_ids: {}, managed_login: { web: {} } },
    problems: ['managed_login.web: no client named `web`; none is declared'],
  },
  'images-without-settings': look(
    { assets: [logo] },
    'managed_login.web.assets: images are taken with `settings` only; add them',
  ),
  'too-many-images': look(
    { settings, assets: Array.from({ length: 41 }, () => logo) },
    'managed_login.web.assets: at most 40 images, got 41',
  ),
  'settings-in-javascript': look(
    { settings: '{a: 1}' },
    'managed_login.web.settings: expected JSON, got `{a: 1}`; take what `DescribeManagedLoginBranding` gives as `Settings`',
  ),
  'settings-as-a-list': look(
    { settings: '[]' },
    'managed_login.web.settings: expected settings of managed login as JSON, got `[]`; an object, such as `jsonencode` gives',
  ),
  'words-of-images': look(
    { settings, assets: [{ category: 'LOGO', extension: 'GIF', color_mode: 'DIM', bytes: '?' }] },
    'managed_login.web.assets[0].bytes: expected an image, got `?`; in base64, such as `filebase64` gives',
    'managed_login.web.assets[0].category: expected `FAVICON_ICO`, `FAVICON_SVG`, `EMAIL_GRAPHIC`, `SMS_GRAPHIC`, `AUTH_APP_GRAPHIC`, `PASSWORD_GRAPHIC`, `PASSKEY_GRAPHIC`, `PAGE_HEADER_LOGO`, `PAGE_HEADER_BACKGROUND`, `PAGE_FOOTER_LOGO`, `PAGE_FOOTER_BACKGROUND`, `PAGE_BACKGROUND`, `FORM_BACKGROUND`, `FORM_LOGO` or `IDP_BUTTON_ICON`, got `LOGO`',
    'managed_login.web.assets[0].color_mode: expected `LIGHT`, `DARK` or `DYNAMIC`, got `DIM`',
    'managed_login.web.assets[0].extension: expected `ICO`, `JPEG`, `PNG`, `SVG` or `WEBP`, got `GIF`',
  ),
  'large-image': look(
    { settings, assets: [{ ...logo, bytes: 'a'.repeat(1_333_337) }] },
    'managed_login.web.assets[0].bytes: an image has at most 1,000,000 bytes; take a smaller one',
  ),
};

/** Nulls, which TypeScript has no word for. */
export const NULL_LOOKS: Readonly<Record<string, BadCall>> = {
  'null-look': look(
    null,
    'managed_login.web: expected the look of managed login, got `null`; leave the key out',
  ),
  'null-images': look(
    { settings, assets: [null, { category: null, extension: 'PNG', bytes: null }] },
    'managed_login.web.assets[0]: expected an image, got `null`; leave it out',
    'managed_login.web.assets[1].bytes: missing; an image has `category`, `extension` and `bytes`',
    'managed_login.web.assets[1].category: missing; an image has `category`, `extension` and `bytes`',
  ),
};
