import type { Block, Change, Weakening } from './weakening';

const DOCUMENT = 'data.aws_iam_policy_document';
const COGNITO = 'cognito-identity.amazonaws.com';
const FOREIGN = 'eu-west-1:11111111-1111-4111-8111-111111111111';

/** What makes the trust of a role wider than one kind of user of one identity pool. */
export const TRUSTS: readonly Weakening[] = [
  condition('aud', 'is left out', ['CF-T01'], (statement, at) => statement.condition.splice(at, 1)),
  condition('aud', 'is any pool', ['CF-T02'], like(['*'])),
  condition('aud', 'is any pool of the Region', ['CF-T02'], like(['eu-west-1:*'])),
  condition('aud', 'is two pools', ['CF-T02'], (statement, at) => {
    statement.condition[at].values.push(FOREIGN);
  }),
  condition('aud', 'is another pool', ['CF-T02', 'CF-M18'], (statement, at) => {
    statement.condition[at].values = [FOREIGN];
  }),
  condition('aud', 'is every other pool', ['CF-T02'], (statement, at) => {
    statement.condition[at].test = 'StringNotEquals';
  }),
  condition('aud', 'may be missing', ['CF-T01', 'CF-T02'], (statement, at) => {
    statement.condition[at] = { test: 'Null', variable: `${COGNITO}:aud`, values: ['false'] };
  }),
  condition('amr', 'is left out', ['CF-T03', 'CF-T04'], (statement, at) =>
    statement.condition.splice(at, 1),
  ),
  condition('amr', 'is anything', ['CF-T03', 'CF-T04'], like(['*'])),
  condition('amr', 'is that of the other kind of user', ['CF-T04', 'CF-M18'], (statement, at) => {
    const [kind] = statement.condition[at].values;
    // A provider that is named stays: users of others would be as signed in.
    if (kind === 'authenticated') statement.condition[at].values = ['unauthenticated'];
    else if (kind === 'unauthenticated') statement.condition[at].values = ['authenticated'];
    else statement.condition[at].values.push('unauthenticated');
  }),
  condition('amr', 'ends like both', ['CF-T03', 'CF-T04'], like(['*authenticated'])),
  statements('is without conditions', ['CF-T01'], (statement) => {
    delete statement.condition;
  }),
];

function isTrust(statement: Block): boolean {
  return statement.actions.includes('sts:AssumeRoleWithWebIdentity');
}

function like(values: readonly string[]) {
  return (statement: Block, at: number) => {
    Object.assign(statement.condition[at], { values: [...values] });
    if (!statement.condition[at].test.endsWith('StringLike'))
      statement.condition[at].test = 'StringLike';
  };
}

/** Changes the conditions of a key in trusts, one statement after another. */
function condition(
  key: string,
  what: string,
  says: readonly string[],
  change: (statement: Block, at: number) => void,
): Weakening {
  return {
    what: `\`${key}\` ${what}`,
    type: DOCUMENT,
    says,
    weaken: ({ statement }) =>
      (statement as Block[]).flatMap((each, at): Change[] => {
        if (!isTrust(each)) return [];
        const found = (each.condition ?? []).findIndex(
          ({ variable }: Block) => variable === `${COGNITO}:${key}`,
        );
        return found < 0 ? [] : [(block) => change(block.statement[at], found)];
      }),
  };
}

/** Changes statements of trusts. */
function statements(
  what: string,
  says: readonly string[],
  change: (statement: Block) => void,
): Weakening {
  return {
    what: `a trust ${what}`,
    type: DOCUMENT,
    says,
    weaken: ({ statement }) =>
      (statement as Block[]).flatMap((each, at): Change[] =>
        isTrust(each) ? [(block) => change(block.statement[at])] : [],
      ),
  };
}
