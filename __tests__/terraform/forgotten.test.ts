import { simulate } from '../../src/simulator/simulate';
import { forgottenIn } from '../../src/terraform/forgotten';
import { readTerraform } from '../../src/terraform/read-terraform';
import { attachment, smallConfiguration } from '../helpers/simulator/small-model';

const removed = (from: string, destroy: unknown = false) => ({ from, lifecycle: [{ destroy }] });

function read(...blocks: readonly object[]) {
  return readTerraform({ ...smallConfiguration(attachment()), removed: blocks });
}

function outcomes(...blocks: readonly object[]) {
  const { model } = read(...blocks);
  const signIn = { claims: {}, client: 'web' };
  const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' };
  const { verdict, requests } = simulate(model, signIn, [request]);
  return [verdict.outcome, requests[0]?.outcome];
}

describe('what Terraform forgets', () => {
  test('stays in AWS: what it may allow or map is open', () => {
    expect(outcomes()).toEqual(['credentials', 'denied']);
    expect(outcomes(removed('aws_iam_role_policy.p'))).toEqual(['credentials', 'undecided']);
    expect(outcomes(removed('${aws_s3_bucket_policy.p}'))).toEqual(['credentials', 'undecided']);
    const mapping = 'aws_cognito_identity_pool_roles_attachment.old';
    expect(outcomes(removed(mapping))).toEqual(['undecided', 'undecided']);
  });

  test('is gone where it is destroyed', () => {
    expect(outcomes(removed('aws_iam_role_policy.p', true))).toEqual(['credentials', 'denied']);
    expect(outcomes({ from: 'aws_iam_role_policy.p' })).toEqual(['credentials', 'denied']);
  });

  test('is found in every form of the block, whole modules too, and only of AWS', () => {
    const lists = [
      removed('aws_iam_role.a', 'false'),
      { from: 'aws_iam_role.b', lifecycle: { destroy: false } },
      removed('module.m'),
    ];
    const others = [removed('random_id.x'), { lifecycle: [{ destroy: false }] }];
    expect(forgottenIn({ removed: [...lists, ...others] })).toEqual([
      'aws_iam_role.a',
      'aws_iam_role.b',
      'module.m',
    ]);
  });

  test('is told as not read', () => {
    expect(read(removed('aws_iam_role_policy.p')).unread).toContainEqual({
      address: 'aws_iam_role_policy.p',
      reason: 'Terraform forgets `aws_iam_role_policy.p`, which stays as it is',
      settledBy: ['deployment'],
    });
  });
});
