import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluateFolder } from '../../src/sources/folder/evaluate-folder';
import { evaluatedBeside } from '../../src/sources/folder/evaluated-file';
import type { Evaluation } from '../../src/sources/folder/evaluation';
import { withPlan } from '../../src/sources/folder/plan-of-folder';
import type { Emulator } from '../../src/sandbox/process/emulator';
import { readWithConfiguration, readTerraform } from '../../src/terraform/read-terraform';
import { answerOf, STRANGER_QUESTIONS } from '../helpers/terraform/stranger-questions';
import {
  deployStranger,
  STRANGERS,
  withoutMachine,
} from '../helpers/terraform-binary/deployed-stranger';
import { startLocalAws } from '../helpers/terraform-binary/local-aws';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

const OPTIONS = {
  ...{ variables: [], variableFiles: [], data: {}, onProgress: () => {} },
  environment: process.env,
};
const folder = temporaryFolder();
// `CAPTURE=1` writes what the unit tests read.
const fixtures = join(__dirname, '..', 'terraform', 'fixtures', 'strangers');
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startLocalAws(folder);
});

afterAll(() => emulator?.stop());

describe("strangers' Terraform", () => {
  test.each(Object.entries(STRANGER_QUESTIONS))(
    '%s is planned, applied and read right from its plan and its state',
    async (name, questions) => {
      const { plan, state, changes } = await deployStranger(name, folder, emulator.endpoint);
      expect(changes).toBe(0);
      const evaluation = await evaluateFolder(join(STRANGERS, name), withPlan(plan, OPTIONS));
      if (process.env.CAPTURE === '1') await capture(name, { plan, state }, evaluation);
      const fromState = readTerraform(state);
      const fromPlan = readWithConfiguration(plan, evaluatedBeside(evaluation));
      expect(fromState.unread).toEqual([]);
      expect(fromPlan.unread).toEqual([]);
      for (const question of questions) {
        const expected = { requests: question.requests ?? {} };
        expect(answerOf(fromState, question)).toMatchObject({
          ...expected,
          answer: question.answer,
        });
        expect(answerOf(fromPlan, question)).toMatchObject({
          ...expected,
          answer: question.fromPlan ?? question.answer,
        });
      }
    },
  );
});

async function capture(
  name: string,
  files: Readonly<Record<string, object>>,
  evaluation: Evaluation,
): Promise<void> {
  await mkdir(fixtures, { recursive: true });
  await writeFile(join(fixtures, `${name}.evaluation.json`), `${JSON.stringify(evaluation)}\n`);
  for (const [kind, json] of Object.entries(files)) {
    const bare = withoutMachine(json as Parameters<typeof withoutMachine>[0]);
    await writeFile(join(fixtures, `${name}.${kind}.json`), `${JSON.stringify(bare)}\n`);
  }
}
