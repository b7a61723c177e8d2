import { decide } from '../src/policies/evaluation/decide';
import { compilePattern } from '../src/policies/evaluation/pattern';
import { matchPattern } from '../src/policies/evaluation/match-pattern';
import { chooseRole } from '../src/role-mapping/choose-role';
import type { RoleMapping } from '../src/role-mapping/role-mapping';
import type { Rule } from '../src/role-mapping/rule';
import { reference, text, type Text } from '../src/values/text';
import { oracle } from '../__tests__/helpers/policies/evaluation/oracle';
import {
  contextOf,
  type KnownQuestion,
} from '../__tests__/helpers/policies/evaluation/random-question';

/** How often each of the two arrows of a sign-in is followed in a second of one core. */
const SECONDS = 2;
const RUNS = 10;

// As many rules as a provider may have. People are spread over them, and some match none.
const rules: readonly Rule[] = Array.from({ length: 25 }, (_, at) => ({
  claim: 'custom:department',
  matchType: (['Equals', 'StartsWith', 'Contains'] as const)[at % 3] ?? 'Equals',
  value: `department-${at}-`,
  role: `role-${at}`,
}));
const mapping: RoleMapping = { type: 'Rules', rules, ambiguousRoleResolution: 'AuthenticatedRole' };
const people = Array.from({ length: 30 }, (_, at) => ({
  email: `person-${at}@corp.test`,
  'custom:department': `department-${at}-`,
  'cognito:groups': ['a', 'b'],
}));

const identity = 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab';
const identityPolicies: KnownQuestion['identityPolicies'] = [
  {
    statements: [
      {
        sid: 'OwnPrefix',
        effect: 'Allow',
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: ['arn:aws:s3:::files/private/${cognito-identity.amazonaws.com:sub}/*'],
      },
      {
        sid: 'ListOwnPrefix',
        effect: 'Allow',
        actions: ['s3:ListBucket'],
        resources: ['arn:aws:s3:::files'],
        conditions: [
          {
            test: 'StringLike',
            variable: 's3:prefix',
            values: ['private/${cognito-identity.amazonaws.com:sub}/*'],
          },
        ],
      },
      {
        sid: 'NoLogs',
        effect: 'Deny',
        actions: ['s3:*'],
        resources: ['arn:aws:s3:::files/logs/*'],
      },
    ],
  },
  {
    statements: [
      {
        sid: 'OwnItems',
        effect: 'Allow',
        actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
        resources: ['arn:aws:dynamodb:eu-west-1:111122223333:table/notes'],
        conditions: [
          {
            test: 'ForAllValues:StringEquals',
            variable: 'dynamodb:LeadingKeys',
            values: ['${cognito-identity.amazonaws.com:sub}'],
          },
          { test: 'Null', variable: 'dynamodb:LeadingKeys', values: ['false'] },
        ],
      },
      {
        sid: 'Department',
        effect: 'Allow',
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::files/departments/${aws:PrincipalTag/department}/*'],
      },
      {
        sid: 'OnlyFromTheOffice',
        effect: 'Deny',
        actions: ['*'],
        resources: ['*'],
        conditions: [{ test: 'NotIpAddress', variable: 'aws:SourceIp', values: ['10.0.0.0/8'] }],
      },
    ],
  },
];
const context = {
  'cognito-identity.amazonaws.com:sub': identity,
  'aws:PrincipalTag/department': 'finance',
  'aws:SourceIp': '10.1.2.3',
};
const asked: readonly Pick<KnownQuestion, 'action' | 'resource' | 'context'>[] = [
  { action: 's3:PutObject', resource: `arn:aws:s3:::files/private/${identity}/a.txt`, context },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::files/private/another/a.txt', context },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::files/departments/finance/a.txt', context },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::files/logs/a.txt', context },
  {
    action: 's3:ListBucket',
    resource: 'arn:aws:s3:::files',
    context: { ...context, 's3:prefix': `private/${identity}/x` },
  },
  {
    action: 'dynamodb:Query',
    resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/notes',
    context: { ...context, 'dynamodb:LeadingKeys': [identity] },
  },
];

function rate(each: (round: number) => unknown): number {
  for (let round = 0; round < 2_000; round += 1) each(round);
  // The time of the processor, which other programs do not share.
  const started = process.cpuUsage();
  let rounds = 0;
  let seconds = 0;
  while (seconds < SECONDS) {
    for (const end = rounds + 500; rounds < end; rounds += 1) each(rounds);
    const { user, system } = process.cpuUsage(started);
    seconds = (user + system) / 1e6;
  }
  return rounds / seconds;
}

const questions = asked.map((request): KnownQuestion => ({ identityPolicies, ...request }));
const ours = questions.map((question) => ({
  identityPolicies,
  request: {
    action: question.action,
    resource: question.resource,
    context: contextOf(question),
  },
}));

function at<T>(list: readonly T[], round: number): T {
  return list[round % list.length] as T;
}

for (const [index, question] of questions.entries()) {
  const [mine, theirs] = [decide(at(ours, index)).decision, oracle(question)];
  if (mine !== theirs) throw new Error(`${question.action}: ${mine} here, ${theirs} there`);
}
/** Milliseconds that the processor takes to compare 500 stars with 20,000 characters, of three kinds. */
function longPatterns(): Record<string, number> {
  const [stars, value] = [`${'a*'.repeat(500)}b`, 'a'.repeat(20_000)];
  const bucket = reference('aws_s3_bucket.files', 'arn');
  const compared: Record<string, readonly ['resource' | 'arn', Text, Text]> = {
    known: ['resource', `arn:aws:s3:::${stars}`, `arn:aws:s3:::${value}`],
    inOneField: ['arn', `arn:aws:sns:*:${stars}:t`, `arn:aws:sns:eu-west-1:${value}:t`],
    partlyUnknown: ['resource', text(bucket, '/', stars), text(bucket, '/', value)],
  };
  return Object.fromEntries(
    Object.entries(compared).map(([name, [wildcards, pattern, given]]) => {
      const compiled = compilePattern(pattern, { wildcards, variables: false });
      // The least of some runs: the machine has other things to do as well.
      const times = Array.from({ length: RUNS }, () => {
        const started = process.cpuUsage();
        matchPattern(compiled, given, new Map());
        const { user, system } = process.cpuUsage(started);
        return (user + system) / 1000;
      });
      return [name, Math.min(...times)];
    }),
  );
}

process.send?.({
  longPatterns: longPatterns(),
  resolutions: rate((round) =>
    chooseRole(mapping, at(people, round), { authenticatedRole: 'authenticated' }),
  ),
  decisions: rate((round) => decide(at(ours, round))),
  simulated: rate((round) => oracle(at(questions, round))),
});
