import { decide } from '../../../src/policies/evaluation/decide';
import { runSeed, seeded } from '../../helpers/role-mapping/seeded';
import { DIFFERENCES } from '../../helpers/policies/evaluation/explained-differences';
import { oracle } from '../../helpers/policies/evaluation/oracle';
import {
  contextOf,
  OPERATORS,
  randomQuestion,
  type KnownQuestion,
} from '../../helpers/policies/evaluation/random-question';
import { propertyRuns } from '../../helpers/property-runs';

const COUNT = propertyRuns(10_000);

function ours(question: KnownQuestion): string {
  const { identityPolicies, permissionsBoundary, action, resource } = question;
  return decide({
    identityPolicies,
    permissionsBoundary,
    request: { action, resource, context: contextOf(question) },
  }).decision;
}

function operatorsIn({ identityPolicies, permissionsBoundary }: KnownQuestion): string[] {
  const documents = [...identityPolicies, ...(permissionsBoundary ? [permissionsBoundary] : [])];
  return documents
    .flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions ?? []))
    .map(({ test: operator }) => operator.replace(/^For\w+:|IfExists$/g, ''));
}

/** Names the points that explain a difference: with those translated, the oracle agrees. */
function explain(question: KnownQuestion, answer: string): string | undefined {
  for (const { name, translate } of DIFFERENCES) {
    if (oracle(translate(question)) === answer) return name;
  }
  const all = DIFFERENCES.reduce((put, { translate }) => translate(put), question);
  return oracle(all) === answer ? 'several of these' : undefined;
}

describe('decide', () => {
  test('agrees with iam-simulate on 10,000 documents and requests', () => {
    const answers: Record<string, number> = {};
    const operators: Record<string, number> = {};
    const differences: Record<string, number> = {};
    const first = runSeed();
    for (let seed = first; seed < first + COUNT; seed += 1) {
      const question = randomQuestion(seeded(seed));
      const answer = ours(question);
      if (answer !== oracle(question)) {
        const explained = explain(question, answer);
        if (explained === undefined) {
          throw new Error(`SEED=${seed}\n${JSON.stringify({ question, answer }, undefined, 1)}`);
        }
        differences[explained] = (differences[explained] ?? 0) + 1;
      }
      answers[answer] = (answers[answer] ?? 0) + 1;
      for (const each of operatorsIn(question)) operators[each] = (operators[each] ?? 0) + 1;
    }
    process.stdout.write(`${JSON.stringify({ answers, differences, operators }, undefined, 2)}\n`);
    expect(answers.allowed).toBeGreaterThan(0.3 * COUNT);
    expect(answers.denied).toBeGreaterThan(0.3 * COUNT);
    for (const each of OPERATORS) expect(operators[each]).toBeGreaterThan(100);
  });
});
