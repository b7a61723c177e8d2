import { policy, rule, trust, WEB, type Stack } from './good-stack';

/** Changes the good stack. */
export type Change = (stack: Stack) => void;

/** What fires a check, what nearly does, and where it can't tell: each with what it is called. */
export interface Cases {
  readonly fires?: Readonly<Record<string, Change>>;
  readonly silent?: Readonly<Record<string, Change>>;
  readonly open?: Readonly<Record<string, Change>>;
}

/** The identity pool. */
export const pool = (s: Stack) => s.aws_cognito_identity_pool?.p;
/** A role: `member`, the one of users that no rule leads elsewhere, or `vip`. */
export const role = (s: Stack, name = 'member') => s.aws_iam_role?.[name];
/** The app client. */
export const client = (s: Stack) => s.aws_cognito_user_pool_client?.web;
/** The user pool. */
export const userPool = (s: Stack) => s.aws_cognito_user_pool?.u;
/** Its identity provider. */
export const okta = (s: Stack) => s.aws_cognito_identity_provider?.okta;
/** The roles of the identity pool. */
export const attachment = (s: Stack) => s.aws_cognito_identity_pool_roles_attachment?.a;
/** The role mapping of the client. */
export const mapping = (s: Stack) => attachment(s).role_mapping[0];
/** Opens sign-up. */
export const openSignUp: Change = (s) => {
  delete userPool(s).admin_create_user_config;
};
/** Puts other rules in place of its rule. */
export const rules =
  (...given: object[]): Change =>
  (s) => {
    mapping(s).mapping_rule = given;
  };
/** Gives a role another trust. */
export const trusts =
  (written: string, name = 'member'): Change =>
  (s) => {
    role(s, name).assume_role_policy = written;
  };
/** Gives users a policy of one statement. */
export const allows =
  (statement: object, version: object = { Version: '2012-10-17' }): Change =>
  (s) => {
    const document = { ...version, Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] };
    (s.aws_iam_role_policy as Stack[string]).member.policy = JSON.stringify(document);
  };
/** Makes several changes. */
export const both =
  (...changes: Change[]): Change =>
  (s) =>
    changes.forEach((each) => each(s));
/** Allows guests, with a role of their own. */
export const guests: Change = (s) => {
  pool(s).allow_unauthenticated_identities = true;
  (s.aws_iam_role as Stack[string]).guest = {
    name: 'guest',
    assume_role_policy: trust('unauthenticated'),
  };
  attachment(s).roles.unauthenticated = '${aws_iam_role.guest.arn}';
};
/** Allows guests, and gives them a policy of one statement. */
export const guestAllows =
  (statement: object): Change =>
  (s) => {
    guests(s);
    const written = policy({ Effect: 'Allow', Resource: 'arn:aws:s3:::b/*', ...statement });
    (s.aws_iam_role_policy as Stack[string]).guest = {
      role: '${aws_iam_role.guest.name}',
      policy: written,
    };
  };
/** Turns the classic flow on. */
export const classic: Change = (s) => {
  pool(s).allow_classic_flow = true;
  attachment(s).role_mapping = [];
};
/** Lets groups decide, with these precedences and two roles in turn. */
export const groups =
  (...precedences: (number | undefined)[]): Change =>
  (s) => {
    attachment(s).role_mapping = [
      { identity_provider: WEB, type: 'Token', ambiguous_role_resolution: 'Deny' },
    ];
    s.aws_cognito_user_group = Object.fromEntries(
      precedences.map((precedence, at) => [
        `g${at}`,
        {
          name: `g${at}`,
          user_pool_id: '${aws_cognito_user_pool.u.id}',
          precedence,
          role_arn: `\${aws_iam_role.${at % 2 === 0 ? 'member' : 'vip'}.arn}`,
        },
      ]),
    );
  };
/** Accepts tokens of GitHub Actions, by rules or without a mapping. */
export const github =
  (mapped: boolean): Change =>
  (s) => {
    s.aws_iam_openid_connect_provider = {
      g: { url: 'https://token.actions.githubusercontent.com', client_id_list: ['x'] },
    };
    pool(s).openid_connect_provider_arns = ['${aws_iam_openid_connect_provider.g.arn}'];
    if (!mapped) return;
    attachment(s).role_mapping.push({
      identity_provider: '${aws_iam_openid_connect_provider.g.arn}',
      type: 'Rules',
      ambiguous_role_resolution: 'Deny',
      mapping_rule: [rule('repository_owner', 'Equals', 'corp')],
    });
  };
/** Adds Google to the user pool. */
export const google: Change = (s) => {
  (s.aws_cognito_identity_provider as Stack[string]).google = {
    user_pool_id: '${aws_cognito_user_pool.u.id}',
    provider_name: 'Google',
    provider_type: 'Google',
    provider_details: { client_id: 'x' },
    attribute_mapping: { email: 'email' },
  };
};
/** Lets users of Google sign in at the client. */
export const atClient: Change = (s) => {
  client(s).supported_identity_providers.push(
    '${aws_cognito_identity_provider.google.provider_name}',
  );
};
/** Lets Google fill the attribute that rules and tags read. */
export const fillsTeam: Change = (s) => {
  google(s);
  const { google: added } = s.aws_cognito_identity_provider as Stack[string];
  added.attribute_mapping = { 'custom:team': 'hd' };
};
/** Lets users of Google sign in at a client of their own. */
export const ownClient: Change = (s) => {
  const supported_identity_providers = ['${aws_cognito_identity_provider.google.provider_name}'];
  (s.aws_cognito_user_pool_client as Stack[string]).app = {
    ...client(s),
    name: 'app',
    supported_identity_providers,
  };
};
/** Lets users of Google sign in at a client of their own, which the identity pool accepts. */
export const atOwnClient: Change = (s) => {
  ownClient(s);
  const accepted = pool(s).cognito_identity_providers;
  accepted.push({ ...accepted[0], client_id: '${aws_cognito_user_pool_client.app.id}' });
};
/** The variable that holds the id of the identity. */
export const own = '$${cognito-identity.amazonaws.com:sub}';
/** A statement that means to keep users to their own items. */
export const leading = {
  Action: ['dynamodb:Query', 'dynamodb:Scan'],
  Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t',
  Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [own] } },
};

/** Gives the role that a rule gives a policy of one statement. */
export const ruleAllows =
  (statement: object): Change =>
  (s) => {
    const written = policy({ Effect: 'Allow', Resource: '*', ...statement });
    (s.aws_iam_role_policy as Stack[string]).vip = {
      role: '${aws_iam_role.vip.name}',
      policy: written,
    };
  };

/** Gives users policies of these statements. */
export const statements =
  (...given: object[]): Change =>
  (s) => {
    (s.aws_iam_role_policy as Stack[string]).member.policy = policy(...given);
  };

/** Limits the role of users by a policy that allows one action. */
export const boundary =
  (Action: string, Effect = 'Allow'): Change =>
  (s) => {
    s.aws_iam_policy = {
      limit: { name: 'limit', policy: policy({ Effect, Action, Resource: '*' }) },
    };
    role(s).permissions_boundary = '${aws_iam_policy.limit.arn}';
  };

/** Adds a role, whose name is that in the file unless said otherwise. */
export const addRole =
  (key: string, written: string, name = key): Change =>
  (s) => {
    (s.aws_iam_role as Stack[string])[key] = { name, assume_role_policy: written };
  };

/** Adds an identity pool with roles of its own. */
export const secondPool =
  (roles: object, change: object = {}): Change =>
  (s) => {
    (s.aws_cognito_identity_pool as Stack[string]).q = { identity_pool_name: 'q', ...change };
    (s.aws_cognito_identity_pool_roles_attachment as Stack[string]).b = {
      identity_pool_id: '${aws_cognito_identity_pool.q.id}',
      roles,
    };
  };

/** Adds an app client to the user pool, in front of the other. */
export const addClient =
  (name: string, change: object = {}): Change =>
  (s) => {
    const added = { ...client(s), name, ...change };
    s.aws_cognito_user_pool_client = { [name]: added, ...s.aws_cognito_user_pool_client };
  };

/** The session tags of the identity pool. */
export const tags = (s: Stack) => s.aws_cognito_identity_pool_provider_principal_tag?.t;

/** A statement on the prefix of one's own team. */
export const ofTeam = {
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::b/$${aws:PrincipalTag/team}/*',
};

const alsoAllows =
  (name: string) =>
  (statement: object): Change =>
  (s) => {
    const found = (s.aws_iam_role_policy as Stack[string])[name];
    const { Statement } = JSON.parse(found.policy) as { Statement: object[] };
    found.policy = policy(...Statement, statement);
  };

/** Adds a statement to the policy of the role `vip`. */
export const vipAllows = alsoAllows('vip');

/** Adds a statement to the policy of the role `member`. */
export const memberAllows = alsoAllows('member');

/** Lets the role `vip` read a part of what `member` does. */
export const narrowVip: Change = (s) => {
  (s.aws_iam_role_policy as Stack[string]).vip.policy = policy({
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::files/${own}/public/*`,
  });
};

/** Lets user pools invoke a function. */
export const invokes =
  (change: object): Change =>
  (s) => {
    s.aws_lambda_permission = {
      p: {
        action: 'lambda:InvokeFunction',
        function_name: 'pre-sign-up',
        principal: 'cognito-idp.amazonaws.com',
        ...change,
      },
    };
  };

/** What ARNs of functions begin with. */
export const LAMBDA = 'arn:aws:lambda:eu-west-1:111122223333:function:';

/** Makes two functions, and lets the user pool call what is given. */
export const calls =
  (lambda_config: unknown): Change =>
  (s) => {
    s.aws_lambda_function = { f: { function_name: 'f' }, g: { function_name: 'g' } };
    userPool(s).lambda_config = lambda_config;
  };

/** One function of the file as a trigger. */
export const OWN_FUNCTION = { pre_sign_up: '${aws_lambda_function.f.arn}' };

/** What a permission for that function and user pool says, beside the rest. */
export const OWN_PERMISSION = {
  function_name: '${aws_lambda_function.f.function_name}',
  source_arn: '${aws_cognito_user_pool.u.arn}',
};
