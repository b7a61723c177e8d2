import { readTerraform } from '../../src/terraform/read-terraform';
import { reference, text } from '../../src/values/text';

const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });
const role = { name: 'member', assume_role_policy: trust };
const read = (buckets: Readonly<Record<string, object>>) =>
  readTerraform(
    JSON.stringify({
      provider: {
        aws: [{ region: 'eu-west-1' }, { alias: 'other', allowed_account_ids: ['444455556666'] }],
      },
      resource: {
        aws_cognito_identity_pool: { p: { identity_pool_name: 'p' } },
        aws_iam_role: { member: role },
        aws_s3_bucket: buckets,
      },
    }),
  ).model.resourceAccounts;

describe('resourceAccounts', () => {
  test('says the account of each resource where provider configurations differ', () => {
    expect(read({ here: {}, there: { provider: 'aws.other' } })).toEqual({
      'aws_iam_role.member': text(reference('aws', 'account')),
      'aws_s3_bucket.here': text(reference('aws', 'account')),
      'aws_s3_bucket.there': '444455556666',
    });
  });

  test('says nothing where one provider configuration makes all', () => {
    expect(read({ here: {}, there: {} })).toBeUndefined();
  });
});
