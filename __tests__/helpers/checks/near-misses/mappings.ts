import {
  addClient,
  addRole,
  atClient,
  atOwnClient,
  attachment,
  both,
  client,
  fillsTeam,
  github,
  google,
  groups,
  guests,
  mapping,
  okta,
  pool,
  role,
  rules,
  secondPool,
  tags,
  userPool,
  type Cases,
  type Change,
} from '../changes';
import { rule, trust, type Stack } from '../good-stack';

const unknownRole = (claim: string, type: string, value: string) => ({
  ...rule(claim, type, value),
  role_arn: '${var.x}',
});
const eitherRole = (claim: string, value: string) => ({
  ...rule(claim, 'Contains', value),
  role_arn: 'arn:aws:iam::111122223333:role/same',
});
const vip = rule('custom:team', 'Equals', 'vip');
const schema =
  (name: string): Change =>
  (s) => {
    userPool(s).schema.push({ name, attribute_data_type: 'String', mutable: true });
  };
const readable =
  (...names: string[]): Change =>
  (s) => {
    client(s).read_attributes = names;
  };
const groupOf =
  (name: string, change: object): Change =>
  (s) => {
    Object.assign((s.aws_cognito_user_group as Stack[string])[name], change);
  };
/** No string names a role that `for_each` makes. */
const UNKNOWN_ROLE = '${aws_iam_role.each[var.x].arn}';
/** Adds Login with Amazon to the user pool, which fills the attribute that rules and tags read. */
const amazon: Change = (s) => {
  (s.aws_cognito_identity_provider as Stack[string]).amazon = {
    user_pool_id: '${aws_cognito_user_pool.u.id}',
    provider_name: 'LoginWithAmazon',
    provider_type: 'LoginWithAmazon',
    provider_details: { client_id: 'x' },
    attribute_mapping: { 'custom:team': 'postal_code' },
  };
};
const filledFrom =
  (claim: string): Change =>
  (s) => {
    okta(s).attribute_mapping['custom:team'] = claim;
  };
/** Maps by rules again, where groups decided. */
const rulesOnly: Change = (s) => {
  Object.assign(mapping(s), { type: 'Rules', mapping_rule: [] });
};
const byToken: Change = (s) => {
  github(false)(s);
  attachment(s).role_mapping.push({
    identity_provider: '${aws_iam_openid_connect_provider.g.arn}',
    type: 'Token',
    ambiguous_role_resolution: 'Deny',
  });
};
const tagged =
  (key: string, name = 'member'): Change =>
  (s) => {
    role(s, name).tags = { [key]: 'finance' };
  };
const tagFrom =
  (claim: string): Change =>
  (s) => {
    tags(s).principal_tags = { Team: claim };
  };
const defaults =
  (principal_tags: object): Change =>
  (s) => {
    delete tags(s).use_defaults;
    tags(s).principal_tags = principal_tags;
  };
/** A second user pool of the file, with a client of its own. */
const otherPool =
  (change: object = {}): Change =>
  (s) => {
    (s.aws_cognito_user_pool as Stack[string]).a = { name: 'a', ...change };
    (s.aws_cognito_user_pool_client as Stack[string]).a = {
      name: 'a',
      user_pool_id: '${aws_cognito_user_pool.a.id}',
    };
  };
/** Accepts its client, too. */
const otherAccepted: Change = (s) => {
  otherPool()(s);
  pool(s).cognito_identity_providers.push({
    client_id: '${aws_cognito_user_pool_client.a.id}',
    provider_name: '${aws_cognito_user_pool.a.endpoint}',
  });
};
const elsewhere: Change = (s) => {
  pool(s).cognito_identity_providers[0].client_id = '4f0c';
};

/** Which role each user receives, and which session tags. */
export const MAPPING_CASES: Readonly<Record<string, Cases>> = {
  'CF-M02': {
    fires: {
      'a role that may be either of two': both(
        rules(eitherRole('custom:team', 'admins')),
        addRole('a', trust('authenticated'), 'same'),
        addRole('b', trust('authenticated'), 'same'),
        filledFrom('groups'),
      ),
      'a list behind an unknown start': both(
        rules(rule('custom:team', 'Contains', 'admins')),
        filledFrom('${var.x}_groups'),
      ),
    },
    silent: {
      'an attribute that nothing fills': rules(rule('custom:groups', 'Contains', 'admins')),
      'an unknown claim': both(
        rules(rule('custom:team', 'Contains', 'admins')),
        filledFrom('${var.x}'),
      ),
      'an unknown mapping': both(rules(rule('custom:team', 'Contains', 'admins')), (s) => {
        okta(s).attribute_mapping = '${var.x}';
      }),
      'a provider of IAM': both(github(true), (s) => {
        attachment(s).role_mapping[1].mapping_rule = [rule('groups', 'Contains', 'admins')];
      }),
      'an unknown value': both(
        rules(rule('custom:team', 'Contains', '${var.x}')),
        filledFrom('groups'),
      ),
      'rules on an unknown claim': both(
        rules(rule('${var.x}', 'Contains', 'admins')),
        filledFrom('groups'),
      ),
    },
  },
  'CF-M19': {
    silent: {
      'another claim': both(groups(1), rulesOnly, rules(rule('custom:team', 'Contains', 'g'))),
      'an unknown value': both(
        groups(1),
        rulesOnly,
        rules(rule('cognito:groups', 'Contains', '${var.x}')),
      ),
      'groups and a provider with unknown names': both(
        groups(1),
        rulesOnly,
        rules(rule('cognito:groups', 'Contains', 'admin')),
        groupOf('g0', { name: '${var.x}admin' }),
        (s) => {
          okta(s).provider_name = '${var.x}admin';
        },
      ),
      'a provider of IAM': both(github(true), (s) => {
        attachment(s).role_mapping[1].mapping_rule = [rule('cognito:groups', 'Contains', 'k')];
      }),
    },
    open: {
      'a role that may be either of two': both(
        rules(eitherRole('cognito:groups', 'Okta')),
        addRole('a', trust('authenticated'), 'same'),
        addRole('b', trust('authenticated'), 'same'),
      ),
    },
  },
  'CF-M23': {
    fires: {
      'an unknown fallback': both(byToken, (s) => {
        attachment(s).role_mapping[1].ambiguous_role_resolution = '${var.x}';
      }),
    },
    silent: {
      'unknown mappings': (s) => {
        attachment(s).role_mapping = '${var.list}';
      },
      'a provider that the identity pool does not accept': both(byToken, (s) => {
        delete pool(s).openid_connect_provider_arns;
      }),
    },
  },
  'CF-M03': {
    fires: {
      'a domain, where anybody registers': both(
        rules(rule('email', 'Contains', '@corp.com')),
        (s) => {
          delete userPool(s).admin_create_user_config;
        },
      ),
      'a domain at a login provider': both(rules(rule('email', 'Contains', '@corp.com')), (s) => {
        pool(s).supported_login_providers = { 'accounts.google.com': 'x' };
        mapping(s).identity_provider = 'accounts.google.com';
      }),
      'a word': rules(rule('email', 'Contains', 'corp')),
      'a role of a variable': rules(unknownRole('email', 'Contains', '@corp.com')),
      'an at sign': rules(rule('email', 'Contains', '@')),
    },
    silent: {
      'a part of another claim': rules(rule('custom:team', 'Contains', '@corp.com')),
      'an unknown part of another claim': rules(rule('custom:team', 'Contains', '${var.x}')),
      'an unknown claim': rules(rule('${var.x}', 'Contains', '@corp.com')),
      'a start that no address has': rules(rule('email', 'StartsWith', '@corp.com')),
      'everybody else': rules(rule('email', 'NotEqual', 'cfo@corp.com')),
    },
    open: { 'an unknown match': rules(rule('email', '${var.x}', '@corp.com')) },
  },
  'CF-M04': {
    fires: {
      'an unknown claim': rules(rule('${var.x}', 'NotEqual', 'guest')),
      'an unknown role': rules(unknownRole('custom:team', 'NotEqual', 'guest')),
    },
  },
  'CF-M05': {
    silent: {
      'an unknown match': rules(rule('custom:team', '${var.x}', 'v', 'member'), vip),
      'an unknown value': rules(rule('custom:team', 'StartsWith', '${var.x}', 'member'), vip),
      'an unknown match behind a start': rules(
        rule('custom:team', 'StartsWith', 'v', 'member'),
        rule('custom:team', '${var.x}', 'vip'),
      ),
      'an unknown value behind a start': rules(
        rule('custom:team', 'StartsWith', 'v', 'member'),
        rule('custom:team', 'Equals', '${var.x}'),
      ),
      'an unknown claim': rules(
        rule('${var.x}', 'StartsWith', 'v', 'member'),
        rule('${var.x}', 'Equals', 'vip'),
      ),
      'a list': rules(
        rule('cognito:groups', 'StartsWith', 'v', 'member'),
        rule('cognito:groups', 'Equals', 'vip'),
      ),
    },
  },
  'CF-M11': {
    silent: {
      'a claim of Cognito': rules(rule('cognito:groups', 'Equals', 'vip')),
      'an unknown claim': rules(rule('${var.x}', 'Equals', 'vip')),
      'an unknown list of attributes': both(rules(rule('tier', 'Equals', 'vip')), (s) => {
        userPool(s).schema = '${var.list}';
      }),
      'an unknown attribute': both(rules(rule('custom:tier', 'Equals', 'vip')), schema('${var.x}')),
      'a second client that may not read it': addClient('app', { read_attributes: ['email'] }),
      'an attribute that the client may read': readable('email', 'custom:team'),
      'an attribute that the client may be allowed to read': readable('email', '${var.x}'),
      'a user pool of other users without the attribute': otherPool(),
      'a mapping by groups': (s) => {
        mapping(s).type = 'Token';
        delete mapping(s).mapping_rule;
      },
    },
  },
  'CF-M14': {
    silent: {
      'rules of a provider of IAM': github(true),
      'tags of another user pool': both(fillsTeam, otherAccepted, (s) => {
        tags(s).identity_provider_name = '${aws_cognito_user_pool.a.endpoint}';
      }),
      'an attribute that is no claim': both(
        fillsTeam,
        atClient,
        rules(rule('username', 'Equals', 'ada')),
        (s) => {
          tags(s).principal_tags = {};
          const providers = Object.values(s.aws_cognito_identity_provider as Stack[string]);
          for (const each of providers) each.attribute_mapping.username = 'sub';
        },
      ),
      'two providers at another client': both(
        google,
        rules(rule('email', 'Equals', 'a@corp.com')),
        addClient('app', { supported_identity_providers: ['Google', 'Okta'] }),
      ),
      'a claim that one of them fills': both(google, atClient),
      'a claim that none of them fills': both(
        google,
        atClient,
        rules(rule('phone_number', 'Equals', '1')),
      ),
      'an unknown claim': both(google, atClient, rules(rule('${var.x}', 'Equals', 'vip'))),
      'an unknown list of providers, of which one fills it': both(google, (s) => {
        client(s).supported_identity_providers = '${var.list}';
      }),
      'one provider, and users of the pool itself': (s) => {
        client(s).supported_identity_providers.push('COGNITO');
      },
      'one provider at two clients': both(google, atOwnClient, (s) => {
        (s.aws_cognito_user_pool_client as Stack[string]).app.supported_identity_providers = [
          'Okta',
        ];
      }),
      'one provider that may be either of two': both(google, fillsTeam, (s) => {
        client(s).supported_identity_providers = ['${var.x}'];
      }),
      'a client that is elsewhere, and one provider that fills it': elsewhere,
      'a provider that the client does not list, beside two of which one fills it': both(
        google,
        atClient,
        amazon,
      ),
      'a provider of an unknown name, and a client that lists one': both(fillsTeam, (s) => {
        (s.aws_cognito_identity_provider as Stack[string]).google.provider_name = '${var.x}';
      }),
      "tags of AWS's own": both(fillsTeam, atOwnClient, (s) => {
        tags(s).use_defaults = true;
      }),
      'a tag on a claim of Cognito': both(fillsTeam, atOwnClient, tagFrom('sub')),
      'a tag on an unknown claim': both(fillsTeam, atOwnClient, tagFrom('${var.x}')),
      'tags of a user pool that is elsewhere, whose clients are not accepted': (s) => {
        tags(s).identity_provider_name = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other';
      },
    },
    fires: {
      'a tag, a client for each, and one of another user pool': both(
        fillsTeam,
        atOwnClient,
        otherAccepted,
      ),
      'two providers that fill a custom attribute': both(atClient, fillsTeam),
      'two providers that fill one of two attributes': both(
        atClient,
        fillsTeam,
        rules(rule('custom:team', 'Equals', 'vip'), rule('email', 'Equals', 'a@corp.com')),
      ),
      'a tag, and a trigger that writes no claims': both(fillsTeam, atOwnClient, (s) => {
        userPool(s).lambda_config = { post_confirmation: 'arn:aws:lambda:::x' };
      }),
    },
    open: {
      'an unknown mapping of attributes': both(google, atClient, (s) => {
        (s.aws_cognito_identity_provider as Stack[string]).google.attribute_mapping = '${var.x}';
      }),
      'two unknown mappings of attributes': both(google, atClient, (s) => {
        const providers = Object.values(s.aws_cognito_identity_provider as Stack[string]);
        for (const each of providers) each.attribute_mapping = '${var.x}';
      }),
      'a provider that is elsewhere': (s) => {
        client(s).supported_identity_providers.push('Corp');
      },
      'a provider whose name is unknown': (s) => {
        client(s).supported_identity_providers.push('${var.x}');
      },
      'a user pool that is elsewhere': (s) => {
        const [accepted] = pool(s).cognito_identity_providers;
        accepted.provider_name = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other';
        accepted.client_id = '4f0c';
        mapping(s).identity_provider = `${accepted.provider_name}:4f0c`;
      },
      'a client that is elsewhere': both(fillsTeam, elsewhere),
      'rules of a client that is elsewhere': both(fillsTeam, elsewhere, (s) => {
        mapping(s).identity_provider = '${aws_cognito_user_pool.u.endpoint}:4f0c';
        tags(s).principal_tags = {};
      }),
      'a client that is elsewhere beside another': both(fillsTeam, atOwnClient, (s) => {
        pool(s).cognito_identity_providers[1].client_id = '4f0c';
      }),
      'tags of a user pool that is elsewhere': (s) => {
        const [accepted] = pool(s).cognito_identity_providers;
        accepted.provider_name = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other';
        accepted.client_id = '4f0c';
        tags(s).identity_provider_name = accepted.provider_name;
      },
      'an unknown list of clients': both(fillsTeam, atOwnClient, (s) => {
        pool(s).cognito_identity_providers = '${var.list}';
      }),
      'unknown triggers': both(fillsTeam, atOwnClient, (s) => {
        userPool(s).lambda_config = '${var.x}';
      }),
    },
  },
  'CF-M15': {
    fires: {
      'two clients, of which one goes by groups': both(groups(1, 1), addClient('app')),
      'three groups': groups(1, 1, 1),
      'two groups beside one with an unknown precedence': both(
        groups(1, 1, 1),
        groupOf('g2', { precedence: '${var.x}' }),
      ),
    },
    silent: {
      'a mapping by rules': both(groups(1, 1), (s) => {
        attachment(s).role_mapping = [
          { ...attachment(s).role_mapping[0], type: 'Rules', mapping_rule: [vip] },
        ];
      }),
      'a user pool of others': both(otherPool(), groups(1, 1), (s) => {
        for (const group of Object.values(s.aws_cognito_user_group as Stack[string]))
          group.user_pool_id = '${aws_cognito_user_pool.a.id}';
      }),
      'a group without a role': both(groups(1, 1), groupOf('g1', { role_arn: undefined })),
      'an unknown precedence, and one role': both(
        groups(1, 1),
        groupOf('g1', { precedence: '${var.x}', role_arn: '${aws_iam_role.vip.arn}' }),
        groupOf('g0', { role_arn: '${aws_iam_role.vip.arn}' }),
      ),
      'an unknown precedence beside a group without a role': both(
        groups(1, 1),
        groupOf('g0', { role_arn: undefined }),
        groupOf('g1', { precedence: '${var.x}' }),
      ),
      'an unknown role, and two ranks': both(groups(1, 2), groupOf('g1', { role_arn: '${var.x}' })),
      'roles of a group by `for_each`, and two ranks': both(
        groups(1, 2),
        groupOf('g1', { role_arn: UNKNOWN_ROLE }),
      ),
    },
    open: {
      'a group with an unknown precedence': both(
        groups(1, 1),
        groupOf('g1', { precedence: '${var.x}' }),
      ),
      'a group with an unknown role': both(groups(1, 1), groupOf('g1', { role_arn: UNKNOWN_ROLE })),
      'two groups with an unknown role': both(
        groups(1, 1),
        groupOf('g0', { role_arn: UNKNOWN_ROLE }),
        groupOf('g1', { role_arn: UNKNOWN_ROLE }),
      ),
      'two groups with the precedence 0': groups(0, 0),
      'two groups of which three facts are unknown': both(
        groups(1, 1),
        groupOf('g0', { precedence: '${var.x}' }),
        groupOf('g1', { precedence: '${data.aws_ssm_parameter.p.value}', role_arn: UNKNOWN_ROLE }),
      ),
      'groups of one name': both(groups(1, 1), groupOf('g1', { name: 'g0' })),
      'a mapping of an unknown type': both(groups(1, 1), (s) => {
        attachment(s).role_mapping[0].type = '${var.x}';
      }),
      'unknown mappings': both(groups(1, 1), (s) => {
        attachment(s).role_mapping = '${var.list}';
      }),
      'unknown mappings, for clients of two user pools': both(groups(1, 1), otherAccepted, (s) => {
        attachment(s).role_mapping = '${var.list}';
      }),
    },
  },
  'CF-M21': {
    fires: { 'a tag in other letters': tagged('TEAM') },
    silent: {
      "AWS's own tags": both(tagged('team'), (s) => {
        delete tags(s).use_defaults;
      }),
      'unknown session tags': both(tagged('team'), (s) => {
        tags(s).principal_tags = '${var.x}';
      }),
      'the role of guests': both(guests, tagged('team', 'guest')),
      'a role of another pool': both(
        secondPool({ authenticated: '${aws_iam_role.other.arn}' }),
        (s) => {
          (s.aws_iam_role as Stack[string]).other = { name: 'other', tags: { team: 'finance' } };
        },
      ),
      'a role that nothing gives': (s) => {
        (s.aws_iam_role as Stack[string]).other = { name: 'other', tags: { team: 'finance' } };
      },
      'a role that is elsewhere': (s) => {
        attachment(s).roles.authenticated = 'arn:aws:iam::111122223333:role/elsewhere';
      },
      'no session tags': (s) => {
        delete s.aws_cognito_identity_pool_provider_principal_tag;
        role(s).tags = '${var.x}';
      },
      ...Object.fromEntries(
        ['sub', 'aud', 'iss', 'cognito:username'].map((claim) => [
          `\`${claim}\`, which every token has`,
          both(tagFrom(claim), tagged('team')),
        ]),
      ),
    },
  },
  'CF-M22': {
    fires: {
      'another claim as user name': defaults({ username: 'custom:team' }),
      'another claim as client': defaults({ client: 'sub' }),
      'the claims under other keys': defaults({ id: 'sub' }),
      'the client under another key': defaults({ app: 'aud' }),
      'a tag beside those of AWS': defaults({
        username: 'sub',
        client: 'aud',
        team: 'custom:team',
      }),
    },
    silent: {
      'the tags that AWS sets': defaults({ username: 'sub', client: 'aud' }),
      'no tags': defaults({}),
      'unknown tags': (s) => {
        delete tags(s).use_defaults;
        tags(s).principal_tags = '${var.x}';
      },
    },
  },
  'CF-M09': {
    silent: {
      'no fallback, which CF-M08 tells': (s) => {
        delete mapping(s).ambiguous_role_resolution;
      },
    },
  },
  'CF-P12': {
    fires: {
      'GitHub beside an issuer of the company': both(github(false), (s) => {
        s.aws_iam_openid_connect_provider = {
          a: { url: 'https://idp.corp.example', client_id_list: ['x'] },
          ...s.aws_iam_openid_connect_provider,
        };
        pool(s).openid_connect_provider_arns.unshift('${aws_iam_openid_connect_provider.a.arn}');
      }),
      ...Object.fromEntries(
        [
          'gitlab.com',
          'app.terraform.io',
          'token.actions.githubusercontent.com',
          'login.microsoftonline.com/organizations/v2.0',
        ].map((issuer) => [
          `${issuer}, made elsewhere`,
          (s: Stack) => {
            pool(s).openid_connect_provider_arns = [
              `arn:aws:iam::111122223333:oidc-provider/${issuer}`,
            ];
          },
        ]),
      ),
    },
    silent: {
      'no default role': both(github(false), (s) => {
        delete attachment(s).roles.authenticated;
      }),
      'an issuer that is unknown, and `Deny`': both(github(true), (s) => {
        (s.aws_iam_openid_connect_provider as Stack[string]).g.url = '${var.x}';
      }),
      'an unknown path of another issuer': both(github(false), (s) => {
        (s.aws_iam_openid_connect_provider as Stack[string]).g.url =
          'https://idp.corp.example/${var.x}';
      }),
      'an issuer below that of GitLab': (s) => {
        pool(s).openid_connect_provider_arns = [
          'arn:aws:iam::111122223333:oidc-provider/not-gitlab.com',
        ];
      },
    },
    open: {
      'an unknown list of providers': (s) => {
        pool(s).openid_connect_provider_arns = '${var.list}';
      },
      'an issuer that is unknown': both(github(false), (s) => {
        (s.aws_iam_openid_connect_provider as Stack[string]).g.url = '${var.x}';
      }),
      'an unknown tenant of Microsoft': both(github(false), (s) => {
        (s.aws_iam_openid_connect_provider as Stack[string]).g.url =
          'https://login.microsoftonline.com/${var.x}/v2.0';
      }),
      'an ARN that is unknown': (s) => {
        pool(s).openid_connect_provider_arns = ['${var.x}'];
      },
    },
  },
};
