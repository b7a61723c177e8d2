import { implicitFlows } from '../../src/checks/implicit-flow';
import type { PoolFacts } from '../../src/checks/writable-attributes';

type Client = PoolFacts['clients'][number];

function found(oauthFlows: Client['oauthFlows'], address = 'web') {
  const client: Client = { address, id: address, name: address, hasSecret: false, oauthFlows };
  const pool: PoolFacts = {
    address: 'pool',
    declared: true,
    providerName: 'pool',
    attributes: [],
    selfSignUp: false,
    clients: [client],
  };
  return implicitFlows({ userPools: [pool] });
}

describe('implicitFlows', () => {
  test('finds a client that allows it', () => {
    expect(found(['code', 'implicit'], 'aws_cognito_user_pool_client.app')).toEqual([
      {
        level: 'error',
        certainty: 'certain',
        address: 'aws_cognito_user_pool_client.app',
        part: 'client `aws_cognito_user_pool_client.app`',
        subject: 'aws_cognito_user_pool_client.app',
        danger:
          'Others can read the tokens of client `aws_cognito_user_pool_client.app`: it allows the implicit flow',
        attack: [
          '→ the tokens come back in the URL, and its history, referrers, logs and scripts hold them',
        ],
        remedy:
          'Fix: have the app use the code flow with PKCE, and remove `implicit` from `allowed_oauth_flows` of `aws_cognito_user_pool_client.app`',
        remedyInProgram:
          'Fix: have the app use the code flow with PKCE, and remove `implicit` from `allowedOauthFlows` of `aws_cognito_user_pool_client.app`',
        exception: 'If the app can use no other flow yet',
      },
    ]);
  });

  test('names a client of a spec as the spec does', () => {
    const remedy =
      'Fix: have the app use the code flow with PKCE, and remove the implicit flow of `web`';
    expect(found(['implicit'])).toMatchObject([
      { subject: 'clients.web', remedy, remedyInProgram: remedy },
    ]);
  });

  test.each<[string, Client['oauthFlows']]>([
    ['the code flow alone', ['code']],
    ['no hosted sign-in', undefined],
  ])('finds nothing at a client with %s', (_, flows) => {
    expect(found(flows)).toEqual([]);
  });

  test.each<[string, Client['oauthFlows'], string]>([
    ['the flows', { unknown: 'the variable has no value' }, 'the variable has no value'],
    ['one of the flows', ['code', [{ unknown: 'the variable has no value' }]], '(unknown)'],
  ])('cannot tell where %s are unknown', (_, flows, doubt) => {
    expect(found(flows)).toMatchObject([
      {
        certainty: 'undecided',
        attack: [
          `which OAuth flows it allows is unknown: ${doubt}`,
          '→ the tokens come back in the URL, and its history, referrers, logs and scripts hold them',
        ],
      },
    ]);
  });
});
