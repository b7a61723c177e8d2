import { newAccess } from '../src/analysis/questions/new-access';
import { whoCan } from '../src/analysis/questions/who-can';
import type { Federation } from '../src/model/federation';
import { simulate } from '../src/simulator/simulate';
import { largeFederation, oneRole } from './large-federation';

/** Questions about every token of a large federation, each in seconds of CPU. */
const SIZE = { rules: 25, clients: 10, roles: 25, statements: 10 };
const SIMULATIONS = 200;

const large = largeFederation(SIZE);

/** The federation read again, so that nothing is known of it from another question. */
function copy(): Federation {
  return structuredClone(large);
}

/** A copy in which one value is replaced by another wherever it stands. */
function edited(from: string, to: string): Federation {
  const written = JSON.stringify(large);
  if (!written.includes(from)) throw new Error(`nothing to edit: ${from}`);
  return JSON.parse(written.replace(from, to)) as Federation;
}

/** A role with statements that differ in a number, each on names that end with something. */
function alike(count: number, end: string): Federation {
  return oneRole(
    Array.from({ length: count }, (_, at) => ({
      effect: 'Allow',
      actions: ['s3:GetObject'],
      resources: [`arn:aws:s3:::bucket/department-${at}/*${end}`],
    })),
  );
}

const GRANT = '"arn:aws:s3:::bucket-0/team-24/${cognito-identity.amazonaws.com:sub}/*"';
const RULE = '"matchType":"Equals","value":"dept-23"';
const REPORT = 'arn:aws:s3:::bucket-0/team-3/eu-west-1:a/x';

/** Each question, and the answer without which its time says nothing. */
const QUESTIONS: readonly (readonly [title: string, expected: string, ask: () => string])[] = [
  ['diff, the same file', 'none', () => newAccess(copy(), copy()).answer],
  [
    'diff, the same file, nothing left out',
    'none',
    () => newAccess(copy(), copy(), { shortcut: false }).answer,
  ],
  [
    'diff, one resource widened',
    'new-access',
    () => newAccess(copy(), edited(GRANT, '"arn:aws:s3:::bucket-0/*"')).answer,
  ],
  [
    'diff, one resource narrowed',
    'none',
    () => newAccess(edited(GRANT, '"arn:aws:s3:::bucket-0/*"'), copy()).answer,
  ],
  [
    'diff, a rule from Equals to StartsWith',
    'new-access',
    () => newAccess(copy(), edited(RULE, RULE.replace('Equals', 'StartsWith'))).answer,
  ],
  [
    'who-can',
    '10',
    () => String(whoCan(copy(), 's3:GetObject', REPORT).lines.flatMap(({ doors }) => doors).length),
  ],
  [
    '200 statements against 200 wider ones',
    'none',
    () => newAccess(alike(200, ''), alike(200, '.pdf')).answer,
  ],
];

function secondsOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const signIns = secondsOf(() => {
  for (let at = 0; at < SIMULATIONS; at += 1) {
    simulate(large, { client: 'k0', claims: { 'custom:department': `dept-${at % 25}` } }, [
      { action: 's3:GetObject', resource: REPORT },
    ]);
  }
});

const asked = QUESTIONS.map(([title, expected, ask]) => {
  let answer = '';
  const seconds = secondsOf(() => {
    answer = ask();
  });
  if (answer !== expected) throw new Error(`${title}: expected ${expected}, got ${answer}`);
  return { title, seconds };
});

process.send?.({ signIn: signIns / SIMULATIONS, asked });
if (process.send === undefined) console.log({ signIn: signIns / SIMULATIONS, asked });
