import { simulate } from '../../src/simulator/simulate';
import { model, role } from '../helpers/simulator/one-pool';

/** What becomes of a list request where the role's statement has a condition. */
function ask(variable: string, value: string) {
  const statement = {
    sid: 'Conditional',
    effect: 'Allow' as const,
    actions: ['s3:ListBucket'],
    resources: ['*'],
    conditions: [{ test: 'StringEquals', variable, values: [value] }],
  };
  const request = { action: 's3:ListBucket', resource: 'arn:aws:s3:::files' };
  return simulate(model([role('member', [statement])]), {}, [request]).requests[0];
}

describe('requestContext', () => {
  test('tells where to say what a request has', () => {
    expect(ask('s3:prefix', 'a/')).toMatchObject({
      outcome: 'undecided',
      because:
        'statement `Conditional` of aws_iam_role_policy.member may allow it: `s3:prefix` of the request is unknown: say it as context of the request',
    });
  });

  test('knows the name of the session, and not the id of the role', () => {
    expect(ask('aws:userid', 'AROAEXAMPLE:CognitoIdentityCredentials')).toMatchObject({
      outcome: 'undecided',
      because:
        'statement `Conditional` of aws_iam_role_policy.member may allow it: `aws:userid`: the id of the role',
    });
    expect(ask('aws:userid', 'AROAEXAMPLE:another-session')).toMatchObject({
      outcome: 'denied',
      because: 'no statement allows it',
    });
  });
});
