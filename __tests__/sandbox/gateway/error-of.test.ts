import { errorOf } from '../../../src/sandbox/gateway/error-of';
import { undecided } from '../../../src/simulator/verdict';

describe('errorOf', () => {
  test('refuses what is undecided, and says so', () => {
    const verdict = undecided('role', 'the mapping is unknown');
    expect(errorOf(verdict, { shown: [], now: 0 })).toMatchObject({
      code: 'NotAuthorizedException',
      message: "the sandbox can't tell what AWS would answer: the mapping is unknown",
    });
  });
});
