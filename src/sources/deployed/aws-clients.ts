import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { SANDBOX_CREDENTIALS } from '../../sandbox/sandbox-credentials';

/** Clients that may read everything that is deployed in one Region. */
export interface AwsClients {
  readonly identityPools: CognitoIdentityClient;
  readonly userPools: CognitoIdentityProviderClient;
  readonly tables: DynamoDBClient;
  readonly iam: IAMClient;
  readonly buckets: S3Client;
}

/** Gives the clients of a Region, the same ones each time. */
export type ClientsOf = (region: string) => AwsClients;

/** Makes the clients that read a local AWS, when they are asked for. */
export function awsClients(endpoint: string): ClientsOf {
  const known = new Map<string, AwsClients>();
  return (region) => {
    const clients = known.get(region) ?? makeClients(endpoint, region);
    known.set(region, clients);
    return clients;
  };
}

function makeClients(endpoint: string, region: string): AwsClients {
  const config = { endpoint, region, credentials: SANDBOX_CREDENTIALS };
  return {
    identityPools: new CognitoIdentityClient(config),
    userPools: new CognitoIdentityProviderClient(config),
    tables: new DynamoDBClient(config),
    iam: new IAMClient(config),
    buckets: new S3Client({ ...config, forcePathStyle: true }),
  };
}
