import { join } from 'node:path';
import { evaluateFolder } from '../../src/sources/folder/evaluate-folder';
import { readEvaluation } from '../../src/sources/folder/read-folder';
import { answerOf, type StrangerQuestion } from '../helpers/terraform/stranger-questions';

const EXAMPLES = join(__dirname, '..', '..', 'modules', 'cognito-federation', 'examples');

const QUESTIONS: Readonly<Record<string, readonly StrangerQuestion[]>> = {
  combined: [
    {
      asked: { claims: { 'custom:department': 'finance' } },
      answer: 'module.corp.aws_iam_role.this["finance"]',
      requests: {
        's3:GetObject ${aws_s3_bucket.files.arn}/reports/a': 'allowed',
        's3:GetObject ${aws_s3_bucket.files.arn}/other/a': 'denied',
      },
    },
  ],
};
const SECRETS = ['okta_client_secret=secret-of-okta'];

describe.each(Object.entries(QUESTIONS))('the example %s of the module', (name, questions) => {
  test('is answered from its folder, and holds no secret', async () => {
    const evaluation = await evaluateFolder(join(EXAMPLES, name), {
      ...{ variables: SECRETS, variableFiles: [], data: {}, onProgress: () => {} },
      environment: process.env,
    });
    expect(JSON.stringify(evaluation)).not.toContain('secret-of-okta');
    const read = readEvaluation(evaluation);
    const got = questions.map((each) => answerOf(read, each));
    expect(got.map(({ answer, requests }) => ({ answer, requests }))).toEqual(
      questions.map(({ answer, requests = {} }) => ({ answer, requests })),
    );
  }, 600_000);
});
