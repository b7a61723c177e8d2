const ALWAYS = [
  'service control policies',
  'resource control policies',
  'policies of VPC endpoints',
];
const OWN_POLICY = "the resource's own policy";
const KEY_POLICY = 'the policy of the KMS key, where one encrypts the data';

// Services whose data a KMS key may encrypt, so that its policy has a say too.
const ENCRYPTED = new Set([
  'dynamodb',
  'firehose',
  'kinesis',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
]);

/**
 * Names what else AWS asks before it allows an action, and what a decision from these policies leaves
 * out.
 */
export function notLookedAt(action: string, hasResourcePolicy: boolean): readonly string[] {
  const [service = ''] = action.split(':');
  const left = [...ALWAYS, ...(hasResourcePolicy ? [] : [OWN_POLICY])];
  return ENCRYPTED.has(service) ? [...left, KEY_POLICY] : left;
}
