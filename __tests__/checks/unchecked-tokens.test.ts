import type { ClaimFacts } from '../../src/checks/forgeable-claims';
import { uncheckedTokens } from '../../src/checks/unchecked-tokens';

type Pool = ClaimFacts['identityPools'][number];

function found(userPoolClients: Pool['userPoolClients']) {
  const address = 'aws_cognito_identity_pool.corp';
  return uncheckedTokens({
    identityPools: [{ address, userPoolClients, mappings: [], principalTags: [] }],
  });
}

const provider = { providerName: 'pool', clientId: '4f0c' };

describe('uncheckedTokens', () => {
  test('finds a client whose tokens are taken unchecked', () => {
    const client = 'aws_cognito_user_pool_client.web';
    expect(found([{ ...provider, client, serverSideTokenCheck: false }])).toEqual([
      {
        about: [client],
        level: 'warning',
        certainty: 'certain',
        address: 'aws_cognito_identity_pool.corp',
        part: 'client `aws_cognito_user_pool_client.web`',
        subject: client,
        danger:
          'Users of client `aws_cognito_user_pool_client.web` who were disabled, deleted or signed out still receive credentials: the server-side token check is off',
        attack: ['→ GetCredentialsForIdentity takes an ID token until it expires'],
        remedy: 'Fix: set `server_side_token_check` to true',
        remedyInProgram: 'Fix: set `serverSideTokenCheck` to true',
        exception: 'If tokens are short-lived enough',
      },
    ]);
  });

  test('names the identity pool where the client is not in the file', () => {
    const [danger] = found([{ ...provider, serverSideTokenCheck: false }]);
    expect(danger).toMatchObject({
      part: 'a client',
      subject: 'aws_cognito_identity_pool.corp',
    });
    expect(danger?.about).toStrictEqual([]);
  });

  test('names a client of a spec as the spec does', () => {
    const remedy = 'Fix: turn the server-side token check on';
    expect(found([{ ...provider, client: 'web', serverSideTokenCheck: false }])).toMatchObject([
      { part: 'client `web`', subject: 'clients.web', remedy, remedyInProgram: remedy },
    ]);
  });

  test('finds nothing where it is on, or the clients are unknown', () => {
    expect(found([{ ...provider, serverSideTokenCheck: true }])).toEqual([]);
    expect(found({ unknown: 'the list is unknown' })).toEqual([]);
  });

  test('cannot tell where it is unknown', () => {
    const serverSideTokenCheck = { unknown: 'the variable has no value' };
    expect(found([{ ...provider, serverSideTokenCheck }])).toMatchObject([
      {
        certainty: 'undecided',
        attack: [
          'whether it is on is unknown: the variable has no value',
          '→ GetCredentialsForIdentity takes an ID token until it expires',
        ],
      },
    ]);
  });
});
