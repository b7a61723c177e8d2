import { ofRefusals } from '../../src/checks/refusal-checks';
import type { Federation } from '../../src/model/federation';
import type { Refusal } from '../../src/model/apply';
import { modelAfter } from '../helpers/checks/good-stack';

function found(...refusals: Refusal[]): string[] {
  const federation: Federation = { ...modelAfter(), refusals };
  return ofRefusals(
    'no-rules',
    'rule-claim',
  )(federation).map(({ danger, remedy }) => `${danger}; ${remedy}`);
}

const refusal: Refusal = {
  address: 'aws_cognito_identity_pool_roles_attachment.a',
  code: 'no-rules',
  subject: 'web',
  because: 'it has no rules',
};
const REJECTED =
  'AWS rejects `aws_cognito_identity_pool_roles_attachment.a` when it is applied: it has no rules';

describe('ofRefusals', () => {
  test('finds refusals of the codes that are asked for, and no others', () => {
    expect(found({ ...refusal, code: 'name-taken' })).toEqual([]);
    expect(found(refusal, { ...refusal, code: 'rule-claim' })).toHaveLength(2);
  });

  test('tells every way out that a refusal names, and that there is one where it names none', () => {
    expect(found({ ...refusal, because: 'it has no rules; write one; or use tokens' })).toEqual([
      `${REJECTED}; Fix: write one; or use tokens`,
    ]);
    expect(found(refusal)).toEqual([`${REJECTED}; Fix: write what AWS accepts`]);
  });
});
