import { join } from 'node:path';
import { evaluateFolder } from '../../src/sources/folder/evaluate-folder';
import { readEvaluation } from '../../src/sources/folder/read-folder';
import { answerOf, STRANGER_QUESTIONS } from '../helpers/terraform/stranger-questions';

const STRANGERS = join(__dirname, '..', 'terraform', 'strangers');

/** Only a deployment shows that the pool isn't the one whose id the trust names. */
const expected = ({ answer, fromPlan }: { answer: string; fromPlan?: string }) =>
  fromPlan ?? answer;

describe.each(Object.keys(STRANGER_QUESTIONS))('the folder %s', (name) => {
  test('is answered as its deployment, with other made-up values too', async () => {
    for (const variant of [0, 1]) {
      const evaluation = await evaluateFolder(join(STRANGERS, name), {
        ...{ variables: [], variableFiles: [], data: {}, environment: process.env, variant },
        onProgress: () => {},
      });
      const read = readEvaluation(evaluation);
      expect(read.how).toMatch(/^evaluated by Terraform \d+\.\d+\.\d+, without AWS$/);
      const questions = STRANGER_QUESTIONS[name] ?? [];
      expect(questions.map((each) => answerOf(read, each))).toEqual(
        questions.map((each) => ({
          answer: expected(each),
          requests: each.requests ?? {},
          because: expect.any(String) as string,
        })),
      );
    }
  }, 600_000);
});
