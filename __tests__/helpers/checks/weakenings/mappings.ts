import type { Block, Change, Weakening } from './weakening';

const ATTACHMENT = 'aws_cognito_identity_pool_roles_attachment';
const TAGS = 'aws_cognito_identity_pool_provider_principal_tag';
const CLIENT = 'aws_cognito_user_pool_client';

/** What leads users to roles and session tags that are not meant for them. */
export const MAPPINGS: readonly Weakening[] = [
  ...ruleWeakenings([
    ['is everything but its value', ['CF-M04'], (rule) => (rule.match_type = 'NotEqual')],
    [
      'looks at a part of the e-mail address',
      ['CF-M03'],
      (rule) => Object.assign(rule, { claim: 'email', match_type: 'Contains', value: '@corp' }),
    ],
    ['reads a claim that no token has', ['CF-M11'], (rule) => (rule.claim = 'custom:nowhere')],
    ['reads what users call themselves', ['CF-M01'], (rule) => (rule.claim = 'name')],
    ['has no value', ['CF-M09'], (rule) => (rule.value = '')],
    ['has too long a value', ['CF-M09'], (rule) => (rule.value = 'x'.repeat(129))],
    [
      'leads to a role that trusts another pool',
      ['CF-M18', 'CF-T09'],
      (rule) => (rule.role_arn = 'arn:aws:iam::111122223333:role/elsewhere'),
    ],
  ]),
  ...mappingWeakenings([
    ['has no fallback', ['CF-M08'], (mapping) => delete mapping.ambiguous_role_resolution],
    [
      'is for no provider of the pool',
      ['CF-P06'],
      (mapping) => (mapping.identity_provider = 'cognito-idp.eu-west-1.amazonaws.com/x:y'),
    ],
  ]),
  {
    what: 'a mapping by rules has none',
    type: ATTACHMENT,
    says: ['CF-M08'],
    weaken: ({ role_mapping: mappings = [] }) =>
      (mappings as Block[]).flatMap(({ type }, at): Change[] =>
        type === 'Rules' ? [(block) => delete block.role_mapping[at].mapping_rule] : [],
      ),
  },
  {
    what: 'a rule stands again, and leads to another role',
    type: ATTACHMENT,
    says: ['CF-M05', 'CF-M06'],
    weaken: ({ role_mapping: mappings = [] }, { resource }) =>
      (mappings as Block[]).flatMap(({ mapping_rule: rules = [] }, at) =>
        (rules as Block[]).flatMap((rule): Change[] => {
          const other = Object.keys(resource.aws_iam_role ?? {})
            .map((name) => `\${aws_iam_role.${name}.arn}`)
            .find((each) => each !== rule.role_arn);
          if (other === undefined) return [];
          return [
            (block) => block.role_mapping[at].mapping_rule.unshift({ ...rule, role_arn: other }),
          ];
        }),
      ),
  },
  {
    what: 'there are more rules than AWS takes',
    type: ATTACHMENT,
    says: ['CF-M09'],
    weaken: ({ role_mapping: mappings = [] }) =>
      (mappings as Block[]).flatMap(({ mapping_rule: [rule] = [] as Block[] }, at): Change[] =>
        rule === undefined
          ? []
          : [
              (block) => {
                block.role_mapping[at].mapping_rule = Array.from({ length: 26 }, (_, number) => ({
                  ...(rule as Block),
                  match_type: 'Equals',
                  value: `value-${number}`,
                }));
              },
            ],
      ),
  },
  {
    what: 'guests receive the role of users',
    type: ATTACHMENT,
    says: ['CF-P03'],
    weaken: ({ roles: { authenticated: role } }) => [
      (block, { resource }) => {
        block.roles.unauthenticated = role;
        Object.values(resource.aws_cognito_identity_pool ?? {}).forEach(
          (pool) => (pool.allow_unauthenticated_identities = true),
        );
      },
    ],
  },
  {
    what: 'session tags are written, and the defaults are used',
    type: TAGS,
    says: ['CF-M22'],
    weaken: ({ use_defaults: hasDefaults }) =>
      hasDefaults === false ? [(block) => (block.use_defaults = true)] : [],
  },
  {
    what: 'a session tag is what users call themselves',
    type: TAGS,
    says: ['CF-M20'],
    weaken: ({ principal_tags: tags = {} }) =>
      Object.keys(tags as Block).map((name): Change => (block, stack) => {
        letUsersWrite(stack);
        block.principal_tags[name] = 'name';
      }),
  },
];

type Row = readonly [what: string, says: readonly string[], change: (block: Block) => void];

/** Opens the client to users who write their own attributes. */
function letUsersWrite({ resource }: { resource: Record<string, Record<string, Block>> }): void {
  for (const client of Object.values(resource[CLIENT] ?? {})) {
    client.write_attributes = [...(client.write_attributes ?? []), 'name'];
    client.allowed_oauth_scopes = [
      ...(client.allowed_oauth_scopes ?? []),
      'aws.cognito.signin.user.admin',
    ];
  }
}

function ruleWeakenings(rows: readonly Row[]): Weakening[] {
  return rows.map(([what, says, change]) => ({
    what: `a rule ${what}`,
    type: ATTACHMENT,
    says,
    weaken: ({ role_mapping: mappings = [] }) =>
      (mappings as Block[]).flatMap(({ mapping_rule: rules = [] }, at) =>
        (rules as Block[]).map((_, number): Change => (block, stack) => {
          if (says.includes('CF-M01')) letUsersWrite(stack);
          change(block.role_mapping[at].mapping_rule[number]);
        }),
      ),
  }));
}

function mappingWeakenings(rows: readonly Row[]): Weakening[] {
  return rows.map(([what, says, change]) => ({
    what: `a mapping ${what}`,
    type: ATTACHMENT,
    says,
    weaken: ({ role_mapping: mappings = [] }) =>
      (mappings as Block[]).map(
        (_, at): Change =>
          (block) =>
            change(block.role_mapping[at]),
      ),
  }));
}
