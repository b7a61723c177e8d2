import { writePaths, type PoolFacts } from '../../src/checks/writable-attributes';
import { text } from '../../src/values/text';

type Client = PoolFacts['clients'][number];

/** A client at which the hosted sign-in alone is open, without the scope that edits users. */
const hosted: Client = {
  address: 'web',
  id: 'web',
  name: 'web',
  hasSecret: false,
  explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
  oauthFlows: ['code'],
  scopes: ['openid'],
  writeAttributes: ['custom:department'],
};
const pool: PoolFacts = {
  address: 'pool',
  declared: true,
  providerName: 'pool',
  attributes: [],
  selfSignUp: false,
  clients: [],
};
const ADMIN = 'aws.cognito.signin.user.admin';
const somewhere = { unknown: 'it is set elsewhere' };
const unnamed = text({ address: 'var', attribute: 'each' });

function pathsOf(client: Partial<Client>, facts: Partial<PoolFacts> = {}) {
  return writePaths('custom:department', {
    ...pool,
    clients: [{ ...hosted, ...client }],
    ...facts,
  }).map(({ client: _, ...path }) => path);
}

function update(why: string, fix: string, certainty = 'certain') {
  const because = ['client `web` may write the attribute', why];
  return [{ type: 'update', certainty, because, fix: `${fix} \`web\`` }];
}

const carry = `so its tokens carry ${ADMIN}`;
const native = 'disable the native auth flows of';

describe('writePaths', () => {
  test('finds none at a client of the hosted sign-in', () => {
    expect(pathsOf({})).toEqual([]);
  });

  test('finds native flows, stated or not', () => {
    expect(pathsOf({ explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] })).toEqual(
      update(`it allows USER_SRP_AUTH, ${carry}`, native),
    );
    expect(pathsOf({ explicitAuthFlows: undefined })).toEqual(
      update(`it states no auth flows, so AWS opens native ones, ${carry}`, native),
    );
  });

  test('takes refresh and token exchange for no native flow', () => {
    const flows = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_TOKEN_EXCHANGE_AUTH'];
    expect(pathsOf({ explicitAuthFlows: flows })).toEqual([]);
    expect(pathsOf({ explicitAuthFlows: ['USER_ALLOW_TOKEN_EXCHANGE'] })).toHaveLength(1);
  });

  test.each(['code', 'implicit'])(
    'finds the scope that edits users, with the flow `%s`',
    (flow) => {
      expect(
        pathsOf({ scopes: ['openid', ADMIN], oauthFlows: ['client_credentials', flow] }),
      ).toEqual(update(`it allows the scope ${ADMIN}`, `remove the scope ${ADMIN} of`));
    },
  );

  test('finds none where no user signs in with the scope', () => {
    expect(pathsOf({ scopes: [ADMIN], oauthFlows: ['client_credentials'] })).toEqual([]);
    expect(pathsOf({ scopes: [ADMIN], oauthFlows: undefined })).toEqual([]);
    expect(pathsOf({ scopes: undefined })).toEqual([]);
    expect(pathsOf({ scopes: somewhere, oauthFlows: undefined })).toEqual([]);
    expect(pathsOf({ oauthFlows: somewhere })).toEqual([]);
  });

  test.each<[string, Partial<Client>, string]>([
    ['flows that are unknown', { explicitAuthFlows: somewhere }, somewhere.unknown],
    ['a flow that is unknown', { explicitAuthFlows: [unnamed] }, 'a flow of it is `${var.each}`'],
    ['scopes that are unknown', { scopes: somewhere }, somewhere.unknown],
    ['a scope that is unknown', { scopes: ['openid', unnamed] }, 'one is `${var.each}`'],
    ['OAuth flows that are unknown', { scopes: [ADMIN], oauthFlows: somewhere }, somewhere.unknown],
  ])('leaves it undecided at a client with %s', (_, client, why) => {
    expect(pathsOf(client)).toEqual(
      update(
        `whether its tokens may edit the user is unknown: ${why}`,
        'state the auth flows and scopes of',
        'undecided',
      ),
    );
  });

  test('takes an OAuth flow that is unknown for one at which users sign in', () => {
    expect(pathsOf({ scopes: [ADMIN], oauthFlows: [unnamed] })).toHaveLength(1);
  });

  test('names a known flow or scope before what is unknown', () => {
    const flows = { explicitAuthFlows: [unnamed, 'ALLOW_CUSTOM_AUTH'] };
    expect(pathsOf(flows)).toEqual(update(`it allows CUSTOM_AUTH, ${carry}`, native));
    expect(pathsOf({ explicitAuthFlows: somewhere, scopes: [ADMIN] })).toEqual(
      update(`it allows the scope ${ADMIN}`, `remove the scope ${ADMIN} of`),
    );
  });

  test('looks at clients alone that may write the attribute', () => {
    const open = { explicitAuthFlows: undefined };
    expect(pathsOf({ ...open, writeAttributes: ['email'] })).toEqual([]);
    expect(pathsOf({ ...open, writeAttributes: undefined })).toMatchObject([
      { certainty: 'certain' },
    ]);
    const doubt = 'whether client `web` may write the attribute is unknown: it is set elsewhere';
    expect(pathsOf({ ...open, writeAttributes: somewhere })).toMatchObject([
      {
        type: 'update',
        certainty: 'undecided',
        because: expect.arrayContaining([doubt]) as string[],
      },
    ]);
    expect(pathsOf({ ...open, writeAttributes: [unnamed] })).toMatchObject([
      { type: 'update', certainty: 'undecided' },
    ]);
  });

  test('finds no later change of an attribute that is immutable', () => {
    const open = { explicitAuthFlows: undefined };
    const attribute = { name: 'custom:department', mutable: false, required: false };
    expect(pathsOf(open, { attributes: [attribute] })).toEqual([]);
    expect(pathsOf(open, { attributes: [{ ...attribute, name: 'custom:other' }] })).toHaveLength(1);
    expect(pathsOf(open, { attributes: [{ ...attribute, mutable: true }] })).toHaveLength(1);
    expect(pathsOf(open, { attributes: somewhere })).toHaveLength(1);
  });

  test('finds a profile at a social provider, or one that may be', () => {
    const google = { address: 'google', name: 'Google', type: 'Google' };
    const name = { 'custom:department': 'name' };
    const of = (provider: Partial<NonNullable<PoolFacts['identityProviders']>[number]>) =>
      pathsOf({}, { identityProviders: [{ ...google, attributeMapping: name, ...provider }] });
    const open = [
      {
        type: 'profile',
        certainty: 'undecided',
        because: [
          'whether `google` fills it from a profile that users edit there is unknown: it is set elsewhere',
        ],
        fix: 'fill it from a claim that users of `google` cannot edit',
      },
    ];
    expect(of({})).toMatchObject([{ type: 'profile', certainty: 'certain' }]);
    expect(of({ type: somewhere })).toEqual(open);
    expect(of({ attributeMapping: somewhere })).toEqual(open);
    expect(of({ attributeMapping: { 'custom:department': [somewhere] } })).toEqual(open);
    expect(of({ attributeMapping: { 'custom:department': 'hd' } })).toEqual([]);
    expect(of({ type: somewhere, attributeMapping: { 'custom:department': 'hd' } })).toEqual([]);
    expect(of({ type: 'SAML', attributeMapping: somewhere })).toEqual([]);
    expect(of({ attributeMapping: {} })).toEqual([]);
  });

  test('finds self sign-up that is open, or may be', () => {
    const may = 'client `web` may write the attribute';
    const fix = 'disable self sign-up';
    expect(pathsOf({}, { selfSignUp: true })).toEqual([
      { type: 'sign-up', certainty: 'certain', because: ['self sign-up is open', may], fix },
    ]);
    expect(pathsOf({}, { selfSignUp: somewhere })).toEqual([
      {
        type: 'sign-up',
        certainty: 'undecided',
        because: ['whether self sign-up is open is unknown: it is set elsewhere', may],
        fix,
      },
    ]);
    expect(pathsOf({ explicitAuthFlows: undefined }, { selfSignUp: true })).toHaveLength(2);
  });
});
