import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';

/** Where clients of the AWS SDK send their requests, and by whose key. */
export interface AwsAccess {
  /** @default - AWS's own endpoints */
  readonly endpoint?: string;
  /** @default - the SDK's chain of credential providers */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

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

/** Makes the clients that read an AWS account, when a Region is first asked for. */
export function awsClients(access: AwsAccess): ClientsOf {
  const known = new Map<string, AwsClients>();
  return (region) => {
    const clients = known.get(region) ?? makeClients({ ...access, region });
    known.set(region, clients);
    return clients;
  };
}

function makeClients(config: AwsAccess & { readonly region: string }): AwsClients {
  return {
    identityPools: new CognitoIdentityClient(config),
    userPools: new CognitoIdentityProviderClient(config),
    tables: new DynamoDBClient(config),
    iam: new IAMClient(config),
    buckets: new S3Client({ ...config, forcePathStyle: true, followRegionRedirects: true }),
  };
}
