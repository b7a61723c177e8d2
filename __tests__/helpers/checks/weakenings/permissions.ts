import type { Block, Change, Weakening } from './weakening';

const DOCUMENT = 'data.aws_iam_policy_document';

/** What allows users more than their own data. */
export const PERMISSIONS: readonly Weakening[] = [
  ...statementWeakenings([
    ['allows everything', ['CF-A01'], { actions: ['*'], resources: ['*'], condition: [] }],
    [
      'allows all of a service',
      ['CF-A01', 'CF-A02'],
      { actions: ['s3:*'], resources: ['*'], condition: [] },
    ],
    [
      'reads everything',
      ['CF-A02'],
      { actions: ['s3:GetObject'], resources: ['*'], condition: [] },
    ],
    ['hands roles on', ['CF-A03'], { actions: ['iam:PassRole'], resources: ['*'], condition: [] }],
    [
      'changes the roles of the pool',
      ['CF-A04'],
      { actions: ['cognito-identity:SetIdentityPoolRoles'], resources: ['*'], condition: [] },
    ],
    [
      'makes users members of groups',
      ['CF-A04'],
      { actions: ['cognito-idp:AdminAddUserToGroup'], resources: ['*'], condition: [] },
    ],
    [
      'reaches buckets that share the beginning of a name',
      ['CF-A15'],
      { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::corp*/*'], condition: [] },
    ],
    [
      'lets the caller choose the prefix',
      ['CF-A19'],
      {
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::corp/&{aws:UserAgent}/*'],
        condition: [],
      },
    ],
    [
      'scans the table',
      ['CF-A07'],
      {
        actions: ['dynamodb:Query', 'dynamodb:Scan'],
        resources: ['arn:aws:dynamodb:eu-west-1:111122223333:table/notes'],
        condition: [
          {
            test: 'ForAllValues:StringEquals',
            variable: 'dynamodb:LeadingKeys',
            values: ['&{cognito-identity.amazonaws.com:sub}'],
          },
        ],
      },
    ],
  ]),
  {
    what: 'a policy has the version without variables',
    type: DOCUMENT,
    says: ['CF-A13'],
    weaken: (block) =>
      permitting(block).some(({ at }) => JSON.stringify(block.statement[at]).includes('&{'))
        ? [(changed) => (changed.version = '2008-10-17')]
        : [],
  },
  {
    what: 'the policy of administrators is attached',
    type: 'aws_iam_role',
    says: ['CF-A14', 'CF-A01'],
    weaken: ({ assume_role_policy: trust }) =>
      !trust.includes('_trust_')
        ? []
        : [
            (role, { resource }) => {
              resource.aws_iam_role_policy_attachment = {
                ...resource.aws_iam_role_policy_attachment,
                weakened: {
                  role: role.name,
                  policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
                },
              };
            },
          ],
  },
  {
    what: 'two roles have one name',
    type: 'aws_iam_role',
    says: ['CF-U13'],
    weaken: ({ name }) => [
      (role, { resource }) => {
        (resource.aws_iam_role as Record<string, Block>).again = { ...role, name };
      },
    ],
  },
];

function permitting({ statement }: Block): { readonly at: number }[] {
  return (statement as Block[]).flatMap(({ actions }, at) =>
    actions.some((each: string) => each.startsWith('sts:')) ? [] : [{ at }],
  );
}

function statementWeakenings(
  rows: readonly (readonly [what: string, says: readonly string[], written: Block])[],
): Weakening[] {
  return rows.map(([what, says, written]) => ({
    what: `a statement ${what}`,
    type: DOCUMENT,
    says,
    weaken: (block) =>
      permitting(block).map(({ at }): Change => (changed) => {
        Object.assign(changed.statement[at], structuredClone(written));
      }),
  }));
}
