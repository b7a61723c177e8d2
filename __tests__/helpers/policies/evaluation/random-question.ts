import type {
  ContextValue,
  RequestContext,
} from '../../../../src/policies/evaluation/request-context';
import type {
  PolicyCondition,
  PolicyDocument,
  PolicyStatement,
} from '../../../../src/policies/documents/policy-document';
import type { Seeded } from '../../role-mapping/seeded';

/** A question whose parts are all known, so that another evaluator can be asked too. */
export interface KnownQuestion {
  readonly identityPolicies: readonly PolicyDocument[];
  readonly permissionsBoundary?: PolicyDocument;
  readonly resourcePolicy?: PolicyDocument;
  /** Whether the resource belongs to another account than the caller. */
  readonly isOfOtherAccount?: boolean;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** What a family of operators compares: keys it is used on, what they hold, what policies say. */
interface Family {
  readonly operators: readonly string[];
  readonly keys: readonly string[];
  readonly held: readonly string[];
  readonly said: readonly string[];
}

const STRINGS: Family = {
  operators: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  keys: ['aws:PrincipalTag/team', 's3:prefix', 'aws:userid', 'dynamodb:LeadingKeys', 'aws:TagKeys'],
  held: ['a', 'A', 'ab', 'a*', 'b', 'a?', 'team/a', '$', ''],
  said: [
    'a',
    'A',
    'b',
    'a*',
    '?',
    '*',
    'team/?',
    '${*}',
    'a${?}',
    '${$}',
    '${aws:PrincipalTag/team}',
    '${aws:PrincipalTag/TEAM}*',
    '${aws:PrincipalTag/dept}',
    "${aws:PrincipalTag/dept, 'a'}",
  ],
};
const NUMBERS: Family = {
  operators: [
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
  ],
  keys: ['s3:max-keys', 'aws:MultiFactorAuthAge'],
  held: ['5', '10', '10.0', '10.5', '-1', '0'],
  said: ['5', '10', '10.5', '-1', '100'],
};
const DATES: Family = {
  operators: [
    'DateEquals',
    'DateNotEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
  ],
  keys: ['aws:CurrentTime', 'aws:TokenIssueTime'],
  held: ['2026-01-01T00:00:00Z', '2026-06-30T12:00:00Z', '2025-12-31T23:59:59.5Z'],
  said: ['2026-01-01T00:00:00Z', '2026-06-30', '2026-01-01T01:00:00+01:00', '2027-01-01T00:00Z'],
};
const BOOLEANS: Family = {
  operators: ['Bool'],
  keys: ['aws:SecureTransport', 'aws:ViaAWSService'],
  held: ['true', 'false', 'TRUE'],
  said: ['true', 'false', 'True'],
};
const BINARIES: Family = {
  operators: ['BinaryEquals'],
  keys: ['x:Blob'],
  held: ['QmluYXJ5', 'AAECAw=='],
  said: ['QmluYXJ5', 'AAECAw==', 'AA=='],
};
const ADDRESSES: Family = {
  operators: ['IpAddress', 'NotIpAddress'],
  keys: ['aws:SourceIp', 'aws:VpcSourceIp'],
  held: ['203.0.113.5', '10.1.2.3', '2001:db8::1', '2001:db8:1:2::3'],
  said: ['203.0.113.0/24', '10.0.0.0/8', '10.1.2.3', '2001:db8::/32', '0.0.0.0/0', '2001:db8::1'],
};
const ARNS: Family = {
  operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
  keys: ['aws:SourceArn', 'aws:PrincipalArn'],
  held: [
    'arn:aws:iam::111122223333:role/app/a',
    'arn:aws:sns:eu-west-1:111122223333:topic:sub',
    'arn:aws:iam::444455556666:role/b',
  ],
  said: [
    'arn:aws:iam::111122223333:role/app/a',
    'arn:aws:iam::*:role/*',
    'arn:aws:iam::111122223333:role/${aws:PrincipalTag/team}',
    'arn:aws:sns:*:*:topic:*',
    'arn:*:*:*:*:*',
    'arn:aws:*:111122223333:topic:sub',
    'arn:aws:iam::44445555666?:role/b',
  ],
};
const FAMILIES = [STRINGS, NUMBERS, DATES, BOOLEANS, BINARIES, ADDRESSES, ARNS] as const;

/** Every operator that questions are made of. */
export const OPERATORS: readonly string[] = [
  ...FAMILIES.flatMap(({ operators }) => operators),
  'Null',
];

const LISTS = ['dynamodb:LeadingKeys', 'aws:TagKeys'];
const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 'dynamodb:Query'];
const ACTION_PATTERNS = [
  's3:GetObject',
  'S3:getobject',
  's3:*Object',
  's3:Get*',
  's3:??tObject',
  's3:*',
  '*',
  'dynamodb:Query',
  'dynamodb:*',
  'kms:*',
  'sts:AssumeRole',
];
const RESOURCES = [
  'arn:aws:s3:::uploads',
  'arn:aws:s3:::uploads/private/a/x.txt',
  'arn:aws:s3:::uploads/private/b/x.txt',
  'arn:aws:dynamodb:eu-west-1:111122223333:table/notes',
];
const RESOURCE_PATTERNS = [
  '*',
  'arn:aws:s3:::uploads',
  'arn:aws:s3:::uploads/*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::uploads/private/${aws:PrincipalTag/team}/*',
  "arn:aws:s3:::uploads/private/${aws:PrincipalTag/dept, 'b'}/*",
  'arn:aws:s3:::uploads/${aws:PrincipalTag/team}${*}',
  'arn:aws:s3:::uploads/private/?/x.txt',
  'arn:aws:s3:::uploads/*/x.*',
  'arn:aws:dynamodb:*:*:table/notes',
  'arn:aws:dynamodb:*:111122223333:table/n*s',
  'arn:aws:dynamodb:eu-west-1:111122223333:table/*',
  'arn:aws:kms:*:*:key/*',
  'arn:aws:iam::111122223333:role/admin',
];

/** Who asks in every question: a session as Cognito names it. */
export const CALLER = {
  type: 'RoleSession',
  role: 'arn:aws:iam::111122223333:role/app',
  session: 'arn:aws:sts::111122223333:assumed-role/app/CognitoIdentityCredentials',
  account: '111122223333',
} as const;

const { role: ROLE, session: SESSION, account: ACCOUNT } = CALLER;
const PRINCIPALS = [
  ROLE,
  SESSION,
  ACCOUNT,
  `arn:aws:iam::${ACCOUNT}:root`,
  '*',
  `arn:aws:iam::${ACCOUNT}:role/other`,
  'arn:aws:sts::111122223333:assumed-role/app/other',
  '444455556666',
];
const KEY_AND_ROLE = [
  ['kms:Decrypt', `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k`],
  ['sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/admin`],
] as const;

/** Makes a question of policies and a request, about as often allowed as denied. */
export function randomQuestion(random: Seeded): KnownQuestion {
  const policies = Array.from({ length: 1 + random.below(3) }, () => randomDocument(random));
  const isKeyOrRole = random.chance(0.1);
  const isOfOtherAccount = !isKeyOrRole && random.chance(0.15);
  const [action, resource] = isKeyOrRole
    ? random.pick(KEY_AND_ROLE)
    : [random.pick(ACTIONS), random.pick(RESOURCES)];
  // Where the resource must allow too, a policy that isn't there is none to us, and empty to the other.
  const hasOwn = isKeyOrRole || isOfOtherAccount || random.chance(0.3);
  return {
    identityPolicies: policies,
    ...(random.chance(0.15) ? { permissionsBoundary: randomDocument(random) } : {}),
    ...(hasOwn ? { resourcePolicy: randomResourcePolicy(random) } : {}),
    ...(isOfOtherAccount ? { isOfOtherAccount } : {}),
    action,
    resource,
    context: randomContext(random),
  };
}

/** A policy that a resource carries: every statement of it names principals, or leaves some out. */
function randomResourcePolicy(random: Seeded): PolicyDocument {
  const { version, statements } = randomDocument(random);
  return {
    version,
    statements: statements.map((statement): PolicyStatement => {
      const identifiers = random.chance(0.3)
        ? [SESSION, ROLE, ACCOUNT].filter(() => random.chance(0.8))
        : several(random, PRINCIPALS);
      const named = [{ type: 'AWS', identifiers: identifiers.length === 0 ? [ROLE] : identifiers }];
      return random.chance(0.25)
        ? { ...statement, effect: 'Deny', notPrincipals: named }
        : { ...statement, principals: named };
    }),
  };
}

/** The same context in the form in which `decide` takes it. */
export function contextOf({ context }: KnownQuestion): RequestContext {
  const entries = Object.entries(context).map(([key, value]): [string, ContextValue] => [
    key,
    typeof value === 'string' ? value : { list: value },
  ]);
  return Object.fromEntries(entries);
}

function randomDocument(random: Seeded): PolicyDocument {
  return {
    version: random.chance(0.05) ? '2008-10-17' : '2012-10-17',
    statements: Array.from({ length: 1 + random.below(3) }, () => randomStatement(random)),
  };
}

function randomStatement(random: Seeded): PolicyStatement {
  const actions = several(random, ACTION_PATTERNS);
  const resources = several(random, RESOURCE_PATTERNS);
  const conditions = Array.from({ length: random.pick([0, 0, 1, 1, 2]) }, () =>
    randomCondition(random),
  );
  return {
    effect: random.chance(0.15) ? 'Deny' : 'Allow',
    ...(random.chance(0.1) ? { notActions: actions } : { actions }),
    ...(random.chance(0.1) ? { notResources: resources } : { resources }),
    ...(conditions.length === 0 ? {} : { conditions }),
  };
}

function randomCondition(random: Seeded): PolicyCondition {
  if (random.chance(0.05)) {
    const { keys } = random.pick(FAMILIES);
    return { test: 'Null', variable: random.pick(keys), values: [random.pick(['true', 'false'])] };
  }
  const family = random.pick([STRINGS, ...FAMILIES]);
  const variable = random.pick(family.keys);
  const needsQualifier = LISTS.includes(variable);
  const qualifier =
    needsQualifier || random.chance(0.2) ? random.pick(['ForAnyValue:', 'ForAllValues:']) : '';
  const ifExists = random.chance(0.15) ? 'IfExists' : '';
  return {
    test: `${qualifier}${random.pick(family.operators)}${ifExists}`,
    variable: random.chance(0.2) ? variable.toUpperCase() : variable,
    values: several(random, family.said),
  };
}

function randomContext(random: Seeded): KnownQuestion['context'] {
  const context: Record<string, string | readonly string[]> = {};
  for (const { keys, held } of FAMILIES) {
    for (const key of keys) {
      if (random.chance(0.25)) continue;
      context[key] = LISTS.includes(key) ? several(random, held, 0) : random.pick(held);
    }
  }
  if (random.chance(0.5)) context['aws:PrincipalTag/dept'] = random.pick(['a', 'b']);
  return context;
}

function several<T>(random: Seeded, from: readonly T[], least = 1): T[] {
  const count = least + random.below(3 - least);
  return [...new Set(Array.from({ length: count }, () => random.pick(from)))];
}
