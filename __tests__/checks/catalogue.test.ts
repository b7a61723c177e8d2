import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../src/checks/catalogue';
import { renderFinding, type FederationPart, type Finding } from '../../src/checks/finding';
import { judge } from '../../src/checks/judge';
import {
  addClient,
  pool,
  role,
  client,
  userPool,
  okta,
  attachment,
  mapping,
  rules,
  trusts,
  allows,
  both,
  guests,
  guestAllows,
  calls,
  invokes,
  LAMBDA,
  OWN_FUNCTION,
  OWN_PERMISSION,
  classic,
  groups,
  github,
  google,
  atClient,
  atOwnClient,
  fillsTeam,
  ownClient,
  own,
  leading,
  type Cases,
  type Change,
  memberAllows,
  narrowVip,
  openSignUp,
  ofTeam,
  vipAllows,
} from '../helpers/checks/changes';
import { isUnknown, type Maybe } from '../../src/values/unknown';
import { NEAR_MISSES } from '../helpers/checks/near-misses';
import { foundAfter, policy, rule, trust, WEB, type Stack } from '../helpers/checks/good-stack';

/** Accepts the tokens of a user pool by a provider of IAM. */
function acceptDirectly(s: Stack, id: string): void {
  s.aws_iam_openid_connect_provider = {
    u: { url: `https://cognito-idp.eu-west-1.amazonaws.com/${id}`, client_id_list: ['x'] },
  };
  pool(s).openid_connect_provider_arns = ['${aws_iam_openid_connect_provider.u.arn}'];
}

const OWN_POOL = '${aws_cognito_identity_pool.p.id}';

/** Writes a trust that lets in another principal beside Cognito. */
function alsoTrusts(Principal: object, Action = 'sts:AssumeRole'): string {
  const { Statement } = JSON.parse(trust('authenticated')) as { Statement: object[] };
  return policy(...Statement, { Effect: 'Allow', Action, Principal });
}

const toFiles = { Action: 's3:PutObject', Resource: 'arn:aws:s3:::files/*' };
const ownFiles = { Action: 's3:GetObject', Resource: `arn:aws:s3:::files/${own}/*` };
const listing = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::files' };

/** An inline policy of more than half of what IAM takes. */
const large = {
  role: '${aws_iam_role.member.name}',
  policy: policy({
    ...{ Effect: 'Allow', Action: 's3:GetObject' },
    Resource: Array.from({ length: 60 }, (_, at) => `arn:aws:s3:::files/${'x'.repeat(70)}/${at}`),
  }),
};

/** Fills the attribute from a claim, and compares it. */
const listOf = (claim: string, matchType: string): Change =>
  both(rules(rule('custom:team', matchType, 'admins')), (s) => {
    okta(s).attribute_mapping['custom:team'] = claim;
  });

/** Looks for the group `admin` beside another group. */
const inGroups = (name: string): Change =>
  both(rules(rule('cognito:groups', 'Contains', 'admin')), (s) => {
    s.aws_cognito_user_group = Object.fromEntries(
      ['admin', name].map((each) => [
        each,
        { name: each, user_pool_id: '${aws_cognito_user_pool.u.id}' },
      ]),
    );
  });

/** Maps the users of GitHub by the roles in their tokens. */
const byToken = (resolution: string): Change =>
  both(github(true), (s) => {
    attachment(s).role_mapping[1] = {
      identity_provider: '${aws_iam_openid_connect_provider.g.arn}',
      type: 'Token',
      ambiguous_role_resolution: resolution,
    };
  });

/** Accepts the tokens of a login provider, and reads one claim of them. */
const directly =
  (domain: string, claim: string): Change =>
  (s) => {
    pool(s).supported_login_providers = { [domain]: 'x' };
    attachment(s).role_mapping.push({
      identity_provider: domain,
      type: 'Rules',
      ambiguous_role_resolution: 'Deny',
      mapping_rule: [rule(claim, 'Equals', 'Ada')],
    });
  };

/** Says whether refresh tokens of the client rotate. */
const rotates =
  (refresh_token_rotation: object): Change =>
  (s) => {
    client(s).refresh_token_rotation = refresh_token_rotation;
  };

/** For each check what fires it, what nearly does, and where it can't tell. */
const CASES: Readonly<Record<string, Required<Pick<Cases, 'fires' | 'silent'>> & Cases>> = {
  'CF-T01': {
    fires: {
      'a trust without conditions': trusts(trust(null, null)),
      'a trust with `amr` alone': trusts(trust('authenticated', null)),
      'a role that no identity pool gives': (s) => {
        (s.aws_iam_role as Stack[string]).other = {
          name: 'other',
          assume_role_policy: trust('authenticated', null),
        };
      },
    },
    silent: { 'an `aud` of any pool': trusts(trust('authenticated', '*', 'StringLike')) },
  },
  'CF-T02': {
    fires: {
      'any pool of a Region': trusts(trust('authenticated', 'eu-west-1:*', 'StringLike')),
      'a pool beside the own one': trusts(
        trust('authenticated', [
          '${aws_cognito_identity_pool.p.id}',
          'eu-west-1:11111111-1111-4111-8111-111111111111',
        ]),
      ),
    },
    silent: {
      'the own pool by `StringLike`': trusts(
        trust('authenticated', '${aws_cognito_identity_pool.p.id}', 'StringLike'),
      ),
      'no `aud` at all': trusts(trust('authenticated', null)),
    },
    open: { 'a variable without a value': trusts(trust('authenticated', '${var.x}')) },
  },
  'CF-T03': {
    fires: {
      'guests and no `amr`': both(guests, trusts(trust(null))),
      'no `amr`, where guests may come': trusts(trust(null)),
    },
    silent: {
      'guests and an `amr`': guests,
      'both values': trusts(trust(['authenticated', 'unauthenticated'])),
    },
  },
  'CF-T04': {
    fires: {
      'both values': both(guests, trusts(trust(['authenticated', 'unauthenticated']))),
      'any `amr`': trusts(trust('*')),
      'a guest role for all': both(guests, trusts(trust('*authenticated'), 'guest')),
    },
    silent: { 'a role for each kind': guests },
    open: { 'a value that is unknown': both(guests, trusts(trust(['authenticated', '${var.x}']))) },
  },
  'CF-T08': {
    fires: {
      'tags and no `sts:TagSession`': (s) => {
        role(s).assume_role_policy = trust('authenticated').replace(',"sts:TagSession"', '');
      },
    },
    silent: {
      'no tags': (s) => {
        delete s.aws_cognito_identity_pool_provider_principal_tag;
        role(s).assume_role_policy = trust('authenticated').replace(',"sts:TagSession"', '');
      },
    },
    open: {
      'unknown tags': (s) => {
        (s.aws_cognito_identity_pool_provider_principal_tag as Stack[string]).t.principal_tags =
          '${var.x}';
        role(s).assume_role_policy = trust('authenticated').replace(',"sts:TagSession"', '');
      },
    },
  },
  'CF-T09': {
    fires: {},
    silent: { 'the good stack': () => {} },
    open: {
      'an unknown trust': trusts('${var.x}'),
      'a role that is elsewhere': (s) => {
        attachment(s).roles.authenticated = 'arn:aws:iam::111122223333:role/elsewhere';
      },
      'an unknown role': (s) => {
        attachment(s).roles.authenticated = '${var.x}';
      },
    },
  },
  'CF-P01': {
    fires: { guests },
    silent: { 'no guests': () => {} },
    open: {
      'a variable without a value': (s) => {
        pool(s).allow_unauthenticated_identities = '${var.x}';
      },
    },
  },
  'CF-P02': {
    fires: {
      'guests without a role': (s) => {
        pool(s).allow_unauthenticated_identities = true;
      },
    },
    silent: { 'guests with one': guests },
  },
  'CF-P03': {
    fires: {
      'one role for both': both(guests, (s) => {
        attachment(s).roles.unauthenticated = '${aws_iam_role.member.arn}';
      }),
      'the role of a rule for guests': both(guests, (s) => {
        attachment(s).roles.unauthenticated = '${aws_iam_role.vip.arn}';
      }),
    },
    silent: { 'two roles': guests },
  },
  'CF-P04': {
    fires: { 'the classic flow': classic },
    silent: {
      'the classic flow beside a mapping': (s) => {
        pool(s).allow_classic_flow = true;
      },
    },
    open: {
      'a variable without a value': both(classic, (s) => {
        pool(s).allow_classic_flow = '${var.x}';
      }),
    },
  },
  'CF-P05': {
    fires: {
      'no check': (s) => {
        delete pool(s).cognito_identity_providers[0].server_side_token_check;
      },
    },
    silent: { 'the check': () => {} },
    open: {
      'a variable without a value': (s) => {
        pool(s).cognito_identity_providers[0].server_side_token_check = '${var.x}';
      },
    },
  },
  'CF-P06': {
    fires: {
      'a provider that is not accepted': (s) => {
        mapping(s).identity_provider = 'accounts.google.com';
      },
    },
    silent: {
      'one that is': (s) => {
        pool(s).supported_login_providers = { 'accounts.google.com': 'x' };
        mapping(s).identity_provider = 'accounts.google.com';
      },
    },
    open: {
      'a client by its written id': (s) => {
        mapping(s).identity_provider =
          'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AAAAAAAAA:1example23456789';
      },
      'a client that is a variable': (s) => {
        mapping(s).identity_provider = '${aws_cognito_user_pool.u.endpoint}:${var.x}';
      },
    },
  },
  'CF-P11': {
    fires: { 'a second role': classic },
    silent: {
      'a second role for others': both(classic, (s) => {
        role(s, 'vip').assume_role_policy = trust('authenticated', 'eu-west-1:other');
      }),
      'no classic flow': (s) => {
        attachment(s).role_mapping = [];
      },
    },
    open: {
      'a variable without a value': both(classic, (s) => {
        pool(s).allow_classic_flow = '${var.x}';
      }),
    },
  },
  'CF-P12': {
    fires: { 'GitHub and a default role': github(false) },
    silent: {
      'GitHub by rules': github(true),
      'another issuer': both(github(false), (s) => {
        (s.aws_iam_openid_connect_provider as Stack[string]).g.url = 'https://idp.corp.example';
      }),
    },
    open: {
      'an unknown fallback': both(github(true), (s) => {
        attachment(s).role_mapping[1].ambiguous_role_resolution = '${var.x}';
      }),
    },
  },
  'CF-P13': {
    fires: {
      'Google twice': both(google, (s) => {
        pool(s).supported_login_providers = { 'accounts.google.com': 'x' };
      }),
      'Okta twice': (s) => {
        s.aws_iam_openid_connect_provider = {
          o: { url: 'https://corp.okta.com', client_id_list: ['x'] },
        };
        pool(s).openid_connect_provider_arns = ['${aws_iam_openid_connect_provider.o.arn}'];
      },
      'the user pool by its id': (s) => acceptDirectly(s, '${aws_cognito_user_pool.u.id}'),
    },
    silent: {
      'another user pool by its id': (s) => {
        (s.aws_cognito_user_pool as Stack[string]).v = { name: 'v' };
        acceptDirectly(s, '${aws_cognito_user_pool.v.id}');
      },
      'Google at the user pool': google,
      'Google at the identity pool': (s) => {
        pool(s).supported_login_providers = { 'accounts.google.com': 'x' };
      },
    },
  },
  'CF-M01': {
    fires: {
      'a native flow': (s) => {
        client(s).explicit_auth_flows = ['ALLOW_USER_SRP_AUTH'];
      },
      'the admin scope': (s) => {
        client(s).allowed_oauth_scopes.push('aws.cognito.signin.user.admin');
      },
      'open sign-up': (s) => {
        delete userPool(s).admin_create_user_config;
      },
      'another client': (s) => {
        (s.aws_cognito_user_pool_client as Stack[string]).legacy = {
          name: 'legacy',
          user_pool_id: '${aws_cognito_user_pool.u.id}',
        };
      },
      'a profile at Google': both(google, atClient, rules(rule('name', 'Equals', 'Ada')), (s) => {
        (s.aws_cognito_identity_provider as Stack[string]).google.attribute_mapping.name = 'name';
      }),
      'a profile at Google itself': directly('accounts.google.com', 'name'),
    },
    silent: {
      'the organization at Google itself': directly('accounts.google.com', 'hd'),
      'a provider that shows no profile': directly('graph.facebook.com', 'name'),
      'a claim of Cognito': both(rules(rule('cognito:groups', 'Equals', 'vip')), (s) => {
        client(s).explicit_auth_flows = ['ALLOW_USER_SRP_AUTH'];
      }),
      'an attribute that the client may not write': both(google, (s) => {
        client(s).write_attributes = ['email'];
        client(s).explicit_auth_flows = ['ALLOW_USER_SRP_AUTH'];
      }),
    },
    open: {
      'unknown flows': (s) => {
        client(s).explicit_auth_flows = '${var.list}';
      },
      'an unknown claim': rules(rule('${var.x}', 'Equals', 'vip')),
      'a client of another place': (s) => {
        client(s).user_pool_id = 'eu-west-1_Elsewhere';
        pool(s).cognito_identity_providers[0].provider_name =
          'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Elsewhere';
        mapping(s).identity_provider =
          'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Elsewhere:${aws_cognito_user_pool_client.web.id}';
      },
    },
  },
  'CF-M03': {
    fires: {
      'a domain': both(google, rules(rule('email', 'Contains', '@corp.com'))),
      'a start': rules(rule('email', 'StartsWith', 'cfo@')),
    },
    silent: {
      'a whole address': rules(rule('email', 'Equals', 'cfo@corp.com')),
      'an unknown address': rules(rule('email', 'Equals', '${var.x}')),
    },
    open: { 'an unknown part': rules(rule('email', 'Contains', '${var.x}')) },
  },
  'CF-M04': {
    fires: { '`NotEqual`': rules(rule('custom:team', 'NotEqual', 'guest')) },
    silent: { '`Equals`': rules(rule('custom:team', 'Equals', 'guest')) },
    open: { 'an unknown match': rules(rule('custom:team', '${var.x}', 'guest')) },
  },
  'CF-M05': {
    fires: {
      'a start before the whole': rules(
        rule('custom:team', 'StartsWith', 'v', 'member'),
        rule('custom:team', 'Equals', 'vip'),
      ),
      'all values before one': rules(
        rule('custom:team', 'Equals', 'a', 'member'),
        rule('custom:team', 'NotEqual', 'a', 'member'),
        rule('custom:team', 'Contains', 'vip'),
      ),
      'two that cover it only together': rules(
        rule('custom:team', 'NotEqual', 'x-vip', 'member'),
        rule('custom:team', 'StartsWith', 'x', 'member'),
        rule('custom:team', 'Contains', 'vip'),
      ),
    },
    silent: {
      'the whole before a start': rules(
        rule('custom:team', 'Equals', 'vip'),
        rule('custom:team', 'StartsWith', 'v', 'member'),
      ),
      'the same role': rules(
        rule('custom:team', 'StartsWith', 'v'),
        rule('custom:team', 'Equals', 'vip'),
      ),
      'another claim': rules(
        rule('email', 'StartsWith', 'v', 'member'),
        rule('custom:team', 'Equals', 'vip'),
      ),
      'what rests on upper and lower case': rules(
        rule('custom:team', 'NotEqual', 'VIP', 'member'),
        rule('custom:team', 'Equals', 'vip'),
      ),
    },
  },
  'CF-M08': {
    fires: {
      'no fallback': (s) => {
        delete mapping(s).ambiguous_role_resolution;
      },
      'no rules': rules(),
    },
    silent: { 'a rule and a fallback': () => {} },
  },
  'CF-M09': {
    fires: {
      '26 rules': rules(
        ...Array.from({ length: 26 }, (_, at) => rule('custom:team', 'Equals', `v${at}`)),
      ),
    },
    silent: {
      '25 rules': rules(
        ...Array.from({ length: 25 }, (_, at) => rule('custom:team', 'Equals', `v${at}`)),
      ),
    },
  },
  'CF-M11': {
    fires: {
      'the name without `custom:`': rules(rule('team', 'Equals', 'vip')),
      'no such attribute': rules(rule('custom:tema', 'Equals', 'vip')),
      'an attribute that the client may not read': (s) => {
        client(s).read_attributes = ['email'];
      },
    },
    silent: {
      'a trigger that may add the claim': both(rules(rule('tier', 'Equals', 'vip')), (s) => {
        userPool(s).lambda_config = { pre_token_generation: 'arn' };
      }),
      'a claim of every token': rules(rule('sub', 'Equals', 'vip')),
    },
    open: {
      'unknown triggers': both(rules(rule('tier', 'Equals', 'vip')), (s) => {
        userPool(s).lambda_config = '${var.x}';
      }),
    },
  },
  'CF-M14': {
    fires: {
      'two providers': both(google, atClient, rules(rule('email', 'Equals', 'a@corp.com'))),
      'a tag, and a client for each': both(fillsTeam, atOwnClient),
    },
    silent: {
      'the other at another client': both(google, rules(rule('email', 'Equals', 'a@corp.com'))),
      'a tag, and the other provider at a client that the identity pool does not accept': both(
        fillsTeam,
        ownClient,
      ),
    },
    open: {
      'a trigger that may write the claim': both(fillsTeam, atOwnClient, (s) => {
        userPool(s).lambda_config = { pre_token_generation: 'arn:aws:lambda:::x' };
      }),
      'an unknown list of providers': both(fillsTeam, (s) => {
        client(s).supported_identity_providers = '${var.list}';
      }),
    },
  },
  'CF-M15': {
    fires: { 'one precedence': groups(1, 1), 'no precedence': groups(undefined, undefined) },
    silent: { 'two of them': groups(1, 2), 'one role': groups(1, 2, 3) },
  },
  'CF-M18': {
    fires: {
      'another pool': both(
        trusts(trust('authenticated', '${aws_cognito_identity_pool.q.id}'), 'vip'),
        (s) => {
          (s.aws_cognito_identity_pool as Stack[string]).q = { identity_pool_name: 'q' };
        },
      ),
      'guests alone': trusts(trust('unauthenticated'), 'vip'),
      'a role of a function': trusts(
        policy({
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'lambda.amazonaws.com' },
        }),
        'vip',
      ),
    },
    silent: { 'this pool': () => {} },
    open: {
      'a pool that may be this one': trusts(
        trust('authenticated', 'eu-west-1:11111111-1111-4111-8111-111111111111'),
        'vip',
      ),
    },
  },
  'CF-M20': {
    fires: {
      'a profile at Google itself': (s) => {
        pool(s).supported_login_providers = { 'accounts.google.com': 'x' };
        (s.aws_cognito_identity_pool_provider_principal_tag as Stack[string]).google = {
          identity_pool_id: '${aws_cognito_identity_pool.p.id}',
          identity_provider_name: 'accounts.google.com',
          use_defaults: false,
          principal_tags: { team: 'family_name' },
        };
      },
      'a native flow': (s) => {
        client(s).explicit_auth_flows = ['ALLOW_USER_SRP_AUTH'];
      },
    },
    silent: {
      'tags of a provider that is no user pool': (s) => {
        const given = s.aws_cognito_identity_pool_provider_principal_tag as Stack[string];
        given.t.identity_provider_name = 'arn:aws:iam::111122223333:saml-provider/corp';
      },
      "AWS's own tags": (s) => {
        (s.aws_cognito_identity_pool_provider_principal_tag as Stack[string]).t = {
          identity_pool_id: '${aws_cognito_identity_pool.p.id}',
          identity_provider_name: '${aws_cognito_user_pool.u.endpoint}',
        };
        client(s).explicit_auth_flows = ['ALLOW_USER_SRP_AUTH'];
      },
    },
    open: {
      'an unknown claim': (s) => {
        (s.aws_cognito_identity_pool_provider_principal_tag as Stack[string]).t.principal_tags = {
          team: '${var.x}',
        };
      },
    },
  },
  'CF-M21': {
    fires: {
      'a tag of the role': (s) => {
        role(s).tags = { Team: 'finance' };
      },
    },
    silent: {
      'another tag': (s) => {
        role(s).tags = { owner: 'platform' };
      },
    },
    open: {
      'unknown tags': (s) => {
        role(s).tags = '${var.x}';
      },
    },
  },
  'CF-M22': {
    fires: {
      'no `use_defaults`': (s) => {
        delete (s.aws_cognito_identity_pool_provider_principal_tag as Stack[string]).t.use_defaults;
      },
    },
    silent: { '`use_defaults` false': () => {} },
  },
  'CF-C01': {
    fires: {
      'the implicit flow': (s) => {
        client(s).allowed_oauth_flows.push('implicit');
      },
    },
    silent: { 'the code flow': () => {} },
    open: {
      'unknown flows': (s) => {
        client(s).allowed_oauth_flows = '${var.list}';
      },
    },
  },
  'CF-C02': {
    fires: {
      'a flow of users as well': (s) => {
        client(s).allowed_oauth_flows.push('client_credentials');
      },
      'no secret': (s) => {
        client(s).allowed_oauth_flows = ['client_credentials'];
      },
    },
    silent: {
      'a secret': (s) => {
        client(s).allowed_oauth_flows = ['client_credentials'];
        client(s).generate_secret = true;
      },
    },
    open: {
      'an unknown secret': (s) => {
        client(s).allowed_oauth_flows = ['client_credentials'];
        client(s).generate_secret = '${var.x}';
      },
    },
  },
  'CF-C03': {
    fires: Object.fromEntries(
      ['http://app.corp.example/cb', 'https://*.corp.example', 'https://a.example/#x'].map(
        (url) => [
          url,
          (s: Stack) => {
            client(s).callback_urls = [url];
          },
        ],
      ),
    ),
    silent: Object.fromEntries(
      ['http://localhost:3000/cb', 'http://127.0.0.1/cb', 'app://cb', 'https://${var.x}/cb'].map(
        (url) => [
          url,
          (s: Stack) => {
            client(s).logout_urls = [url];
          },
        ],
      ),
    ),
    open: {
      'unknown URLs': (s) => {
        client(s).callback_urls = '${var.list}';
      },
      'a URL of which nothing is known': (s) => {
        client(s).callback_urls = ['${var.x}'];
      },
    },
  },
  'CF-C09': {
    fires: {
      'an attribute that is missing': (s) => {
        client(s).write_attributes = ['email'];
      },
    },
    silent: {
      'every attribute': (s) => {
        delete client(s).write_attributes;
      },
      'the name of the user': (s) => {
        okta(s).attribute_mapping.username = 'sub';
      },
    },
  },
  'CF-C15': {
    fires: {
      'no such provider': (s) => {
        client(s).supported_identity_providers = ['Azure'];
      },
    },
    silent: {
      'the directory': (s) => {
        client(s).supported_identity_providers = ['COGNITO'];
      },
    },
  },
  'CF-U08': {
    fires: {
      'an attribute that cannot change': (s) => {
        delete userPool(s).schema[0].mutable;
      },
      'a required attribute without a source': (s) => {
        userPool(s).schema.push({
          name: 'name',
          attribute_data_type: 'String',
          required: true,
          mutable: true,
        });
      },
    },
    silent: {
      'a required attribute with one': (s) => {
        userPool(s).schema.push({
          name: 'email',
          attribute_data_type: 'String',
          required: true,
          mutable: true,
        });
      },
    },
  },
  'CF-U13': {
    fires: {
      'two roles of one name': (s) => {
        role(s, 'vip').name = 'Member';
      },
      'two groups of one name': both(groups(1, 2), (s) => {
        (s.aws_cognito_user_group as Stack[string]).g1.name = 'g0';
      }),
      'two identity providers of one name': both(google, (s) => {
        (s.aws_cognito_identity_provider as Stack[string]).google.provider_name = 'Okta';
      }),
    },
    silent: {
      'groups whose names differ in case': both(groups(1, 2), (s) => {
        (s.aws_cognito_user_group as Stack[string]).g1.name = 'G0';
      }),
      'a role of another account': (s) => {
        Object.assign(role(s, 'vip'), { name: 'member', provider: 'aws.other' });
      },
      'an unknown name': (s) => {
        role(s, 'vip').name = '${var.x}';
      },
    },
  },
  'CF-I01': {
    fires: {
      http: (s) => {
        okta(s).provider_details.oidc_issuer = 'http://corp.okta.com';
      },
    },
    silent: { https: () => {} },
  },
  'CF-I02': {
    fires: {
      'every tenant': (s) => {
        okta(s).provider_details.oidc_issuer = 'https://login.microsoftonline.com/common/v2.0';
      },
    },
    silent: {
      'one tenant': (s) => {
        okta(s).provider_details.oidc_issuer =
          'https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0';
      },
    },
  },
  'CF-I04': {
    fires: {
      'an address': (s) => {
        okta(s).attribute_mapping.username = 'email';
      },
    },
    silent: {
      sub: (s) => {
        okta(s).attribute_mapping.username = 'sub';
      },
    },
    open: {
      'an unknown claim': (s) => {
        okta(s).attribute_mapping.username = '${var.x}';
      },
      'an unknown mapping': (s) => {
        okta(s).attribute_mapping = '${var.x}';
      },
    },
  },
  'CF-A01': {
    fires: {
      'every action': allows({ Action: '*' }),
      'every action but one': allows({ NotAction: 'iam:*' }),
    },
    silent: { 'one action': allows({ Action: 'polly:SynthesizeSpeech' }) },
    open: {
      'an unknown policy': (s) => {
        (s.aws_iam_role_policy as Stack[string]).member.policy = '${var.x}';
      },
    },
  },
  'CF-A02': {
    fires: {
      'every object': allows({ Action: 's3:GetObject' }),
      'a whole service': allows({ Action: 'dynamodb:*' }),
    },
    silent: {
      'one bucket': allows({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }),
      'every object, under a condition': allows({
        Action: 's3:GetObject',
        Condition: { StringEquals: { 's3:ExistingObjectTag/public': 'yes' } },
      }),
      'every object, and a Deny': (s) => {
        (s.aws_iam_role_policy as Stack[string]).member.policy = policy(
          { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
          { Effect: 'Deny', Action: 's3:*', Resource: '*' },
        );
      },
    },
    open: { 'unknown actions': allows({ Action: '${var.x}' }) },
  },
  'CF-A03': {
    fires: { 'iam:PassRole': allows({ Action: 'iam:*' }) },
    silent: {
      'one role': allows({ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::1:role/reader' }),
      'reading roles': allows({ Action: 'iam:GetRole' }),
    },
  },
  'CF-A04': {
    fires: { 'all of the user pools': allows({ Action: 'cognito-idp:*' }) },
    silent: { credentials: allows({ Action: 'cognito-identity:GetCredentialsForIdentity' }) },
  },
  'CF-A07': {
    fires: { Scan: allows(leading) },
    silent: {
      Query: allows({ ...leading, Action: 'dynamodb:Query' }),
      'a key that must be there': allows({
        ...leading,
        Condition: { ...leading.Condition, Null: { 'dynamodb:LeadingKeys': 'false' } },
      }),
    },
  },
  'CF-A09': {
    fires: {
      upload: guestAllows({ Action: 's3:PutObject' }),
      'a whole service': guestAllows({ Action: 's3:*' }),
    },
    silent: {
      reading: guestAllows({ Action: 's3:GetObject' }),
      'upload of users': allows({ Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*' }),
      'no guests': both(guestAllows({ Action: 's3:PutObject' }), (s) => {
        pool(s).allow_unauthenticated_identities = false;
      }),
    },
  },
  'CF-A13': {
    fires: {
      'no version': allows({ Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${own}/*` }, {}),
    },
    silent: {
      'a version': allows({ Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${own}/*` }),
    },
  },
  'CF-A14': {
    fires: {
      'a whole service': (s) => {
        role(s).managed_policy_arns = ['arn:aws:iam::aws:policy/AmazonS3FullAccess'];
      },
    },
    silent: { 'an own policy': () => {} },
    open: {
      'another policy of AWS': (s) => {
        role(s).managed_policy_arns = ['arn:aws:iam::aws:policy/AmazonPollyReadOnlyAccess'];
      },
    },
  },
  'CF-A15': {
    fires: {
      'a start': allows({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::corp-*/x' }),
      'any bucket': allows({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::*/reports/*' }),
    },
    silent: { 'one bucket': allows({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::corp/*' }) },
  },
  'CF-A17': {
    fires: {
      'two that are too large together': (s) => {
        (s.aws_iam_role_policy as Stack[string]).more = large;
        (s.aws_iam_role_policy as Stack[string]).most = large;
      },
    },
    silent: {
      'one of them': (s) => {
        (s.aws_iam_role_policy as Stack[string]).more = large;
      },
    },
  },
  'CF-A19': {
    fires: {
      'a header': allows({
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::b/$${aws:UserAgent}/*',
      }),
      'a header, every action': allows({
        Action: 's3:*',
        Resource: 'arn:aws:s3:::b/$${aws:referer}/*',
      }),
    },
    silent: {
      'the identity id': allows({ Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${own}/*` }),
      'a session tag': allows(ofTeam),
      'a header in a condition': allows({
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::b/public/*',
        Condition: { StringLike: { 'aws:UserAgent': 'app/*' } },
      }),
      'a header, and literal variables': allows(
        { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/$${aws:UserAgent}/*' },
        {},
      ),
      'a Deny': both(
        allows({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/$${aws:UserAgent}/*' }),
        memberAllows({ Effect: 'Deny', Action: 's3:*', Resource: '*' }),
      ),
    },
  },
  'CF-M06': {
    fires: {
      'a start behind the whole': rules(
        rule('custom:team', 'Equals', 'vip-readonly', 'member'),
        rule('custom:team', 'StartsWith', 'vip'),
      ),
      'two parts of one value': rules(
        rule('custom:team', 'Contains', 'guest', 'member'),
        rule('custom:team', 'Contains', 'vip'),
      ),
    },
    silent: {
      'a role that allows less': rules(
        rule('custom:team', 'Equals', 'vip'),
        rule('custom:team', 'StartsWith', 'v', 'member'),
      ),
      'rules that no value matches together': rules(
        rule('custom:team', 'StartsWith', 'guest', 'member'),
        rule('custom:team', 'StartsWith', 'vip'),
      ),
      'the same, where a trigger may put a list into the claim': both(
        (s) => {
          userPool(s).lambda_config = { pre_token_generation: 'arn' };
        },
        rules(
          rule('custom:team', 'Equals', 'guest', 'member'),
          rule('custom:team', 'StartsWith', 'vip'),
        ),
      ),
      'another claim': rules(
        rule('email', 'Equals', 'a@corp.example', 'member'),
        rule('custom:team', 'StartsWith', 'vip'),
      ),
      'a Deny in the role': both(
        rules(
          rule('custom:team', 'Equals', 'vip-readonly', 'member'),
          rule('custom:team', 'StartsWith', 'vip'),
        ),
        vipAllows({ Effect: 'Deny', Action: 's3:PutObject', Resource: '*' }),
      ),
    },
    open: {
      'an unknown policy': both(
        rules(
          rule('custom:team', 'Equals', 'vip-readonly', 'member'),
          rule('custom:team', 'StartsWith', 'vip'),
        ),
        (s) => {
          (s.aws_iam_role_policy as Stack[string]).vip.policy = '${var.x}';
        },
      ),
    },
  },
  'CF-M07': {
    fires: {
      'a role of rules that allows less': both(narrowVip, (s) => {
        mapping(s).ambiguous_role_resolution = 'AuthenticatedRole';
      }),
      'a role of rules that allows other things': memberAllows({
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
      }),
      'roles of groups that allow less': both(narrowVip, groups(0, 1), (s) => {
        mapping(s).ambiguous_role_resolution = 'AuthenticatedRole';
        delete s.aws_cognito_user_group?.g0;
      }),
    },
    silent: {
      'a denied fallback': both(narrowVip, (s) => {
        mapping(s).ambiguous_role_resolution = 'Deny';
      }),
      'a boundary that takes what is more': both(
        memberAllows({ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::files/*' }),
        (s) => {
          s.aws_iam_policy = {
            limit: {
              name: 'limit',
              policy: policy({
                Effect: 'Allow',
                Action: 's3:GetObject',
                Resource: `arn:aws:s3:::files/${own}/*`,
              }),
            },
          };
          role(s).permissions_boundary = '${aws_iam_policy.limit.arn}';
        },
      ),
    },
    open: {
      'an unknown policy': (s) => {
        (s.aws_iam_role_policy as Stack[string]).vip.policy = '${var.x}';
      },
    },
  },
  'CF-M17': {
    fires: { 'a broader role behind': groups(1, 2) },
    silent: {
      'a narrower role behind': groups(2, 1),
      'one group': groups(1),
      'no precedence': groups(undefined, undefined),
    },
  },
  'CF-A16': {
    fires: {
      'no slash': allows({
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::b/$${aws:PrincipalTag/team}*',
      }),
      'no slash in a condition': allows({
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::b',
        Condition: { StringLike: { 's3:prefix': '$${aws:PrincipalTag/team}*' } },
      }),
      'a slash in the tag itself': allows(ofTeam),
      'a tag in the middle': allows({
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::b/$${aws:PrincipalTag/team}*/x',
      }),
    },
    silent: {
      'a Deny of slashes in the tag': (s) => {
        (s.aws_iam_role_policy as Stack[string]).member.policy = policy(
          { Effect: 'Allow', ...ofTeam },
          {
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { StringLike: { 'aws:PrincipalTag/team': '*/*' } },
          },
        );
      },
      'a tag that is the whole value': allows({
        ...ofTeam,
        Resource: 'arn:aws:s3:::b/*',
        Condition: {
          StringEquals: { 's3:ExistingObjectTag/team': '$${aws:PrincipalTag/team}' },
        },
      }),
      'a tag that one value can have': both(
        allows({}, { Version: '2012-10-17' }),
        vipAllows({ Effect: 'Allow', ...ofTeam }),
      ),
      'what is for every team, beside it': (s) => {
        (s.aws_iam_role_policy as Stack[string]).member.policy = policy(
          {
            Effect: 'Allow',
            Action: 's3:GetObject',
            Resource: ['arn:aws:s3:::b/for-all/*', 'arn:aws:s3:::b/$${aws:PrincipalTag/team}'],
          },
          {
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { StringLike: { 'aws:PrincipalTag/team': '*/*' } },
          },
        );
      },
    },
  },
  'CF-T05': {
    fires: {
      'any `amr`': trusts(trust('*').replace('ForAnyValue', 'ForAllValues')),
      'the `aud`': trusts(trust('authenticated', OWN_POOL, 'ForAllValues:StringEquals')),
    },
    silent: { '`ForAnyValue`': () => {} },
  },
  'CF-T07': {
    fires: {
      'a function': trusts(alsoTrusts({ Service: 'lambda.amazonaws.com' })),
      'an account': trusts(alsoTrusts({ AWS: 'arn:aws:iam::111122223333:root' })),
      'an account of a variable': trusts(alsoTrusts({ AWS: '${var.x}' })),
      'everybody in AWS': trusts(alsoTrusts({ AWS: '*' })),
      'another provider': trusts(
        alsoTrusts({ Federated: 'accounts.google.com' }, 'sts:AssumeRoleWithWebIdentity'),
      ),
    },
    silent: {
      'Cognito alone': () => {},
      'another action': trusts(alsoTrusts({ AWS: '*' }, 'sts:TagSession')),
    },
    open: {
      'a variable without a value': trusts(
        alsoTrusts({ Federated: '${var.x}' }, 'sts:AssumeRoleWithWebIdentity'),
      ),
    },
  },
  'CF-P08': {
    fires: {
      'open sign-up': both(openSignUp, allows(toFiles)),
      'a social provider': both(google, allows(toFiles)),
      'a provider of the identity pool': both(allows(toFiles), (s) => {
        pool(s).supported_login_providers = { 'accounts.google.com': 'x' };
      }),
    },
    silent: {
      'no sign-up': allows(toFiles),
      'what each user owns': both(
        openSignUp,
        allows({ Action: 's3:PutObject', Resource: `arn:aws:s3:::files/${own}/*` }),
      ),
      'users that a rule leads there': both(openSignUp, vipAllows({ Effect: 'Allow', ...toFiles })),
      reading: both(openSignUp, allows({ ...toFiles, Action: 's3:GetObject' })),
    },
    open: {
      'an identity provider of unknown type': both(allows(toFiles), (s) => {
        okta(s).provider_type = '${var.x}';
      }),
      'any number of identity providers': both(allows(toFiles), (s) => {
        okta(s).for_each = '${var.list}';
      }),
      'unknown sign-up': both(allows(toFiles), (s) => {
        userPool(s).admin_create_user_config.allow_admin_create_user_only = '${var.x}';
      }),
    },
  },
  'CF-P09': {
    fires: { 'a client without a mapping': both(google, atOwnClient) },
    silent: {
      'a client with one': both(google, atOwnClient, (s) => {
        attachment(s).role_mapping.push({
          ...mapping(s),
          identity_provider: WEB.replace('.web.', '.app.'),
        });
      }),
      'no mapping at all': both(google, atOwnClient, (s) => {
        attachment(s).role_mapping = [];
      }),
    },
    open: {
      'an unknown client': both(google, atOwnClient, (s) => {
        pool(s).cognito_identity_providers[1].client_id = '${var.x}';
      }),
    },
  },
  'CF-P14': {
    fires: {
      'no default role': (s) => {
        attachment(s).roles = {};
      },
    },
    silent: {
      'a denied fallback': (s) => {
        attachment(s).roles = {};
        mapping(s).ambiguous_role_resolution = 'Deny';
      },
      'roles that are set elsewhere': (s) => {
        delete s.aws_cognito_identity_pool_roles_attachment;
      },
    },
    open: {
      'an unknown fallback': (s) => {
        attachment(s).roles = {};
        mapping(s).ambiguous_role_resolution = '${var.x}';
      },
    },
  },
  'CF-M02': {
    fires: {
      'a list of groups': listOf('groups', 'Contains'),
      'a list of SAML': listOf('http://schemas.xmlsoap.org/claims/Group', 'Contains'),
    },
    silent: {
      'one value': listOf('team', 'Contains'),
      'the whole list': listOf('groups', 'Equals'),
    },
  },
  'CF-M19': {
    fires: {},
    silent: {
      'groups that share nothing': inGroups('editors'),
      'another match type': both(
        inGroups('sysadmin'),
        rules(rule('cognito:groups', 'Equals', 'admin')),
      ),
    },
    open: {
      'a group of a longer name': inGroups('sysadmin'),
      'the group of an identity provider': rules(rule('cognito:groups', 'Contains', 'Okta')),
    },
  },
  'CF-M23': {
    fires: {
      'tokens of GitHub': byToken('Deny'),
      'and the default role': byToken('AuthenticatedRole'),
    },
    silent: { 'groups of a user pool': groups(1), 'rules on its claims': github(true) },
  },
  'CF-U02': {
    fires: { 'open sign-up': openSignUp },
    silent: {
      'sign-up that is meant': both(openSignUp, (s) => {
        client(s).supported_identity_providers.push('COGNITO');
      }),
      'a social provider beside it': both(openSignUp, google),
      'no identity pool': both(openSignUp, (s) => {
        pool(s).cognito_identity_providers = [];
      }),
    },
    open: {
      'a pre sign-up trigger': both(openSignUp, (s) => {
        userPool(s).lambda_config = { pre_sign_up: 'arn' };
      }),
      'an unknown list of providers': both(openSignUp, (s) => {
        client(s).supported_identity_providers = ['Okta', '${var.x}'];
      }),
      'a client that lists none': both(openSignUp, addClient('batch'), (s) => {
        delete s.aws_cognito_user_pool_client?.batch.supported_identity_providers;
      }),
      'a variable without a value': (s) => {
        userPool(s).admin_create_user_config.allow_admin_create_user_only = '${var.x}';
      },
    },
  },
  'CF-U11': {
    fires: { 'no user pool': invokes({}) },
    silent: {
      'the user pool': invokes({ source_arn: '${aws_cognito_user_pool.u.arn}' }),
      'its account': invokes({ source_account: '111122223333' }),
      'another service': invokes({ principal: 'apigateway.amazonaws.com' }),
    },
  },
  'CF-U14': {
    fires: { 'no permission': calls(OWN_FUNCTION) },
    silent: {
      'a permission': both(calls(OWN_FUNCTION), invokes(OWN_PERMISSION)),
      'a function that is made elsewhere': calls({ pre_sign_up: `${LAMBDA}elsewhere` }),
      'no trigger': calls({}),
    },
    open: {
      'a variable without a value': calls({ pre_sign_up: '${var.x}' }),
      'a permission for a variable': both(
        calls(OWN_FUNCTION),
        invokes({ function_name: '${var.x}' }),
      ),
    },
  },
  // What fires it is in AWS alone: inbound-federation.test.ts.
  'CF-U15': {
    fires: {},
    silent: {
      'a trigger that Terraform sets': (s) => {
        userPool(s).lambda_config = { inbound_federation: { lambda_arn: 'arn' } };
      },
    },
  },
  'CF-C16': {
    fires: { 'off without a time of grace': rotates({ feature: 'DISABLED' }) },
    silent: {
      'off with a time of grace': rotates({ feature: 'DISABLED', retry_grace_period_seconds: 0 }),
      on: rotates({ feature: 'ENABLED' }),
      'nothing of it': () => {},
    },
    open: {
      'a variable without a value': rotates({ feature: '${var.x}' }),
      'a dynamic block': (s) => {
        client(s).dynamic = { refresh_token_rotation: { for_each: '${var.list}', content: {} } };
      },
    },
  },
  'CF-I03': {
    fires: {
      'an OIDC provider': (s) => {
        okta(s).attribute_mapping.email_verified = 'email_verified';
      },
    },
    silent: {
      'the address alone': () => {},
      Google: both(google, (s) => {
        const { google: added } = s.aws_cognito_identity_provider as Stack[string];
        added.attribute_mapping.email_verified = 'email_verified';
      }),
    },
    open: {
      'an unknown type': (s) => {
        okta(s).attribute_mapping.email_verified = 'email_verified';
        okta(s).provider_type = '${var.x}';
      },
    },
  },
  'CF-A06': {
    fires: {
      'a listing of the bucket': both(allows(ownFiles), memberAllows(listing)),
      'every action of S3 on the bucket': both(
        allows(ownFiles),
        memberAllows({ ...listing, Action: 's3:*' }),
      ),
    },
    silent: {
      'a prefix': both(
        allows(ownFiles),
        memberAllows({ ...listing, Condition: { StringLike: { 's3:prefix': `${own}/*` } } }),
      ),
      'another bucket': both(
        allows(ownFiles),
        memberAllows({ ...listing, Resource: 'arn:aws:s3:::catalogue' }),
      ),
      'no prefixes of users': allows(listing),
    },
  },
  'CF-A10': {
    fires: {
      'a wildcard': allows({ ...toFiles, Action: 's3:PutObject*' }),
      'the policy of the bucket': allows({
        Action: 's3:PutBucketPolicy',
        Resource: 'arn:aws:s3:::files',
      }),
    },
    silent: {
      'writing objects': allows(toFiles),
      'reading the ACL': allows({ ...toFiles, Action: 's3:GetObjectAcl' }),
    },
  },
};

type Row = readonly [id: string, expected: string, name: string, change: Change];

const IDS = Object.keys(CASES);
const rows: readonly Row[] = [...Object.entries(CASES), ...Object.entries(NEAR_MISSES)].flatMap(
  ([id, { fires = {}, silent = {}, open = {} }]) => [
    ...Object.entries(fires).map(([name, change]) => [id, 'certain', name, change] as const),
    ...Object.entries(silent).map(([name, change]) => [id, 'no', name, change] as const),
    ...Object.entries(open).map(([name, change]) => [id, 'undecided', name, change] as const),
  ],
);

const FOUND = new Map<Row, Finding[]>();

// Mutation tests change a check many times in one process, in which nothing may be kept.
const isKept = process.env.JEST_WORKER_ID !== undefined;

/** What a check finds in one of its cases, found once. */
function findings(row: Row): Finding[] {
  const found = (isKept ? FOUND.get(row) : undefined) ?? foundAfter(row[3], row[0]);
  FOUND.set(row, found);
  return found;
}

/** All that a check finds in its cases. */
function told(check: string): string {
  const cases = rows
    .filter(([id, expected]) => id === check && expected !== 'no')
    .map((row) => [row[2], ...findings(row).flatMap(whole), ''].join('\n'));
  return [`# ${check}\n`, ...cases].join('\n');
}

function whole(finding: Finding): string[] {
  const { level, certainty, address, part, about, subject, remedyInProgram } = finding;
  return [
    `${level}, ${certainty}: ${address}, ${part}; subject ${subject}`,
    ...(about === undefined ? [] : [`about ${about.map(shownPart).join(', ')}`]),
    ...renderFinding(finding),
    ...(remedyInProgram === undefined ? [] : [`in a program: ${remedyInProgram}.`]),
  ];
}

function shownPart(part: FederationPart): string {
  if (typeof part === 'string') return part;
  if ('address' in part) return part.address;
  return 'claim' in part ? `the rule on ${show(part.claim)} ${show(part.value)}` : 'a mapping';
}

const show = (value: Maybe<string>) => (isUnknown(value) ? value.unknown : value);

const RECORDED = join(__dirname, 'findings.txt');
if (process.env.RECORD === '1') writeFileSync(RECORDED, IDS.map(told).join('\n'));
const recorded = readFileSync(RECORDED, 'utf8').split(/\n(?=# CF-)/);

describe('findIn', () => {
  test('finds nothing in a good stack', () => {
    expect(foundAfter(() => {})).toStrictEqual([]);
  });

  test.each(rows.map((row) => [row[0], row[1], row[2], row] as const))(
    '%s: %s finding for %s',
    (_id, expected, _name, row) => {
      const certainties = findings(row).map(({ certainty }) => certainty);
      expect([...new Set(certainties)]).toStrictEqual(expected === 'no' ? [] : [expected]);
    },
  );

  test.each(IDS)('%s finds what findings.txt has (RECORD=1 writes it)', (id) => {
    expect(recorded.find((each) => each.startsWith(`# ${id}\n`))).toBe(told(id));
  });

  test.each(
    rows
      .filter(([, expected]) => expected !== 'no')
      .map((row) => [row[0], row[1], row[2], row] as const),
  )(
    '%s, %s for %s: is acknowledged by its line, which is stale without the finding',
    (id, _expected, _name, row) => {
      const found = findings(row);
      const given = found.map(({ subject }) => ({ check: id, subject, reason: 'known' }));
      const isFinal = (finding: Finding) =>
        !renderFinding(finding).join().includes(`call acknowledge('${id}'`);
      expect(judge(found, given, [])).toStrictEqual({
        open: found.filter(isFinal),
        acknowledged: found.filter((each) => !isFinal(each)),
        known: [],
        stale: given.filter((_, at) => isFinal(found[at] as Finding)),
      });
      expect(judge([], given, []).stale).toStrictEqual(given);
    },
  );

  test('has cases for every check, and findings.txt those of no other', () => {
    expect([...IDS].sort()).toEqual(Object.keys(CATALOGUE).sort());
    expect(recorded).toHaveLength(IDS.length);
  });
});
