import { ServiceError } from './answer';
import type { SignedBy } from './signed-by';

// What `X-Amz-Target` begins with, by the name that the service signs with.
const TARGETS: Readonly<Record<string, string>> = {
  AWSCognitoIdentityProviderService: 'cognito-idp',
  AWSCognitoIdentityService: 'cognito-identity',
  AWSEvents: 'events',
  AWSOrganizationsV20161128: 'organizations',
  AWSStepFunctions: 'states',
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
  DynamoDBStreams_20120810: 'dynamodb',
  DynamoDB_20120810: 'dynamodb',
  Kinesis_20131202: 'kinesis',
  Logs_20140328: 'logs',
  TrentService: 'kms',
  secretsmanager: 'secretsmanager',
};

/**
 * Names the service of a request: the one of its target, which must be the one it is signed for.
 *
 * At AWS the endpoint decides; here all services share one, so that both must agree.
 *
 * @returns the name that the service signs with; nothing where the request says none
 * @throws ServiceError where the signature is for another service
 */
export function awsService(
  target: string | undefined,
  by: Pick<SignedBy, 'service'> | undefined,
): string | undefined {
  const named = Object.entries(TARGETS).find(([prefix]) => target?.split('.')[0] === prefix)?.[1];
  if (named !== undefined && by !== undefined && named !== by.service) {
    const text = `Credential should be scoped to correct service: '${named}'.`;
    throw new ServiceError('InvalidSignatureException', text);
  }
  return named ?? by?.service;
}
