import { simulate } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';
import { attachment, smallConfiguration, type Blocks } from '../helpers/simulator/small-model';

const statement = (effect: string, Action: string, more: object = {}) => ({
  ...{ Effect: effect, Action, Resource: '*', ...more },
});
const policyOf = (...Statement: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement });
const READS = { role: '${aws_iam_role.member.id}', policy: policyOf(statement('Allow', 's3:*')) };

function read(policy: object, type = 'aws_organizations_policy', more: Blocks = {}) {
  const configuration = smallConfiguration(attachment(), {
    aws_iam_role_policy: { reads: READS },
    [type]: { scp: { name: 'scp', ...policy } },
    ...more,
  });
  const provider = { aws: [{ region: 'eu-west-1', allowed_account_ids: ['111122223333'] }] };
  return readTerraform({ provider, ...configuration });
}

/** What a user may do whose role allows everything in S3, beside a policy of the organization. */
function asked(policy: object, action = 's3:GetObject', type?: string) {
  const { model } = read(policy, type);
  const claims = { claims: {}, client: 'web' };
  const resource = 'arn:aws:s3:::files/a';
  const [request] = simulate(model, claims, [{ action, resource }]).requests;
  const open = request?.considered.filter(({ result }) => result === 'unknown') ?? [];
  return [request?.outcome, ...open.map(({ because }) => because)];
}

const DOUBT = '`aws:PrincipalAccount`: to which accounts `aws_organizations_policy.scp` applies';

describe('a policy of the organization in the file', () => {
  const denies = { content: policyOf(statement('Deny', 's3:Get*')) };

  test('leaves open what it denies, and nothing else', () => {
    expect(asked(denies)).toEqual(['undecided', DOUBT]);
    expect(asked({ ...denies, type: 'RESOURCE_CONTROL_POLICY' })).toEqual(['undecided', DOUBT]);
    expect(asked(denies, 's3:PutObject')).toEqual(['allowed']);
  });

  test('may deny what its conditions leave, to whomever a resource control policy names', () => {
    const inside = (Principal: unknown, PrincipalTag: string) => ({
      content: policyOf(
        statement('Deny', 's3:*', {
          Principal,
          Condition: { StringEquals: { 'aws:PrincipalTag/a': PrincipalTag } },
        }),
      ),
    });
    expect(asked(inside('*', 'x'))).toEqual(['allowed']);
    const missing = statement('Deny', 's3:*', {
      Condition: { Null: { 'aws:PrincipalTag/a': 'true' } },
    });
    expect(asked({ content: policyOf(missing) })).toEqual(['undecided', DOUBT]);
  });

  test('allows nothing by itself', () => {
    expect(asked({ content: policyOf(statement('Allow', '*')) }, 'sqs:SendMessage')[0]).toBe(
      'denied',
    );
    expect(asked({ content: '${var.x}' }, 'sqs:SendMessage')[0]).toBe('denied');
  });

  test('leaves everything open where what it says is unknown, or how many there are', () => {
    expect(asked({ content: '${var.x}' })).toEqual([
      'undecided',
      '`aws:PrincipalAccount`: what `aws_organizations_policy.scp` denies, and to which accounts it applies: `var.x` is not known before a deployment',
    ]);
    expect(asked({ ...denies, type: '${var.x}' })[0]).toBe('undecided');
    expect(asked({ content: '${each.value}', for_each: '${var.x}' })[0]).toBe('undecided');
    expect(asked({}, 's3:GetObject', 'awscc_organizations_policy')[0]).toBe('undecided');
  });

  test('of another type has no say', () => {
    expect(asked({ ...denies, type: 'TAG_POLICY' })).toEqual(['allowed']);
  });

  test('is told as not read, with what attaches it', () => {
    const attached = {
      aws_organizations_policy_attachment: { scp: { policy_id: 'p-1', target_id: 'r-1' } },
    };
    expect(read(denies, undefined, attached).unread).toEqual(
      ['aws_organizations_policy.scp', 'aws_organizations_policy_attachment.scp'].map(
        (address) => ({
          address,
          reason: 'which accounts a policy of the organization applies to is not read',
        }),
      ),
    );
  });
});
