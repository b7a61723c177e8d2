import { parseOwnItemsGrant, parsePrefixGrant } from '../../../src/config/parse-grant';
import {
  parseApiGrant,
  parseFunctionGrant,
  parseGraphqlGrant,
  parsePolicyAttachment,
} from '../../../src/config/parse-invoke-grants';
import { parseStatement } from '../../../src/config/parse-statement';
import { type BadSpec, token } from './bad-spec';

const context = { subject: 'grantPrefix', principalTags: { department: 'custom:department' } };
const files = { arn: 'arn:aws:s3:::files' };
const notes = { arn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/notes' };
const prefix = (text: unknown, options?: unknown) =>
  parsePrefixGrant(files, text, options, context);
const items = (options: unknown) => parseOwnItemsGrant(notes, options, context);
const bucket = (given: unknown) => parsePrefixGrant(given, 'reports', {}, context);
const table = (given: unknown) => parseOwnItemsGrant(given, {}, context);
const statement = (change: object) =>
  parseStatement(
    { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::files/*'], ...change } as never,
    context,
  );

const orders = { executionArn: 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3' };
const routes = (given: unknown, api: unknown = orders) => parseApiGrant(api, given, context);
const graph = { arn: 'arn:aws:appsync:eu-west-1:111122223333:apis/d4e5f6' };
const tracing = { arn: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess' };
const attached = (key: unknown, policy: unknown = tracing, taken = false) =>
  parsePolicyAttachment(key as string, policy, taken, context);

/** What grants can have wrong. */
export const GRANTS: readonly BadSpec[] = [
  {
    name: 'on nothing',
    call: () => bucket(undefined),
    problems: [
      ['bad-type', 'bucket: expected a bucket, got nothing; pass the bucket itself, or `{ arn }`'],
    ],
  },
  {
    name: 'on an ARN instead of what has it',
    call: () => table(notes.arn),
    problems: [
      ['bad-type', 'table: expected a table, got a string; pass the table itself, or `{ arn }`'],
    ],
  },
  ...[
    ['every bucket', 'arn:aws:s3:::*', '`arn:aws:s3:::*`'],
    ['everything', '*', '`*`'],
    ['an empty ARN', '', 'an empty string'],
    ['objects', 'arn:aws:s3:::files/*', '`arn:aws:s3:::files/*`'],
    ['a table', notes.arn, `\`${notes.arn}\``],
  ].map(([name, arn, got]): BadSpec => ({
    name: `a prefix of ${name}`,
    call: () => bucket({ arn }),
    problems: [
      [
        'bad-value',
        `bucket.arn: expected the ARN of a bucket, got ${got}; of one bucket, without objects or wildcards`,
      ],
    ],
  })),
  {
    name: 'objects of a bucket that only Terraform knows',
    call: () => bucket({ arn: `${token}/*` }),
    problems: [
      [
        'bad-value',
        'bucket.arn: expected the ARN of a bucket, got `…/*` behind what only Terraform knows; of one bucket, without objects or wildcards',
      ],
    ],
  },
  {
    name: 'items of every table',
    call: () => table({ arn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/*' }),
    problems: [
      [
        'bad-value',
        'table.arn: expected the ARN of a table, got `arn:aws:dynamodb:eu-west-1:111122223333:table/*`; of one table, without indexes or wildcards',
      ],
    ],
  },
  {
    name: 'items of a number',
    call: () => table({ arn: 5 }),
    problems: [
      [
        'bad-type',
        'table.arn: expected the ARN of a table, got `5`; of one table, without indexes or wildcards',
      ],
    ],
  },
  {
    name: 'a slash in front',
    call: () => prefix('/private'),
    problems: [
      ['bad-value', 'prefix: a prefix has no slash at either end, got `/private`; write `private`'],
    ],
  },
  {
    name: 'a slash at the end',
    call: () => prefix('private/'),
    problems: [
      ['bad-value', 'prefix: a prefix has no slash at either end, got `private/`; write `private`'],
    ],
  },
  {
    name: 'a prefix with several slashes at both ends',
    call: () => prefix('//a/b//'),
    problems: [
      ['bad-value', 'prefix: a prefix has no slash at either end, got `//a/b//`; write `a/b`'],
    ],
  },
  {
    name: 'a prefix with a dot for a name',
    call: () => prefix('private/./a'),
    problems: [
      [
        'bad-value',
        'prefix: a prefix is made of names with one slash between them, got `private/./a`; S3 takes `.`, `..` and `//` literally',
      ],
    ],
  },
  {
    name: 'a way up',
    call: () => prefix('private/../public'),
    problems: [
      [
        'bad-value',
        'prefix: a prefix is made of names with one slash between them, got `private/../public`; S3 takes `.`, `..` and `//` literally',
      ],
    ],
  },
  {
    name: 'two slashes',
    call: () => prefix('private//a'),
    problems: [
      [
        'bad-value',
        'prefix: a prefix is made of names with one slash between them, got `private//a`; S3 takes `.`, `..` and `//` literally',
      ],
    ],
  },
  {
    name: 'a wildcard',
    call: () => prefix('private/*'),
    problems: [
      [
        'bad-value',
        'prefix: a prefix has no wildcard, got `private/*`; what is below it is granted anyway',
      ],
    ],
  },
  {
    name: 'a wildcard for one character',
    call: () => prefix('report?'),
    problems: [
      [
        'bad-value',
        'prefix: a prefix has no wildcard, got `report?`; what is below it is granted anyway',
      ],
    ],
  },
  {
    name: 'a prefix of 1025 characters',
    call: () => prefix('a'.repeat(1025)),
    problems: [
      [
        'bad-value',
        "prefix: expected a prefix, or `''` for the whole bucket, got `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` (1025 characters); at most 1,024 characters, which is all that S3 takes",
      ],
    ],
  },
  {
    name: 'no prefix',
    call: () => prefix(undefined),
    problems: [['missing', "prefix: missing; give a prefix, or `''` for the whole bucket"]],
  },
  {
    name: 'a prefix that is a number',
    call: () => prefix(2024),
    problems: [
      [
        'bad-type',
        "prefix: expected a prefix, or `''` for the whole bucket, got `2024`; at most 1,024 characters, which is all that S3 takes",
      ],
    ],
  },
  {
    name: 'a tag that is not declared',
    call: () => prefix('departments/&{aws:PrincipalTag/departmnt}'),
    problems: [
      [
        'unknown-reference',
        'prefix: no principal tag named `departmnt`; did you mean `department`? declared: department',
      ],
    ],
  },
  {
    name: 'a tag that is not declared, beside a token',
    call: () => prefix(`${token}/&{aws:PrincipalTag/team}`),
    problems: [
      ['unknown-reference', 'prefix: no principal tag named `team`; declared: department'],
    ],
  },
  {
    name: 'a tag in another spelling of IAM',
    call: () => prefix('a/$${aws:PrincipalTag/team}'),
    problems: [
      ['unknown-reference', 'prefix: no principal tag named `team`; declared: department'],
    ],
  },
  {
    name: 'options as a list',
    call: () => prefix('private', ['read']),
    problems: [['bad-type', 'options: expected the options of a grant, got a list']],
  },
  {
    name: 'a misspelt option',
    call: () => prefix('private', { acess: ['read'] }),
    problems: [['unknown-key', 'options.acess: unknown option; did you mean `access`?']],
  },
  {
    name: 'an access that does not exist',
    call: () => prefix('private', { access: ['raed'] }),
    problems: [
      [
        'bad-value',
        'options.access[0]: expected `read`, `write` or `delete`, got `raed`; did you mean `read`?',
      ],
    ],
  },
  {
    name: 'an access twice',
    call: () => prefix('private', { access: ['read', 'read'] }),
    problems: [['duplicate', 'options.access[1]: `read` is listed twice; take one out']],
  },
  {
    name: 'no access',
    call: () => prefix('private', { access: [] }),
    problems: [
      [
        'missing',
        'options.access: expected a list of accesses, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'an access as text',
    call: () => prefix('private', { access: 'read' }),
    problems: [['bad-type', 'options.access: expected a list of accesses, got `read`']],
  },
  {
    name: 'a key as text',
    call: () => prefix('private', { key: 'arn:aws:kms:eu-west-1:111122223333:key/1' }),
    problems: [
      [
        'bad-type',
        'options.key: expected a key, got a string; pass the KMS key itself, or `{ arn }`',
      ],
    ],
  },
  {
    name: 'a key without an ARN',
    call: () => prefix('private', { key: { keyId: '1' } }),
    problems: [
      [
        'bad-type',
        'options.key: expected a key, got an object; pass the KMS key itself, or `{ arn }`',
      ],
    ],
  },
  {
    name: 'an alias of a key',
    call: () => prefix('private', { key: { arn: 'arn:aws:kms:eu-west-1:111122223333:alias/a' } }),
    problems: [
      [
        'bad-value',
        'options.key.arn: expected the ARN of a KMS key, got `arn:aws:kms:eu-west-1:111122223333:alias/a`; of the key itself, since policies know no aliases',
      ],
    ],
  },
  {
    name: 'indexes on a bucket',
    call: () => prefix('private', { indexes: ['by-date'] }),
    problems: [['unknown-key', 'options.indexes: unknown option; there are `access` and `key`']],
  },
  {
    name: 'an index of two characters',
    call: () => items({ indexes: ['ab'] }),
    problems: [
      [
        'bad-value',
        'options.indexes[0]: expected the name of an index, got `ab`; 3 to 255 letters, digits and `_ . -`',
      ],
    ],
  },
  {
    name: 'indexes as text',
    call: () => items({ indexes: 'by-date' }),
    problems: [['bad-type', 'options.indexes: expected a list of names of indexes, got `by-date`']],
  },
  {
    name: 'an access of items that does not exist',
    call: () => items({ access: ['scan'] }),
    problems: [
      ['bad-value', 'options.access[0]: expected `read`, `write` or `delete`, got `scan`'],
    ],
  },
  {
    name: 'no actions',
    call: () => statement({ actions: [] }),
    problems: [
      ['missing', 'actions: expected a list of actions, got an empty list; give at least 1'],
    ],
  },
  {
    name: 'no word on resources',
    call: () => statement({ resources: undefined }),
    problems: [['missing', 'resources: missing; give a list of ARNs']],
  },
  {
    name: 'an action without its service',
    call: () => statement({ actions: ['GetObject'] }),
    problems: [
      [
        'bad-value',
        'actions[0]: expected an action, got `GetObject`; `<service>:<action>`, such as `s3:GetObject`',
      ],
    ],
  },
  {
    name: 'a resource that is no ARN',
    call: () => statement({ resources: ['files/*'] }),
    problems: [
      [
        'bad-value',
        'resources[0]: expected the ARN of a resource, got `files/*`; beginning with `arn:`, or `*`',
      ],
    ],
  },
  {
    name: 'a resource with a tag that is not declared',
    call: () => statement({ resources: ['arn:aws:s3:::files/&{aws:PrincipalTag/team}/*'] }),
    problems: [
      ['unknown-reference', 'resources[0]: no principal tag named `team`; declared: department'],
    ],
  },
  {
    name: 'a principal',
    call: () => statement({ principals: [] }),
    problems: [
      [
        'unknown-key',
        'principals: unknown option; the statement belongs to the role, which is its principal; take it out',
      ],
    ],
  },
  {
    name: 'an action for actions',
    call: () => statement({ action: 's3:GetObject' }),
    problems: [['unknown-key', 'action: unknown option; did you mean `actions`?']],
  },
  {
    name: 'an effect in small letters',
    call: () => statement({ effect: 'allow' }),
    problems: [
      ['bad-value', 'effect: expected `Allow` or `Deny`, got `allow`; did you mean `Allow`?'],
    ],
  },
  {
    name: 'a sid with a hyphen',
    call: () => statement({ sid: 'my-files' }),
    problems: [
      ['bad-value', 'sid: expected the name of a statement, got `my-files`; letters and digits'],
    ],
  },
  {
    name: 'a condition without values',
    call: () =>
      statement({
        conditions: [{ test: 'StringEquals', variable: 'aws:RequestedRegion', values: [] }],
      }),
    problems: [
      [
        'missing',
        'conditions[0].values: expected a list of values, got an empty list; give at least 1',
      ],
    ],
  },
  {
    name: 'a condition as a map',
    call: () => statement({ conditions: { StringEquals: {} } }),
    problems: [['bad-type', 'conditions: expected a list of conditions, got an object']],
  },
  {
    name: 'a condition with a tag that is not declared',
    call: () =>
      statement({
        conditions: [
          {
            test: 'StringEquals',
            variable: 's3:ExistingObjectTag/team',
            values: ['&{aws:PrincipalTag/team}'],
          },
        ],
      }),
    problems: [
      [
        'unknown-reference',
        'conditions[0].values[0]: no principal tag named `team`; declared: department',
      ],
    ],
  },
  {
    name: 'two conditions that IAM takes for alternatives',
    call: () =>
      statement({
        conditions: [
          { test: 'StringLike', variable: 's3:prefix', values: ['a'] },
          { test: 'StringLike', variable: 's3:prefix', values: ['b'] },
        ],
      }),
    problems: [
      [
        'duplicate',
        'conditions[1]: `StringLike` of `s3:prefix` is there already, and IAM takes two for alternatives; write one condition with all its values',
      ],
    ],
  },
  {
    name: 'a statement with an operator in two words',
    call: () =>
      statement({
        conditions: [{ test: 'String Equals', variable: 'aws:RequestedRegion', values: ['a'] }],
      }),
    problems: [
      [
        'bad-value',
        'conditions[0].test: expected an operator, got `String Equals`; such as `StringEquals`',
      ],
    ],
  },
  {
    name: 'a statement with a condition key without its service',
    call: () =>
      statement({ conditions: [{ test: 'StringEquals', variable: 'region', values: ['a'] }] }),
    problems: [
      [
        'bad-value',
        'conditions[0].variable: expected a condition key, got `region`; such as `aws:RequestedRegion`',
      ],
    ],
  },
  {
    name: 'routes of nothing',
    call: () => routes({ routes: ['GET /orders'] }, { arn: orders.executionArn }),
    problems: [
      [
        'bad-type',
        'api: expected an API of API Gateway, got an object; pass the API itself, or `{ executionArn }`',
      ],
    ],
  },
  {
    name: 'routes of a stage in the ARN',
    call: () =>
      routes({ routes: ['GET /orders'] }, { executionArn: `${orders.executionArn}/prod` }),
    problems: [
      [
        'bad-value',
        'api.executionArn: expected the execution ARN of an API, got `arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/prod`; of one API, without stage and route',
      ],
    ],
  },
  {
    name: 'no routes',
    call: () => routes({ routes: [] }),
    problems: [
      ['missing', 'options.routes: expected a list of routes, got an empty list; give at least 1'],
    ],
  },
  {
    name: 'no word on routes',
    call: () => routes(undefined),
    problems: [
      ['missing', 'options: missing; give the routes that may be called, as `{ routes }`'],
    ],
  },
  {
    name: 'a route without a method, and a stage of a path',
    call: () => routes({ routes: ['/orders', 'get /orders'], stage: 'a/b' }),
    problems: [
      [
        'bad-value',
        'options.routes[0]: expected a route, got `/orders`; a method or `*`, a space and a path, such as `GET /orders/*`',
      ],
      [
        'bad-value',
        'options.routes[1]: expected a route, got `get /orders`; a method or `*`, a space and a path, such as `GET /orders/*`',
      ],
      [
        'bad-value',
        'options.stage: expected the name of a stage, got `a/b`; up to 128 letters, digits and `_ -`, or `$default`',
      ],
    ],
  },
  {
    name: 'every function',
    call: () => parseFunctionGrant({ arn: '*' }, context),
    problems: [
      [
        'bad-value',
        'function.arn: expected the ARN of a Lambda function, got `*`; of one function, version or alias, without wildcards',
      ],
    ],
  },
  {
    name: 'a function by name',
    call: () => parseFunctionGrant('quote', context),
    problems: [
      [
        'bad-type',
        'function: expected a Lambda function, got a string; pass the function itself, or `{ arn }`',
      ],
    ],
  },
  {
    name: 'fields without a type',
    call: () => parseGraphqlGrant(graph, ['orders'], context),
    problems: [
      [
        'bad-value',
        'fields[0]: expected a field, got `orders`; a type and a field, such as `Query.orders` or `Mutation.*`',
      ],
    ],
  },
  {
    name: 'no fields of a whole API',
    call: () => parseGraphqlGrant({ arn: `${graph.arn}/*` }, [], context),
    problems: [
      [
        'bad-value',
        'api.arn: expected the ARN of an AppSync API, got `arn:aws:appsync:eu-west-1:111122223333:apis/d4e5f6/*`; of one API, without types and fields',
      ],
      ['missing', 'fields: expected a list of fields, got an empty list; give at least 1'],
    ],
  },
  {
    name: 'fields of no API',
    call: () => parseGraphqlGrant(undefined, ['Query.orders'], context),
    problems: [
      ['bad-type', 'api: expected an AppSync API, got nothing; pass the API itself, or `{ arn }`'],
    ],
  },
  {
    name: 'a managed policy by name',
    call: () => attached('tracing', { arn: 'ReadOnlyAccess' }),
    problems: [
      [
        'bad-value',
        'policy.arn: expected the ARN of a managed policy, got `ReadOnlyAccess`; such as `arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess`',
      ],
    ],
  },
  {
    name: 'a managed policy that is none',
    call: () => attached('tracing', tracing.arn),
    problems: [
      [
        'bad-type',
        'policy: expected a managed policy, got a string; pass the policy itself, or `{ arn }`',
      ],
    ],
  },
  {
    name: 'a key that is taken',
    call: () => attached('tracing', tracing, true),
    problems: [['bad-key', 'key: a policy is attached as `tracing` already; choose another key']],
  },
  {
    name: 'a key that is no name',
    call: () => attached('x ray'),
    problems: [
      [
        'bad-key',
        'key: a key becomes part of Terraform addresses, got `x ray`; use up to 32 letters, digits and `-`, beginning with a letter',
      ],
    ],
  },
  {
    name: 'a key that only Terraform knows',
    call: () => attached(token),
    problems: [['bad-key', 'key: expected a known key; write it out']],
  },
  {
    name: 'a key that is a number',
    call: () => attached(7),
    problems: [['bad-key', 'key: expected the key of an attachment as a string']],
  },
];
