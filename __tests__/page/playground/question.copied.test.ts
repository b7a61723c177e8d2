import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { pageAnswer } from '../../../src/page/playground/answer';
import { pageData } from '../../../src/page/playground/page-data';
import { explainCommand, jestTest, type PageQuestion } from '../../../src/page/playground/question';
import { readTerraform } from '../../../src/terraform/read-terraform';

const read = readTerraform(Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')));
const data = pageData('cdk.tf.json', 'cdk.tf.json, a configuration', read);
const pool = 'aws_cognito_identity_pool.corp';
const ada: PageQuestion = {
  ...{ pool, client: 'aws_cognito_user_pool_client.corp_web', groups: [] },
  claims: { 'custom:department': 'finance' },
  ...{
    action: 's3:GetObject',
    resource: '${aws_s3_bucket.bucket.arn}/reports/q3.pdf',
    context: {},
  },
};

const testOf = (question: PageQuestion) => {
  const answer = pageAnswer(question, data.federation, data);
  if ('problem' in answer) throw new Error(answer.problem);
  return jestTest(question, answer, data);
};

describe('explainCommand', () => {
  test('writes the claims into a file, and asks the same', () => {
    expect(explainCommand(ada, data))
      .toBe(`printf '%s\\n' '{"custom:department":"finance"}' > claims.json
npx cognito-federation explain cdk.tf.json \\
  --claims claims.json \\
  --pool aws_cognito_identity_pool.corp \\
  --client aws_cognito_user_pool_client.corp_web \\
  --action s3:GetObject \\
  --resource '\${aws_s3_bucket.bucket.arn}/reports/q3.pdf'`);
  });

  test('writes a guest, groups, a role, an identity and condition keys', () => {
    const context = { 's3:prefix': 'private/', 'aws:TagKeys': ['a', 'b'], 'aws:SourceIp': null };
    const asked = { pool, groups: [], claims: {}, action: 's3:ListBucket', resource: '', context };
    expect(explainCommand({ ...asked, guest: true }, data))
      .toBe(`npx cognito-federation explain cdk.tf.json \\
  --guest \\
  --pool aws_cognito_identity_pool.corp \\
  --action s3:ListBucket \\
  --context s3:prefix=private/ \\
  --context aws:TagKeys=a \\
  --context aws:TagKeys=b \\
  --context-missing aws:SourceIp`);
    const more = {
      provider: 'Okta',
      groups: ['admins', 'a b'],
      role: 'x',
      identity: 'eu-west-1:1',
    };
    expect(explainCommand({ ...ada, ...more, action: '', classic: true }, data))
      .toContain(`explain cdk.tf.json \\
  --classic \\
  --claims claims.json \\
  --pool aws_cognito_identity_pool.corp \\
  --client aws_cognito_user_pool_client.corp_web \\
  --provider Okta \\
  --group admins \\
  --group 'a b' \\
  --role x \\
  --identity eu-west-1:1`);
  });

  test('quotes whatever is typed, so that a shell runs none of it', () => {
    const hostile = `'; rm -rf ~ #$(id)\`id\``;
    expect(
      explainCommand({ ...ada, action: '', claims: { a: hostile } }, data).split('\n')[0],
    ).toBe(String.raw`printf '%s\n' '{"a":"'\''; rm -rf ~ #$(id)${'`id`'}"}' > claims.json`);
  });
});

describe('jestTest', () => {
  test('expects the role, and that the request is allowed', () => {
    expect(testOf(ada)).toBe(`import { readSource } from 'cdktf-cognito-federation/simulator';
import { setupJest } from 'cdktf-cognito-federation/testing';

setupJest();

test("a user, signed in at client \`web\` of aws_cognito_user_pool.corp", async () => {
  const source = await readSource("cdk.tf.json");
  const user = {
    "identityPool": "aws_cognito_identity_pool.corp",
    "client": "aws_cognito_user_pool_client.corp_web",
    "claims": {
      "custom:department": "finance"
    }
  };
  expect(source).toAssignRole("aws_iam_role.corp_finance", user);
  expect(source).toAllow({ ...user, ...{
    "action": "s3:GetObject",
    "resource": "\${aws_s3_bucket.bucket.arn}/reports/q3.pdf"
  } });
});
`);
  });

  test.each([
    [{ action: 's3:DeleteObject' }, 'expect(source).toDeny({ ...user, ...{'],
    [{ claims: {} }, 'expect(source).toDenySignIn(user, "NotAuthorizedException");'],
    [{ action: '' }, 'expect(source).toAssignRole("aws_iam_role.corp_finance", user);'],
  ])('expects of %j what the page answers', (change, line) => {
    expect(testOf({ ...ada, ...change })).toContain(`  ${line}`);
  });

  test('is none where the sign-in is undecided', () => {
    const claims = { 'custom:department': { of: 'finance' } };
    expect(testOf({ ...ada, claims })).toBeUndefined();
  });
});
