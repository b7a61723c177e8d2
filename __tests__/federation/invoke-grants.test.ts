import { CognitoFederation, claim } from 'cdktf-cognito-federation';
import { newStack, synthesizeStack } from '../helpers/synthesized';

function corpIn(stack: ReturnType<typeof newStack>): CognitoFederation<'finance'> {
  return new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    clients: { web: { callbackUrls: ['https://app.example/callback'] } },
    roles: { finance: { extends: 'authenticated' } },
    ambiguousRoleResolution: 'AuthenticatedRole',
  });
}

const api = { executionArn: 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3' };
const quote = { arn: 'arn:aws:lambda:eu-west-1:111122223333:function:quote:live' };
const graph = { arn: 'arn:aws:appsync:eu-west-1:111122223333:apis/d4e5f6' };

describe('grants on what users call', () => {
  test('name the routes of an API, the function, and the fields of a graph', () => {
    const stack = newStack();
    const { roles } = corpIn(stack);
    roles.authenticated
      .grantInvokeApi(api, { stage: 'prod', routes: ['GET /orders/*', '* /quotes'] })
      .grantInvokeApi(api, { routes: ['POST /orders'] })
      .grantInvokeFunction(quote)
      .grantGraphql(graph, ['Query.orders', 'Mutation.*']);
    const { data } = synthesizeStack(stack);
    const statements = [
      {
        sid: 'InvokeApi',
        effect: 'Allow',
        actions: ['execute-api:Invoke'],
        resources: [`${api.executionArn}/prod/GET/orders/*`, `${api.executionArn}/prod/*/quotes`],
      },
      {
        sid: 'InvokeApi2',
        effect: 'Allow',
        actions: ['execute-api:Invoke'],
        resources: [`${api.executionArn}/*/POST/orders`],
      },
      {
        sid: 'InvokeFunction',
        effect: 'Allow',
        actions: ['lambda:InvokeFunction'],
        resources: [quote.arn],
      },
      {
        sid: 'Graphql',
        effect: 'Allow',
        actions: ['appsync:GraphQL'],
        resources: [
          `${graph.arn}/types/Query/fields/orders`,
          `${graph.arn}/types/Mutation/fields/*`,
        ],
      },
    ];
    expect(data.aws_iam_policy_document?.corp_authenticated?.statement).toEqual(statements);
    expect(data.aws_iam_policy_document?.corp_finance?.statement).toEqual(statements);
  });
});

describe('a managed policy', () => {
  test('is attached to one role, at an address of its own', () => {
    const stack = newStack();
    const corp = corpIn(stack);
    const arn = 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess';
    expect(corp.roles.authenticated.attachPolicy('tracing', { arn })).toBe(
      corp.roles.authenticated,
    );
    corp.addRole('audit', { when: claim('email').equals('a') }).attachPolicy('tracing', { arn });
    expect(synthesizeStack(stack).resource.aws_iam_role_policy_attachment).toEqual({
      corp_authenticated_tracing: {
        role: '${aws_iam_role.corp_authenticated.name}',
        policy_arn: arn,
      },
      corp_audit_tracing: { role: '${aws_iam_role.corp_audit.name}', policy_arn: arn },
    });
  });

  test('is refused at a key that is taken', () => {
    const { roles } = corpIn(newStack());
    const policy = { arn: 'arn:aws:iam::111122223333:policy/team/reports' };
    roles.authenticated.attachPolicy('reports', policy);
    expect(() => roles.authenticated.attachPolicy('reports', policy)).toThrow(
      '`authenticated`.attachPolicy: 1 problem\n\n  key: a policy is attached as `reports` already; choose another key',
    );
  });
});
