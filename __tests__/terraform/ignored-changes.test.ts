import { withIgnored } from '../../src/terraform/ignored-changes';
import { hasUnknown, textValue } from '../../src/terraform/value';
import { simulate } from '../../src/simulator/simulate';
import { modelAfter } from '../helpers/checks/good-stack';

const WRITTEN = new Map([
  ['name', textValue('a')],
  ['policy', textValue('b')],
]);

/** The arguments that are unknown where changes of some are ignored. */
function unknown(ignore_changes: unknown): string[] {
  const read = withIgnored(WRITTEN, { lifecycle: [{ ignore_changes }] } as never);
  return [...read].flatMap(([name, value]) => (hasUnknown(value) ? [name] : []));
}

describe('withIgnored', () => {
  test.each([
    [undefined, []],
    [['policy'], ['policy']],
    [['${policy}'], ['policy']],
    [['tags["x"]'], ['tags']],
    ['all', ['name', 'policy']],
    [['provider_details["x"]'], []],
  ])('leaves open what is deployed where changes of %j are ignored', (ignored, names) => {
    expect(unknown(ignored)).toEqual(names);
  });

  test('leaves a request open that a policy decides whose changes are ignored', () => {
    const model = modelAfter((stack) => {
      const policies = stack.aws_iam_role_policy as NonNullable<typeof stack.aws_iam_role_policy>;
      policies.member.lifecycle = [{ ignore_changes: ['policy'] }];
    });
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/{identity}/a' };
    expect(simulate(model, { client: 'web', claims: {} }, [request]).requests).toMatchObject([
      {
        outcome: 'undecided',
        because: expect.stringContaining(
          'the policy is unknown: Terraform ignores changes of `policy`, so what is deployed may differ',
        ) as string,
      },
    ]);
  });
});
