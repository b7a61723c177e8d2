import type { PolicyStatement } from '../policies/documents/policy-document';
import { isUnresolved } from '../values/is-unresolved';
import {
  readExecutionArn,
  readFunctionArn,
  readGraphqlApiArn,
  readPolicyArn,
} from './grant-targets';
import { resourceKeyProblem } from './names';
import type { GrantContext } from './parse-statement';
import { strings } from './reading/collections';
import { parse } from './reading/cursor';
import { options, type Reader, type TableOf, withDefault } from './reading/options';
import { string } from './reading/read-value';

/** What a grant on an API of API Gateway may say. */
export interface ApiGrantOptions {
  /**
   * Routes of which any may be called, as method and path: `GET /orders`, `* /orders/*`. At least one;
   * `*` is any method, and in a path any number of characters.
   */
  readonly routes: readonly string[];
  /**
   * The stage of the API.
   *
   * @default - every stage
   */
  readonly stage?: string;
}

const METHODS = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|\\*';
const readRoute = string({
  what: 'a route',
  pattern: new RegExp(String.raw`^(${METHODS}) /[\x21-\x7E]*$`),
  rule: 'a method or `*`, a space and a path, such as `GET /orders/*`',
});
const readStage = string({
  what: 'the name of a stage',
  pattern: /^([\w-]{1,128}|\$default)$/,
  rule: 'up to 128 letters, digits and `_ -`, or `$default`',
});
const API_GRANT = {
  routes: strings({ what: 'routes', min: 1 }, readRoute),
  stage: withDefault('*', readStage),
} satisfies TableOf<ApiGrantOptions>;
const readApiGrant = options({ what: 'the routes that may be called, as `{ routes }`' }, API_GRANT);

/**
 * Parses a grant on routes of an API.
 *
 * @throws ConfigError with every problem of the call
 */
export function parseApiGrant(
  api: unknown,
  given: unknown,
  { subject }: GrantContext,
): PolicyStatement {
  return parse({ api, options: given }, subject, (call) => {
    const arn = readExecutionArn(call.at('api'));
    const { routes, stage } = readApiGrant(call.at('options'));
    // A route that only Terraform knows has its space there.
    const resources = routes.map((route) => `${arn}/${stage}/${route.replace(' /', '/')}`);
    return { sid: 'InvokeApi', effect: 'Allow', actions: ['execute-api:Invoke'], resources };
  });
}

/**
 * Parses a grant to invoke a function.
 *
 * @throws ConfigError with every problem of the call
 */
export function parseFunctionGrant(target: unknown, { subject }: GrantContext): PolicyStatement {
  return parse({ function: target }, subject, (call) => ({
    sid: 'InvokeFunction',
    effect: 'Allow',
    actions: ['lambda:InvokeFunction'],
    resources: [readFunctionArn(call.at('function'))],
  }));
}

const readField = string({
  what: 'a field',
  pattern: /^[_A-Za-z]\w*\.(\*|[_A-Za-z]\w*)$/,
  rule: 'a type and a field, such as `Query.orders` or `Mutation.*`',
  mustBeKnown: true,
});
const readFields: Reader<string[]> = strings({ what: 'fields', min: 1 }, readField);

/**
 * Parses a grant on fields of a GraphQL API.
 *
 * @throws ConfigError with every problem of the call
 */
export function parseGraphqlGrant(
  api: unknown,
  fields: unknown,
  { subject }: GrantContext,
): PolicyStatement {
  return parse({ api, fields }, subject, (call) => {
    const arn = readGraphqlApiArn(call.at('api'));
    const resources = readFields(call.at('fields')).map((field) => {
      const [type, name] = field.split('.');
      return `${arn}/types/${type}/fields/${name}`;
    });
    return { sid: 'Graphql', effect: 'Allow', actions: ['appsync:GraphQL'], resources };
  });
}

/**
 * Parses the attachment of a managed policy.
 *
 * @throws ConfigError with every problem of the call
 */
export function parsePolicyAttachment(
  key: string,
  policy: unknown,
  taken: boolean,
  { subject }: GrantContext,
): string {
  return parse({ key, policy }, subject, (call) => {
    const problem = isUnresolved(key)
      ? 'expected a known key; write it out'
      : keyProblem(key, taken);
    if (problem !== undefined) call.at('key').report('bad-key', problem);
    return readPolicyArn(call.at('policy'));
  });
}

function keyProblem(key: string, taken: boolean): string | undefined {
  if (typeof key !== 'string') return 'expected the key of an attachment as a string';
  return taken
    ? `a policy is attached as \`${key}\` already; choose another key`
    : resourceKeyProblem(key);
}
