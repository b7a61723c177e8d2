import { otherRequest } from '../../../src/sandbox/gateway/aws-service';

describe('otherRequest', () => {
  test('names the action, and says that the resource is not read', () => {
    expect(otherRequest({ service: 'ssm', target: 'AmazonSSM.GetParameter' })).toEqual([
      {
        action: 'ssm:GetParameter',
        resource: [{ unknown: "which resource of `ssm` it is about isn't read" }],
      },
    ]);
  });

  test('writes the name that policies have for a service', () => {
    expect(otherRequest({ service: 'monitoring', action: 'PutMetricData' })).toMatchObject([
      { action: 'cloudwatch:PutMetricData' },
    ]);
  });

  test.each([
    { service: 'lambda' },
    { service: 'iam', target: 'AmazonSSM.GetParameter' },
    { service: 'ssm', target: 'AmazonSSM.GetParameter, AmazonSSM.PutParameter' },
  ])('does not read %j', (request) => {
    expect(otherRequest(request)).toEqual({
      notRead: `it doesn't know which action of \`${request.service}\` this is`,
    });
  });
});
