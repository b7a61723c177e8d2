import type { Federation } from '../../model/federation';
import { isKnown } from '../../values/text';
import { isUnknown } from '../../values/unknown';

/** Actions that people know, for a request that any action of a service would do for. */
const KNOWN = [
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
  's3:ListBucket',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:DeleteItem',
  'sqs:SendMessage',
  'sqs:ReceiveMessage',
  'sns:Publish',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'lambda:InvokeFunction',
  'execute-api:Invoke',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'kinesis:PutRecord',
  'events:PutEvents',
  'iot:Connect',
  'appsync:GraphQL',
  'geo:GetMapTile',
  'polly:SynthesizeSpeech',
  'mobiletargeting:PutEvents',
  'logs:PutLogEvents',
  'cloudwatch:PutMetricData',
  'iam:PassRole',
  'ec2:RunInstances',
];

/** Real actions to try first: those that the policies name, then those that people know. */
export function naturalActions(federations: readonly Federation[]): readonly string[] {
  const named = federations
    .flatMap(({ roles, resourcePolicies }) => [
      ...roles.flatMap(({ permissions }) => permissions.map(({ document }) => document)),
      ...resourcePolicies.map(({ document }) => document),
    ])
    .flatMap((document) => (isUnknown(document) ? [] : document.statements))
    .flatMap(({ actions = [], notActions = [] }) => [...actions, ...notActions])
    .filter(isKnown)
    .filter((action) => /^[\w-]+:\w+$/.test(action));
  const lower = new Set<string>();
  return [...named, ...KNOWN].filter((action) => {
    const isNew = !lower.has(action.toLowerCase());
    lower.add(action.toLowerCase());
    return isNew;
  });
}
