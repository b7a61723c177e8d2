import { token, userPool } from './bad-specs/bad-spec';

const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:sign-up';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/7f2c';

/** A construct: what it has are getters of its class. */
class Lambda {
  get arn() {
    return FUNCTION;
  }
  get functionName() {
    return 'sign-up';
  }
}

class Alias {
  readonly terraformResourceType = 'aws_lambda_alias';
  get arn() {
    return token;
  }
  get functionName() {
    return 'sign-up';
  }
  get name() {
    return 'live';
  }
}

const triggers = (given: object) => userPool({ userPoolTier: 'PLUS', triggers: given }).triggers;
const called = (given: unknown) => triggers({ preSignUp: given })?.functions;

describe('the triggers of a user pool', () => {
  test.each<[string, unknown, object]>([
    ['the ARN of a function', FUNCTION, { arn: FUNCTION, functionName: FUNCTION }],
    [
      'the ARN of an alias',
      `${FUNCTION}:live`,
      { arn: `${FUNCTION}:live`, functionName: FUNCTION, qualifier: 'live' },
    ],
    ['an ARN that only Terraform knows', token, { arn: token, functionName: token }],
    ['an object with an ARN', { arn: FUNCTION }, { arn: FUNCTION, functionName: FUNCTION }],
    [
      'an object with a version',
      { arn: token, functionName: 'sign-up', qualifier: '3' },
      { arn: token, functionName: 'sign-up', qualifier: '3' },
    ],
    [
      'an object with the ARN of an alias and a version of its own',
      { arn: `${FUNCTION}:live`, qualifier: '3' },
      { arn: `${FUNCTION}:live`, functionName: FUNCTION, qualifier: '3' },
    ],
    ['a function', new Lambda(), { arn: FUNCTION, functionName: 'sign-up' }],
    ['an alias', new Alias(), { arn: token, functionName: 'sign-up', qualifier: 'live' }],
  ])('are called by %s', (_, given, expected) => {
    expect(called(given)).toEqual([['preSignUp', expected]]);
  });

  test('are what is given of them, with their version and key', () => {
    const of = { arn: FUNCTION, functionName: FUNCTION };
    expect(
      triggers({
        preTokenGeneration: FUNCTION,
        preTokenGenerationVersion: 'V2_0',
        customSmsSender: FUNCTION,
        kmsKeyId: KEY,
      }),
    ).toEqual({
      functions: [
        ['preTokenGeneration', of],
        ['customSmsSender', of],
      ],
      preTokenGenerationVersion: 'V2_0',
      kmsKeyId: KEY,
    });
    expect(triggers({ preSignUp: FUNCTION })).toEqual({
      functions: [['preSignUp', of]],
      preTokenGenerationVersion: 'V1_0',
    });
    expect(triggers({})).toEqual({ functions: [], preTokenGenerationVersion: 'V1_0' });
  });
});
