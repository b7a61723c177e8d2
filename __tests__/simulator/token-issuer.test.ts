import type { Federation } from '../../src/model/federation';
import type { Role } from '../../src/model/role';
import { issuerOf, writtenRegion } from '../../src/simulator/token-issuer';
import { reference, type Text } from '../../src/values/text';
import { model, role } from '../helpers/simulator/one-pool';

const GUID = '77777777-7777-4777-8777-777777777777';
const OPEN_ID = [reference('aws_cognito_identity_pool.p', 'id')];
const OPEN_REGION = [reference('aws', 'region')];

const poolOf = (pool: Partial<Federation['identityPools'][number]>) =>
  model([], pool).identityPools[0]!;
const client = (providerName: Text) => ({
  providerName,
  clientId: 'abc',
  serverSideTokenCheck: false,
});

describe('writtenRegion', () => {
  test('is that of the identity pool, of its id, or of a user pool', () => {
    expect(writtenRegion(poolOf({ region: 'eu-west-3' }))).toBe('eu-west-3');
    const open = { region: OPEN_REGION, userPoolClients: [] };
    expect(writtenRegion(poolOf({ ...open, id: `us-east-2:${GUID}` }))).toBe('us-east-2');
    const name = 'cognito-idp.ap-south-1.amazonaws.com/ap-south-1_Abc';
    expect(
      writtenRegion(
        poolOf({ ...open, id: OPEN_ID, userPoolClients: [client(OPEN_ID), client(name)] }),
      ),
    ).toBe('ap-south-1');
    const govCloud = { ...open, id: `us-gov-west-1:${GUID}` };
    expect(writtenRegion(poolOf(govCloud))).toBe('us-gov-west-1');
  });

  test('is unknown where nothing says it', () => {
    const open = { region: OPEN_REGION, id: OPEN_ID };
    expect(writtenRegion(poolOf({ ...open, userPoolClients: [] }))).toBeUndefined();
    expect(
      writtenRegion(poolOf({ ...open, userPoolClients: { unknown: 'not at hand' } })),
    ).toBeUndefined();
    const other = [client('a.cognito-idp.eu-west-1.amazonaws.com/x')];
    expect(writtenRegion(poolOf({ ...open, userPoolClients: other }))).toBeUndefined();
  });
});

describe('issuerOf', () => {
  const CHINA = 'cognito-identity.cn-north-1.amazonaws.com.cn';
  const AWS = 'cognito-identity.amazonaws.com';
  const issuer = (
    pool: Partial<Federation['identityPools'][number]>,
    ...roles: readonly Partial<Role>[]
  ) => {
    const federation = model(
      roles.map((each, at) => role(`r${at}`, [], each)),
      pool,
    );
    return issuerOf(federation, federation.identityPools[0]!);
  };
  const inPartition = (partition: Text) => ({
    arn: ['arn:', ...(typeof partition === 'string' ? [partition] : partition), ':iam::1:role/r'],
  });
  const trusting = (...identifiers: readonly string[]) => ({
    ...inPartition([reference('aws', 'partition')]),
    trust: {
      statements: [
        {
          effect: 'Allow' as const,
          actions: ['sts:AssumeRoleWithWebIdentity'],
          principals: [{ type: 'Federated', identifiers }],
        },
      ],
    },
  });
  const open = { region: OPEN_REGION, id: OPEN_ID };

  test('follows the Region of the identity pool, or the partition of the roles', () => {
    expect(issuer({})).toEqual({ issuer: AWS, keys: AWS });
    const china = { issuer: CHINA, keys: 'cognito-identity.amazonaws.com.cn' };
    expect(issuer({ region: 'cn-north-1' })).toEqual(china);
    expect(issuer(open, { arn: 'arn:aws-cn:iam::1:role/r' })).toEqual(china);
    const west = 'cognito-identity-us-gov.amazonaws.com';
    expect(issuer({ region: 'us-gov-west-1' })).toEqual({ issuer: west, keys: west });
    const east = 'cognito-identity.us-gov-east-1.amazonaws.com';
    expect(issuer({ region: 'us-gov-east-1' })).toEqual({ issuer: east, keys: east });
    expect(issuer(open, { arn: 'arn:aws-us-gov:iam::1:role/r' })).toEqual({
      issuer: [
        {
          unknown:
            "the Region of the identity pool, which decides the principal of GovCloud's pools",
        },
      ],
      keys: AWS,
    });
  });

  test('is unknown where nothing says the partition and a trust names that of another', () => {
    const unknown = [expect.objectContaining({ unknown: expect.any(String) as string })];
    expect(issuer(open, trusting('x'), trusting('y', CHINA))).toEqual({
      issuer: unknown,
      keys: AWS,
    });
    expect(issuer(open, trusting('cognito-identity-us-gov.amazonaws.com')).issuer).toEqual(unknown);
    const usual = { issuer: AWS, keys: AWS };
    expect(issuer(open, trusting(AWS))).toEqual(usual);
    expect(issuer(open, trusting(CHINA), { arn: 'arn:aws:iam::1:role/r' })).toEqual(usual);
    expect(issuer({ ...open, region: 'eu-west-1' }, trusting(CHINA))).toEqual(usual);
    const unread = {
      ...inPartition([reference('aws', 'partition')]),
      trust: { unknown: 'not at hand' },
    };
    expect(issuer(open, unread)).toEqual(usual);
    const noPrincipal = {
      ...inPartition([reference('aws', 'partition')]),
      trust: { statements: [{ effect: 'Allow' as const, actions: ['*'] }] },
    };
    expect(issuer(open, noPrincipal)).toEqual(usual);
  });
});
