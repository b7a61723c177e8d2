import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTerraform } from '../../src/terraform/read-terraform';
import { readFixturePlan } from '../helpers/terraform/fixture-plan';
import { answerOf, STRANGER_QUESTIONS } from '../helpers/terraform/stranger-questions';

// What the real provider planned and applied; `__tests__/terraform-binary/strangers.test.ts` makes them.
const fixture = (name: string) =>
  readFileSync(join(__dirname, 'fixtures', 'strangers', `${name}.json`), 'utf8');

const cases = Object.entries(STRANGER_QUESTIONS).flatMap(([name, questions]) =>
  questions.map((question) => ({ name, asked: JSON.stringify(question.asked), question })),
);

describe('readTerraform', () => {
  test.each(cases)('reads $name from its state: $asked', ({ name, question }) => {
    const read = readTerraform(fixture(`${name}.state`));
    expect(read.kind).toBe('state');
    expect(read.unread).toEqual([]);
    const { answer, requests } = answerOf(read, question);
    expect(answer).toBe(question.answer);
    expect(requests).toEqual(question.requests ?? {});
  });

  test.each(cases)('reads $name from its plan and configuration: $asked', (each) => {
    const { name, question } = each;
    const read = readFixturePlan(fixture(`${name}.plan`), fixture(`${name}.evaluation`));
    expect(read.kind).toBe('plan');
    expect(read.unread).toEqual([]);
    const { answer, requests } = answerOf(read, question);
    expect(answer).toBe(question.fromPlan ?? question.answer);
    expect(requests).toEqual(question.requests ?? {});
  });

  test.each(cases)('never answers wrongly from the plan of $name alone: $asked', (each) => {
    const { name, question } = each;
    const read = readTerraform(fixture(`${name}.plan`));
    const { answer, requests } = answerOf(read, question);
    expect(answer).toBe(question.fromPlanAlone ?? question.fromPlan ?? question.answer);
    // The truth, or nothing where the plan doesn't hold enough.
    for (const [request, outcome] of Object.entries(requests)) {
      expect([question.requests?.[request], 'undecided']).toContain(outcome);
    }
  });
});
