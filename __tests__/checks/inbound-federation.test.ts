import { findIn } from '../../src/checks/catalogue';
import type { Finding } from '../../src/checks/finding';
import { readAws } from '../../src/sources/deployed/read-aws';
import { clientsOf, named } from '../helpers/sources/aws-answers';

const IDENTITY_POOL = 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab';
const USER_POOL = 'eu-west-1_AbC';
const LAMBDA = 'arn:aws:lambda:eu-west-1:111122223333:function:map';

/** What is found in a deployed user pool, given what DescribeUserPool answers. */
async function found(described: object): Promise<Finding[]> {
  const federation = await readAws(
    IDENTITY_POOL,
    [],
    clientsOf({
      DescribeIdentityPool: {
        CognitoIdentityProviders: [
          {
            ProviderName: `cognito-idp.eu-west-1.amazonaws.com/${USER_POOL}`,
            ClientId: '4f0c',
          },
        ],
      },
      GetIdentityPoolRoles: {},
      GetPrincipalTagAttributeMap: {},
      ListGroups: { Groups: [] },
      DescribeUserPool: described,
      ListUserPoolClients: { UserPoolClients: [] },
      ListIdentityProviders: { Providers: [] },
      DescribeUserPoolClient: { UserPoolClient: {} },
    }),
  );
  return findIn(federation).filter(({ id }) => id === 'CF-U15');
}

const common = {
  ...{ id: 'CF-U15', level: 'warning', part: 'inbound_federation' },
  ...{ address: USER_POOL, subject: USER_POOL },
  exception: 'If Terraform does not manage the user pool',
};

const pool = (LambdaConfig: object) => ({ UserPool: { Name: 'corp', LambdaConfig } });

describe('CF-U15', () => {
  test('finds the inbound federation trigger of a user pool as AWS has it', async () => {
    const InboundFederation = { LambdaArn: LAMBDA, LambdaVersion: 'V1_0' };
    expect(await found(pool({ InboundFederation }))).toStrictEqual([
      {
        ...{ ...common, certainty: 'certain' },
        danger: `The next change that Terraform makes to \`${USER_POOL}\` takes its inbound federation trigger away, and no plan shows it`,
        attack: [
          '→ UpdateUserPool with all that Terraform knows of: attributes of federated users come as the identity provider sends them',
        ],
        remedy: 'Fix: set the trigger again after each apply that changes the user pool',
      },
    ]);
  });

  test.each<[string, object]>([
    ['another trigger', { PreSignUp: LAMBDA }],
    ['no trigger', {}],
  ])('finds nothing where there is %s', async (_, settings) => {
    expect(await found(pool(settings))).toEqual([]);
  });

  test('cannot tell without the right to read the user pool', async () => {
    expect(await found(named('AccessDeniedException'))).toStrictEqual([
      {
        ...{ ...common, certainty: 'undecided' },
        danger: `The next change that Terraform makes to \`${USER_POOL}\` takes its inbound federation trigger away, if it has one, and no plan shows it`,
        attack: ['the credentials may not call `cognito-idp:DescribeUserPool`'],
        remedy: 'To tell: read the user pool with credentials that may',
      },
    ]);
  });
});
