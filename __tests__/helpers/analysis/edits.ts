/** A synthesized stack, as far as edits touch it. */
export interface EditedStack {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  readonly data: { readonly aws_iam_policy_document: Record<string, Document> };
}

interface Document {
  readonly statement: Statement[];
}

interface Statement {
  readonly sid?: string;
  actions: string[];
  resources: string[];
  condition?: { test: string; variable: string; values: string[] }[];
}

/** An edit of `examples/enterprise-saml.ts`, and what a platform engineer expects of it. */
export interface Edit {
  readonly name: string;
  readonly edit: (stack: EditedStack) => void;
  /** What is new: role, statements, and a token; none where nothing is. */
  readonly gained: readonly string[];
  /** What is lost, in the same words. */
  readonly lost: readonly string[];
  /** Notes beside access. */
  readonly notes?: readonly string[];
}

const OWN = 'OwnPrefix, OwnPrefixList, OwnItems';
const ALL = `${OWN}, Prefix, PrefixList`;

interface Rule {
  claim: string;
  match_type: string;
  value: string;
  role_arn: string;
}

interface Mapping {
  ambiguous_role_resolution: string;
  mapping_rule: Rule[];
}

function attachment({ resource }: EditedStack) {
  return resource.aws_cognito_identity_pool_roles_attachment?.corp as {
    role_mapping?: Mapping[];
    roles: Record<string, string>;
  };
}

function mapping(stack: EditedStack): Mapping {
  return attachment(stack).role_mapping?.[0] as Mapping;
}

function rules(stack: EditedStack): Rule[] {
  return mapping(stack).mapping_rule;
}

function pool({ resource }: EditedStack): Record<string, unknown> {
  return resource.aws_cognito_identity_pool?.corp as Record<string, unknown>;
}

function statements(
  { data }: EditedStack,
  sid: string,
  of: readonly string[] = ['corp_authenticated', 'corp_finance'],
): Statement[] {
  return of.flatMap((name) =>
    (data.aws_iam_policy_document[name]?.statement ?? []).filter((each) => each.sid === sid),
  );
}

function trust({ data }: EditedStack): Statement {
  return data.aws_iam_policy_document.corp_trust_authenticated?.statement[0] as Statement;
}

const BUCKET = '${aws_s3_bucket.bucket.arn}';
const SALES = '{"custom:department":"sales"}';
const FINANCE = '{"custom:department":"finance"}';
const AUDIT = '{"custom:department":"audit"}';
const finance = (token: string, by = ALL) => `finance by ${by} for ${token}`;
const signedIn = (token: string, by = OWN) => `authenticated by ${by} for ${token}`;

/** The edits. */
export const EDITS: readonly Edit[] = [
  {
    name: 'a rule from Equals to StartsWith lets in longer departments',
    edit: (stack) => Object.assign(rules(stack)[0] as Rule, { match_type: 'StartsWith' }),
    gained: [finance('{"custom:department":"financex"}')],
    lost: [],
  },
  {
    name: 'a rule from Equals to Contains lets in departments around the word',
    edit: (stack) => Object.assign(rules(stack)[0] as Rule, { match_type: 'Contains' }),
    gained: [finance('{"custom:department":"xfinance"}')],
    lost: [],
  },
  {
    name: 'a rule from Equals to NotEqual lets in everybody else, and keeps out the department',
    edit: (stack) => Object.assign(rules(stack)[0] as Rule, { match_type: 'NotEqual' }),
    gained: [finance('{"custom:department":"x"}')],
    lost: [finance(FINANCE)],
  },
  {
    name: 'a value in another case is another department',
    edit: (stack) => Object.assign(rules(stack)[0] as Rule, { value: 'Finance' }),
    gained: [finance('{"custom:department":"Finance"}')],
    lost: [finance(FINANCE)],
  },
  {
    name: 'a rule on another claim lets in whoever has that claim',
    edit: (stack) => Object.assign(rules(stack)[1] as Rule, { claim: 'custom:team' }),
    gained: [finance('{"custom:team":"audit"}')],
    lost: [finance(AUDIT)],
  },
  {
    name: 'a rule that is gone takes the access of its department',
    edit: (stack) => rules(stack).splice(2, 1),
    gained: [],
    lost: [signedIn(SALES)],
  },
  {
    name: 'a rule that leads to a role with more gives the difference only',
    edit: (stack) =>
      Object.assign(rules(stack)[2] as Rule, { role_arn: '${aws_iam_role.corp_finance.arn}' }),
    gained: [finance(SALES, 'Prefix, PrefixList')],
    lost: [],
  },
  {
    name: 'rules in another order give nothing: a caller may ask for the role of each',
    edit: (stack) => rules(stack).reverse(),
    gained: [],
    lost: [],
    notes: ['order-of-rules'],
  },
  {
    name: 'AuthenticatedRole in place of Deny gives the default role to everybody',
    edit: (stack) =>
      Object.assign(mapping(stack), { ambiguous_role_resolution: 'AuthenticatedRole' }),
    gained: [signedIn('{}')],
    lost: [],
  },
  {
    name: 'without the mapping everybody has the default role, and finance loses the reports',
    edit: (stack) => delete attachment(stack).role_mapping,
    gained: [signedIn('{}')],
    lost: [finance(FINANCE, 'Prefix, PrefixList'), finance(AUDIT, 'Prefix, PrefixList')],
  },
  {
    name: 'guests without a role get nothing',
    edit: (stack) => Object.assign(pool(stack), { allow_unauthenticated_identities: true }),
    gained: [],
    lost: [],
  },
  {
    name: 'guests whose role trusts only users who signed in get nothing',
    edit: (stack) => {
      Object.assign(pool(stack), { allow_unauthenticated_identities: true });
      attachment(stack).roles.unauthenticated = '${aws_iam_role.corp_authenticated.arn}';
    },
    gained: [],
    lost: [],
    notes: ['default-role'],
  },
  {
    name: 'guests whose role trusts everybody get what it allows',
    edit: (stack) => {
      Object.assign(pool(stack), { allow_unauthenticated_identities: true });
      attachment(stack).roles.unauthenticated = '${aws_iam_role.corp_authenticated.arn}';
      const statement = trust(stack);
      statement.condition = statement.condition?.slice(0, 1);
    },
    gained: [signedIn('guests')],
    lost: [],
    notes: ['default-role'],
  },
  {
    name: 'a trust without sts:TagSession refuses every token that carries tags',
    edit: (stack) => (trust(stack).actions = ['sts:AssumeRoleWithWebIdentity']),
    gained: [],
    lost: [finance(FINANCE), finance(AUDIT), signedIn(SALES)],
  },
  {
    name: 'a session tag from another claim refuses users whose value no tag may have',
    edit: ({ resource }) =>
      Object.assign(resource.aws_cognito_identity_pool_provider_principal_tag?.corp as object, {
        principal_tags: { department: 'custom:team' },
      }),
    gained: [],
    lost: [
      finance('{"custom:department":"finance","custom:team":"!"}'),
      finance('{"custom:department":"audit","custom:team":"!"}'),
      signedIn('{"custom:department":"sales","custom:team":"!"}'),
    ],
  },
  {
    name: 'a prefix that is forgotten opens the bucket',
    edit: (stack) =>
      statements(stack, 'Prefix').forEach((each) => (each.resources = [`${BUCKET}/*`])),
    gained: [finance(FINANCE, 'Prefix'), finance(AUDIT, 'Prefix')],
    lost: [],
  },
  {
    name: 'a narrower prefix takes the rest',
    edit: (stack) =>
      statements(stack, 'Prefix').forEach(
        (each) => (each.resources = [`${BUCKET}/reports/public/*`]),
      ),
    gained: [],
    lost: [finance(FINANCE, 'Prefix'), finance(AUDIT, 'Prefix')],
  },
  {
    name: 'a prefix without the identity id opens the prefixes of others',
    edit: (stack) =>
      statements(stack, 'OwnPrefix', ['corp_authenticated']).forEach(
        (each) => (each.resources = [`${BUCKET}/private/*`]),
      ),
    gained: [signedIn(SALES, 'OwnPrefix')],
    lost: [],
  },
  {
    name: 'a listing without its condition lists the whole bucket',
    edit: (stack) =>
      statements(stack, 'OwnPrefixList', ['corp_authenticated']).forEach(
        (each) => delete each.condition,
      ),
    gained: [signedIn(SALES, 'OwnPrefixList')],
    lost: [],
  },
  {
    name: 'items without the condition on their key are items of others',
    edit: (stack) =>
      statements(stack, 'OwnItems', ['corp_authenticated']).forEach(
        (each) => delete each.condition,
      ),
    gained: [signedIn(SALES, 'OwnItems')],
    lost: [],
  },
  {
    name: 'ForAllValues without Null holds for a request without keys',
    edit: (stack) =>
      statements(stack, 'OwnItems', ['corp_authenticated']).forEach(
        (each) => (each.condition = each.condition?.slice(0, 1)),
      ),
    gained: [signedIn(SALES, 'OwnItems')],
    lost: [],
  },
  {
    name: 'an action with a star allows its neighbours',
    edit: (stack) => statements(stack, 'Prefix').forEach((each) => (each.actions = ['s3:Get*'])),
    gained: [finance(FINANCE, 'Prefix'), finance(AUDIT, 'Prefix')],
    lost: [],
  },
  {
    name: 'a Deny takes away and gives nothing',
    edit: ({ data }) =>
      data.aws_iam_policy_document.corp_authenticated?.statement.push({
        sid: 'NoSecrets',
        effect: 'Deny',
        actions: ['s3:*'],
        resources: [`${BUCKET}/private/&{cognito-identity.amazonaws.com:sub}/secret/*`],
      } as Statement),
    gained: [],
    lost: [signedIn(SALES, 'OwnPrefix')],
  },
  {
    name: 'a boundary of one service takes the others',
    edit: ({ data, resource }) => {
      data.aws_iam_policy_document.limit = {
        statement: [{ sid: 'Limit', actions: ['s3:*'], resources: ['*'] }],
      };
      resource.aws_iam_policy = {
        limit: { name: 'limit', policy: '${data.aws_iam_policy_document.limit.json}' },
      };
      Object.assign(resource.aws_iam_role?.corp_authenticated as object, {
        permissions_boundary: '${aws_iam_policy.limit.arn}',
      });
    },
    gained: [],
    lost: [signedIn(SALES, 'OwnItems')],
  },
  {
    name: 'a bucket policy for everybody gives it to every role',
    edit: ({ resource }) => {
      // Without it, AWS refuses the policy.
      resource.aws_s3_bucket_public_access_block = {
        open: { bucket: '${aws_s3_bucket.bucket.id}', block_public_policy: false },
      };
      resource.aws_s3_bucket_policy = {
        open: {
          bucket: '${aws_s3_bucket.bucket.id}',
          policy: JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              {
                Sid: 'Open',
                Effect: 'Allow',
                Principal: '*',
                Action: 's3:GetObject',
                Resource: 'arn:aws:s3:::corp-files/public/*',
              },
            ],
          }),
        },
      };
    },
    gained: [finance(FINANCE, 'Open'), finance(AUDIT, 'Open'), signedIn(SALES, 'Open')],
    lost: [],
  },
  {
    name: 'tokens that Cognito does not check by a call give nothing more',
    edit: (stack) => {
      const [first] = pool(stack).cognito_identity_providers as Record<string, unknown>[];
      Object.assign(first as object, { server_side_token_check: false });
    },
    gained: [],
    lost: [],
  },
];
