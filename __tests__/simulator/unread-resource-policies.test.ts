import { simulate } from '../../src/simulator/simulate';
import { attachment, smallModel, type Blocks } from '../helpers/simulator/small-model';

const CLAIMS = { claims: { email: 'ada@corp.test' }, client: 'web' };
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:resize';
const permission = (more: object) => ({
  ...{ action: 'lambda:InvokeFunction', principal: '${aws_iam_role.member.arn}' },
  ...more,
});

function outcome(action: string, resource: string, blocks: Blocks): string | undefined {
  const { requests } = simulate(smallModel(attachment(), blocks), CLAIMS, [{ action, resource }]);
  return requests[0]?.outcome;
}

describe('a policy of a resource that is not read', () => {
  const blocks: Blocks = {
    aws_api_gateway_rest_api_policy: { api: { rest_api_id: 'a1', policy: '{}' } },
    aws_lambda_permission: { named: permission({ function_name: FUNCTION }) },
  };

  test('leaves a request of its service open, and no other', () => {
    const api = 'arn:aws:execute-api:eu-west-1:111122223333:a1/live/GET/a';
    expect(outcome('execute-api:Invoke', api, blocks)).toBe('undecided');
    expect(outcome('execute-api:Invoke', api, {})).toBe('denied');
    expect(outcome('s3:GetObject', 'arn:aws:s3:::files/a', blocks)).toBe('denied');
    expect(outcome('lambda:InvokeFunction', `${FUNCTION}s`, blocks)).toBe('denied');
  });

  test('leaves open what a permission on an unknown function may add to a known one', () => {
    const open = { function_name: '${each.key}', for_each: { a: 1 } };
    expect(
      outcome('lambda:GetFunction', FUNCTION, {
        aws_lambda_permission: { ...blocks.aws_lambda_permission, open: permission(open) },
      }),
    ).toBe('undecided');
    expect(outcome('lambda:GetFunction', FUNCTION, blocks)).toBe('denied');
  });
});
