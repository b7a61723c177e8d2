import { decide } from '../../../src/policies/evaluation/decide';
import { runSeed, seeded } from '../../helpers/role-mapping/seeded';
import { DIFFERENCES, OPEN_POINTS } from '../../helpers/policies/evaluation/explained-differences';
import { oracle } from '../../helpers/policies/evaluation/oracle';
import {
  CALLER,
  contextOf,
  OPERATORS,
  randomQuestion,
  type KnownQuestion,
} from '../../helpers/policies/evaluation/random-question';
import { propertyRuns } from '../../helpers/property-runs';

const COUNT = propertyRuns(10_000);

function ours(question: KnownQuestion): string {
  const { identityPolicies, permissionsBoundary, resourcePolicy, action, resource } = question;
  return decide({
    identityPolicies,
    permissionsBoundary,
    resourcePolicy,
    resourceAccount: question.isOfOtherAccount === true ? 'other' : 'own',
    request: { action, resource, context: contextOf(question), caller: CALLER },
  }).decision;
}

function operatorsIn(question: KnownQuestion): string[] {
  const { identityPolicies, permissionsBoundary, resourcePolicy } = question;
  const documents = [...identityPolicies, permissionsBoundary, resourcePolicy].filter(
    (each) => each !== undefined,
  );
  return documents
    .flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions ?? []))
    .map(({ test: operator }) => operator.replace(/^For\w+:|IfExists$/g, ''));
}

/** Names the points that explain a difference: with those translated, the oracle agrees. */
function explain(question: KnownQuestion, answer: string): string | undefined {
  for (const { name, translate } of DIFFERENCES) {
    if (oracle(translate(question)) === answer) return name;
  }
  return oracle(inOurReading(question)) === answer ? 'several of these' : undefined;
}

function inOurReading(question: KnownQuestion): KnownQuestion {
  return DIFFERENCES.reduce((put, { translate }) => translate(put), question);
}

/** Names the point that AWS leaves open where each of its two readings gives another answer. */
function explainUndecided(question: KnownQuestion): string | undefined {
  const put = inOurReading(question);
  const point = OPEN_POINTS.find(({ readings: [first, second] }) => {
    return oracle(first(put)) !== oracle(second(put));
  });
  if (point !== undefined) return point.name;
  const [first, second] = [0, 1].map((at) =>
    OPEN_POINTS.reduce((each, { readings }) => (readings[at] ?? identity)(each), put),
  );
  const isOpen = first !== undefined && second !== undefined && oracle(first) !== oracle(second);
  return isOpen ? 'several of these' : undefined;
}

function identity(question: KnownQuestion): KnownQuestion {
  return question;
}

/** What a question is about, besides the policies of the role. */
function kindsOf(question: KnownQuestion): string[] {
  const { resourcePolicy, permissionsBoundary, isOfOtherAccount, action } = question;
  const statements = resourcePolicy?.statements ?? [];
  return [
    ...(resourcePolicy === undefined ? [] : ['a resource policy']),
    ...(permissionsBoundary === undefined ? [] : ['a boundary']),
    ...(isOfOtherAccount === true ? ['another account'] : []),
    ...(statements.some(({ notPrincipals }) => notPrincipals !== undefined)
      ? ['NotPrincipal']
      : []),
    ...(/^(?:kms|sts):/.test(action) ? ['a key or role'] : []),
  ];
}

describe('decide', () => {
  test('agrees with iam-simulate on 10,000 documents and requests', () => {
    const answers: Record<string, number> = {};
    const operators: Record<string, number> = {};
    const differences: Record<string, number> = {};
    const kinds: Record<string, number> = {};
    const first = runSeed();
    for (let seed = first; seed < first + COUNT; seed += 1) {
      const question = randomQuestion(seeded(seed));
      const answer = ours(question);
      if (answer !== oracle(question)) {
        const explained =
          answer === 'undecided' ? explainUndecided(question) : explain(question, answer);
        if (explained === undefined) {
          throw new Error(`SEED=${seed}\n${JSON.stringify({ question, answer }, undefined, 1)}`);
        }
        differences[explained] = (differences[explained] ?? 0) + 1;
      }
      answers[answer] = (answers[answer] ?? 0) + 1;
      for (const each of operatorsIn(question)) operators[each] = (operators[each] ?? 0) + 1;
      for (const each of kindsOf(question)) kinds[each] = (kinds[each] ?? 0) + 1;
    }
    const counts = { answers, differences, kinds, operators };
    process.stdout.write(`${JSON.stringify(counts, undefined, 2)}\n`);
    expect(answers.allowed).toBeGreaterThan(0.2 * COUNT);
    expect(answers.denied).toBeGreaterThan(0.2 * COUNT);
    expect(answers.undecided ?? 0).toBeLessThan(0.05 * COUNT);
    expect(Object.keys(kinds)).toHaveLength(5);
    for (const each of Object.values(kinds)) expect(each).toBeGreaterThan(0.02 * COUNT);
    for (const each of OPERATORS) expect(operators[each]).toBeGreaterThan(100);
  });
});
