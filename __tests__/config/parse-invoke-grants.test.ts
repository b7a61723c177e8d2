import {
  parseApiGrant,
  parseFunctionGrant,
  parseGraphqlGrant,
  parsePolicyAttachment,
} from '../../src/config/parse-invoke-grants';
import { token } from './bad-specs/bad-spec';

const context = { subject: 'grant', principalTags: {} };
const API = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3';
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:resize';
const GRAPH = 'arn:aws:appsync:eu-west-1:111122223333:apis/d4e5f6';

describe('parseApiGrant', () => {
  const routes = (given: object) => parseApiGrant({ executionArn: API }, given, context);

  test('allows routes of any stage, or of one', () => {
    expect(routes({ routes: ['GET /orders', '* /orders/*'] })).toEqual({
      sid: 'InvokeApi',
      effect: 'Allow',
      actions: ['execute-api:Invoke'],
      resources: [`${API}/*/GET/orders`, `${API}/*/*/orders/*`],
    });
    expect(routes({ routes: ['GET /'], stage: '$default' }).resources).toEqual([
      `${API}/$default/GET/`,
    ]);
    expect(routes({ routes: [token] }).resources).toEqual([`${API}/*/${token}`]);
  });
});

describe('parseFunctionGrant', () => {
  test('allows invoking the function', () => {
    expect(parseFunctionGrant({ arn: FUNCTION }, context)).toEqual({
      sid: 'InvokeFunction',
      effect: 'Allow',
      actions: ['lambda:InvokeFunction'],
      resources: [FUNCTION],
    });
  });
});

describe('parseGraphqlGrant', () => {
  test('allows fields of types', () => {
    expect(parseGraphqlGrant({ arn: GRAPH }, ['Query.orders', 'Mutation.*'], context)).toEqual({
      sid: 'Graphql',
      effect: 'Allow',
      actions: ['appsync:GraphQL'],
      resources: [`${GRAPH}/types/Query/fields/orders`, `${GRAPH}/types/Mutation/fields/*`],
    });
  });
});

describe('parsePolicyAttachment', () => {
  test('gives the ARN of the policy', () => {
    const arn = 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess';
    expect(parsePolicyAttachment('tracing', { arn }, false, context)).toBe(arn);
  });
});
