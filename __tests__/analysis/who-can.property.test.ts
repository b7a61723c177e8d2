import { doorsIn, replay } from '../../src/analysis/questions/replay';
import { whoCan } from '../../src/analysis/questions/who-can';
import { fitsLine, isAboutTokens } from '../helpers/analysis/fits-line';
import { answersOf, randomContext, randomToken, RESOURCES } from '../helpers/analysis/oracle';
import { AIMED, RandomFederations, USUAL } from '../helpers/analysis/random-federation';
import { propertyRuns } from '../helpers/property-runs';
import { runSeed, seeded } from '../helpers/role-mapping/seeded';

const BUDGET = { states: 20_000, steps: 100_000 };

describe('whoCan', () => {
  test('names every token that the simulator allows, and no other', () => {
    const seed = runSeed();
    const random = seeded(seed);
    const makers = [USUAL, AIMED].map((odds) => new RandomFederations(random, odds));
    const wrong: unknown[] = [];
    let [cases, allowed, denied, questions, undecided] = [0, 0, 0, 0, 0];
    for (let run = 0; cases < propertyRuns(10_000, 15); run += 1) {
      const federation = (makers[run % 2] as RandomFederations).federation();
      for (let question = 0; question < 3; question += 1) {
        const action = random.pick(['s3:A', 's3:B', 's3:C', 'sqs:A']);
        const resource = random.pick(RESOURCES);
        const found = whoCan(federation, action, resource, BUDGET);
        questions += 1;
        const isOpen = found.undecided.length > 0;
        if (isOpen || found.lines.some(({ example }) => example === undefined)) undecided += 1;
        for (const { example, ...line } of found.lines) {
          if (example === undefined) continue;
          const isRight = replay(federation, example).answer === 'yes' && fitsLine(example, line);
          if (!isRight) wrong.push({ seed, run, action, resource, example, line });
        }
        for (const door of doorsIn(federation).doors) {
          for (let token = 0; token < 12; token += 1) {
            const asked = { ...randomToken(door, random), action, resource };
            const requests = [0, 1, 2, 3].map(() => ({
              ...asked,
              context: randomContext(random),
            }));
            const lines = found.lines.filter((line) => fitsLine(asked, line));
            // Of an empty claim a line says too little; STS refuses tokens with `!` in a tag.
            const isUsual = Object.values(asked.claims).every((each) => /^\w+$/.test(String(each)));
            const isAlways =
              isUsual && lines.some((line) => line.example !== undefined && isAboutTokens(line));
            for (const [at, { answer, because }] of answersOf(federation, requests).entries()) {
              cases += 1;
              if (answer === 'yes') allowed += 1;
              if (answer === 'no') denied += 1;
              const isMissed = answer === 'yes' && lines.length === 0 && !isOpen;
              const isTooMany = answer === 'no' && isAlways;
              if (!isMissed && !isTooMany) continue;
              wrong.push({ seed, run, isMissed, ...requests[at], door: door.key, because });
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(Math.min(allowed, denied) / cases).toBeGreaterThan(0.01);
    expect(undecided / questions).toBeLessThan(0.05);
  }, 3_600_000);
});
