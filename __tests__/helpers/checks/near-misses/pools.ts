import {
  addClient,
  atOwnClient,
  attachment,
  both,
  client,
  github,
  google,
  calls,
  invokes,
  LAMBDA,
  OWN_FUNCTION,
  OWN_PERMISSION,
  mapping,
  okta,
  openSignUp,
  pool,
  secondPool,
  userPool,
  type Cases,
  type Change,
} from '../changes';
import { policy, type Stack } from '../good-stack';

const callbacks =
  (...urls: string[]): Change =>
  (s) => {
    client(s).callback_urls = urls;
  };
const saml: Change = (s) => {
  okta(s).provider_type = 'SAML';
  okta(s).provider_details = { MetadataURL: 'https://corp.okta.com/metadata' };
};
const issuer =
  (url: string): Change =>
  (s) => {
    okta(s).provider_details.oidc_issuer = url;
  };
const attribute =
  (change: object): Change =>
  (s) => {
    userPool(s).schema.push({
      ...{ name: 'name', attribute_data_type: 'String', required: true, mutable: true },
      ...change,
    });
  };
const trigger =
  (lambda_config: unknown): Change =>
  (s) => {
    userPool(s).lambda_config = lambda_config;
  };
/** Calls a function of the file, and lets the user pool do so, but for what is given. */
const permits = (change: object): Change =>
  both(calls(OWN_FUNCTION), invokes({ ...OWN_PERMISSION, ...change }));
const alsoInvokes =
  (change: object, name = 'q'): Change =>
  (s) => {
    const { p } = s.aws_lambda_permission as Stack[string];
    s.aws_lambda_permission = { ...s.aws_lambda_permission, [name]: { ...p, ...change } };
  };
const alias: Change = (s) => {
  s.aws_lambda_alias = {
    live: { name: 'live', function_name: '${aws_lambda_function.f.function_name}' },
    beta: { name: 'beta', function_name: '${aws_lambda_function.f.arn}' },
  };
};
const directly =
  (url: string): Change =>
  (s) => {
    s.aws_iam_openid_connect_provider = { o: { url, client_id_list: ['x'] } };
    pool(s).openid_connect_provider_arns = ['${aws_iam_openid_connect_provider.o.arn}'];
  };
const byArn =
  (...names: string[]): Change =>
  (s) => {
    pool(s).openid_connect_provider_arns = names.map(
      (name) => `arn:aws:iam::111122223333:oidc-provider/${name}`,
    );
  };
const googleDirectly: Change = (s) => {
  pool(s).supported_login_providers = { 'accounts.google.com': 'x' };
};
const unmapped: Change = (s) => {
  okta(s).attribute_mapping = '${var.x}';
};
const noDefault: Change = (s) => {
  attachment(s).roles = {};
};
/** Accepts a client of a second user pool, too. */
const otherAccepted: Change = (s) => {
  (s.aws_cognito_user_pool as Stack[string]).v = { name: 'v' };
  (s.aws_cognito_user_pool_client as Stack[string]).v = {
    ...client(s),
    name: 'v',
    user_pool_id: '${aws_cognito_user_pool.v.id}',
  };
  pool(s).cognito_identity_providers.push({
    client_id: '${aws_cognito_user_pool_client.v.id}',
    provider_name: '${aws_cognito_user_pool.v.endpoint}',
    server_side_token_check: true,
  });
};
/** User pools, their clients and providers, and what an identity pool accepts. */
export const POOL_CASES: Readonly<Record<string, Cases>> = {
  'CF-P13': {
    fires: {
      'Okta twice, made elsewhere': byArn('corp.okta.com'),
      'Okta twice, beside another issuer': both(directly('https://corp.okta.com'), (s) => {
        s.aws_iam_openid_connect_provider = {
          a: { url: 'https://idp.corp.example', client_id_list: ['x'] },
          ...s.aws_iam_openid_connect_provider,
        };
        pool(s).openid_connect_provider_arns.unshift('${aws_iam_openid_connect_provider.a.arn}');
      }),
      'the user pool itself': directly('https://${aws_cognito_user_pool.u.endpoint}'),
      'the user pool by its id, in an unknown Region': directly(
        'https://cognito-idp.${var.x}.amazonaws.com/${aws_cognito_user_pool.u.id}',
      ),
      'the user pool itself, without a scheme': directly('${aws_cognito_user_pool.u.endpoint}'),
    },
    silent: {
      'a user pool that the identity pool does not accept': both(google, googleDirectly, (s) => {
        pool(s).cognito_identity_providers = [];
        delete s.aws_cognito_identity_pool_roles_attachment;
      }),
      'a SAML provider': both(saml, directly('https://corp.okta.com')),
      'an unknown issuer': both(issuer('${var.x}'), directly('https://corp.okta.com')),
      'another issuer': directly('https://idp.corp.example'),
      'an unknown issuer at the identity pool': directly('${var.x}'),
      'another issuer that ends with the id of the user pool': directly(
        'https://idp.corp.example/${aws_cognito_user_pool.u.id}',
      ),
      'what is below an endpoint': directly('https://${aws_cognito_user_pool.u.endpoint}/x'),
      'what is in front of an endpoint': directly('https://x.${aws_cognito_user_pool.u.endpoint}'),
      'an unknown list': (s) => {
        pool(s).openid_connect_provider_arns = '${var.list}';
      },
      'an unknown provider': (s) => {
        pool(s).openid_connect_provider_arns = ['${var.x}'];
      },
      'no ARN of a provider': (s) => {
        pool(s).openid_connect_provider_arns = ['arn:aws:iam::111122223333:oidc'];
      },
    },
  },
  'CF-C02': {
    fires: {
      'the implicit flow as well': (s) => {
        client(s).allowed_oauth_flows = ['client_credentials', 'implicit'];
        client(s).generate_secret = true;
      },
    },
  },
  'CF-C03': {
    fires: {
      'a sign-out URL over http': (s) => {
        client(s).logout_urls = ['http://app.corp.example'];
      },
      'a hash behind an unknown host': callbacks('https://${var.x}/#a'),
      'a hash behind what is unknown': callbacks('${var.x}#a'),
      'http, with a password, a query and a hash': callbacks(
        'http://ada:pass/word@app.corp.example/cb?code=abc#top',
      ),
      'a star before an unknown host': callbacks('https://*.${var.x}/cb'),
      'http, with an unknown path': callbacks('http://app.corp.example/${var.x}'),
      'a host that begins like this machine': callbacks('http://localhost.corp.example'),
    },
    silent: {
      'http to an unknown host': callbacks('http://${var.x}/cb'),
      'a scheme that ends alike': callbacks('myhttp://cb'),
      'this machine with a port, and by its other addresses': callbacks(
        'http://127.0.0.1:80',
        'http://[::1]/cb',
        'HTTP://LOCALHOST',
      ),
    },
    open: {
      'unknown sign-out URLs': (s) => {
        client(s).logout_urls = '${var.list}';
      },
    },
  },
  'CF-C09': {
    open: {
      'an attribute that is unknown': (s) => {
        client(s).write_attributes = ['email', '${var.x}'];
      },
      'a list that is unknown': (s) => {
        client(s).write_attributes = '${var.list}';
      },
      'providers that are unknown': (s) => {
        client(s).write_attributes = ['email'];
        client(s).supported_identity_providers = '${var.list}';
      },
      'one of its providers that is unknown': (s) => {
        client(s).write_attributes = ['email'];
        client(s).supported_identity_providers = ['COGNITO', '${var.x}'];
      },
      'the name of a provider that is unknown': (s) => {
        client(s).write_attributes = ['email'];
        client(s).supported_identity_providers = ['COGNITO', 'Corp'];
        okta(s).provider_name = '${var.x}';
      },
      'an unknown mapping': both(unmapped, (s) => {
        client(s).write_attributes = ['email'];
      }),
    },
    silent: {
      'a provider of other clients': (s) => {
        client(s).write_attributes = ['email'];
        client(s).supported_identity_providers = ['COGNITO'];
      },
      'an unknown list, and nothing missing': (s) => {
        client(s).write_attributes = ['email', 'name', 'custom:team'];
        client(s).supported_identity_providers = '${var.list}';
      },
      'an unknown attribute, and nothing missing': (s) => {
        client(s).write_attributes = ['email', 'name', 'custom:team', '${var.x}'];
      },
      'no providers': (s) => {
        client(s).write_attributes = ['email'];
        delete client(s).supported_identity_providers;
      },
    },
    fires: {
      'two clients': addClient('app', { write_attributes: ['custom:team'] }),
    },
  },
  'CF-U08': {
    open: {
      'unknown triggers': both(attribute({}), trigger('${var.x}')),
      'an attribute that may be required': attribute({ required: '${var.x}' }),
      'an attribute that may change': (s) => {
        userPool(s).schema[0].mutable = '${var.x}';
      },
      'unknown attributes': (s) => {
        userPool(s).schema = '${var.list}';
      },
      'an unknown mapping': both(attribute({}), unmapped),
    },
    silent: {
      'a trigger that may fill it': both(attribute({}), trigger({ pre_sign_up: 'arn' })),
      'an attribute that is not required': attribute({ required: false }),
      'an attribute that Cognito fills': attribute({ name: 'sub' }),
      'an unknown attribute': attribute({ name: '${var.x}' }),
      'unknown attributes, and standard ones alone': (s) => {
        userPool(s).schema = '${var.list}';
        okta(s).attribute_mapping = { email: 'email' };
      },
      'an attribute that cannot change and that nothing fills': attribute({
        required: false,
        mutable: false,
      }),
    },
    fires: {
      'another trigger': both(attribute({}), trigger({ pre_token_generation: 'arn' })),
    },
  },
  'CF-P06': {
    fires: {
      'a URL': (s) => {
        mapping(s).identity_provider = 'https://idp.corp.example';
      },
    },
    silent: {
      'unknown providers': (s) => {
        pool(s).openid_connect_provider_arns = '${var.list}';
        mapping(s).identity_provider = '${var.x}';
      },
      'unknown mappings': (s) => {
        attachment(s).role_mapping = '${var.list}';
      },
    },
  },
  'CF-P09': {
    silent: {
      'a client of another user pool': otherAccepted,
      'unknown clients': (s) => {
        pool(s).cognito_identity_providers = '${var.list}';
      },
      'unknown mappings': both(google, atOwnClient, (s) => {
        attachment(s).role_mapping = '${var.list}';
      }),
      'no default role, which CF-P14 tells': both(google, atOwnClient, noDefault),
    },
    open: {
      'unknown default roles': both(google, atOwnClient, (s) => {
        attachment(s).roles = '${var.x}';
      }),
    },
  },
  'CF-P14': {
    fires: {
      'a provider without a mapping, beside one that denies': both(
        github(false),
        noDefault,
        (s) => {
          mapping(s).ambiguous_role_resolution = 'Deny';
        },
      ),
      'a developer provider, whose users no mapping is for': both(noDefault, (s) => {
        pool(s).developer_provider_name = 'login.corp.example';
        mapping(s).ambiguous_role_resolution = 'Deny';
      }),
    },
    silent: {
      'unknown default roles': (s) => {
        attachment(s).roles = '${var.x}';
      },
    },
    open: {
      'unknown mappings': both(noDefault, (s) => {
        attachment(s).role_mapping = '${var.list}';
      }),
      'a mapping of an unknown provider, which denies': both(noDefault, (s) => {
        Object.assign(mapping(s), {
          identity_provider: '${var.x}',
          ambiguous_role_resolution: 'Deny',
        });
      }),
      'a mapping of an unknown type': both(noDefault, (s) => {
        mapping(s).type = '${var.x}';
      }),
    },
  },
  'CF-U02': {
    fires: {
      'a second identity pool, which accepts nobody': both(openSignUp, secondPool({})),
      'a provider whose name is said elsewhere': both(openSignUp, (s) => {
        okta(s).provider_name = '${aws_ssm_parameter.p.value}';
      }),
    },
    silent: {
      'clients that are elsewhere': both(openSignUp, (s) => {
        delete s.aws_cognito_user_pool_client;
        pool(s).cognito_identity_providers[0].client_id = '${var.x}';
      }),
      'providers that are elsewhere': both(openSignUp, (s) => {
        client(s).supported_identity_providers = ['Okta'];
        delete s.aws_cognito_identity_provider;
      }),
      'a user pool that no identity pool accepts': both(openSignUp, (s) => {
        s.aws_cognito_user_pool = { ...s.aws_cognito_user_pool, v: { name: 'v' } };
        Object.assign(pool(s).cognito_identity_providers[0], {
          client_id: 'x',
          provider_name: '${aws_cognito_user_pool.v.endpoint}',
        });
      }),
    },
    open: {
      'a provider that is elsewhere, and may be a social one': both(openSignUp, (s) => {
        client(s).supported_identity_providers = ['Okta', 'Partner'];
      }),
      'a provider whose address is of none in the file': both(openSignUp, (s) => {
        client(s).supported_identity_providers.push(
          '${aws_cognito_identity_provider.other.provider_name}',
        );
      }),
    },
  },
  'CF-U11': {
    fires: {
      'a condition on another key': invokes({ principal_org_id: 'o-a1b2c3d4e5' }),
    },
    silent: {
      'permissions for an unknown list': invokes({ for_each: '${var.list}' }),
      'a key of KMS that user pools use': (s) => {
        s.aws_kms_key = {
          k: {
            policy: policy({
              ...{ Effect: 'Allow', Action: 'kms:CreateGrant', Resource: '*' },
              Principal: { Service: 'cognito-idp.amazonaws.com' },
            }),
          },
        };
      },
    },
  },
  'CF-U14': {
    fires: {
      'a permission for another user pool': both(
        permits({ source_arn: '${aws_cognito_user_pool.v.arn}' }),
        (s) => {
          (s.aws_cognito_user_pool as Stack[string]).v = { name: 'v' };
        },
      ),
      'a permission for user pools of another Region': permits({
        source_arn: 'arn:aws:cognito-idp:us-east-1:111122223333:userpool/*',
      }),
      'a permission for another function': permits({
        function_name: '${aws_lambda_function.g.arn}',
      }),
      'a permission for another service': permits({ principal: 'apigateway.amazonaws.com' }),
      'a permission for another action': permits({ action: 'lambda:GetFunction' }),
      'a condition that no user pool meets': permits({ event_source_token: 'x' }),
      'a trigger with a version': calls({
        pre_token_generation_config: [
          { lambda_arn: '${aws_lambda_function.f.arn}', lambda_version: 'V2_0' },
        ],
      }),
      'a sender of messages': calls({
        custom_email_sender: [{ lambda_arn: '${aws_lambda_function.f.arn}' }],
        custom_sms_sender: [{ lambda_arn: '${aws_lambda_function.g.arn}' }],
        kms_key_id: 'k',
      }),
      'policies of queues for an unknown list': both(calls(OWN_FUNCTION), (s) => {
        s.aws_sqs_queue_policy = { q: { for_each: '${var.list}', queue_url: 'q', policy: '{}' } };
      }),
      'a permission for a layer': both(calls(OWN_FUNCTION), (s) => {
        s.aws_lambda_layer_version_permission = { l: { layer_name: 'l', version_number: 1 } };
      }),
      'an alias': both(alias, calls({ pre_sign_up: '${aws_lambda_alias.live.arn}' })),
      'an alias, and a permission for another one': both(
        alias,
        calls({ pre_sign_up: '${aws_lambda_alias.live.arn}' }),
        invokes({ ...OWN_PERMISSION, qualifier: 'beta' }),
      ),
      'an alias, and a permission for another one by its ARN': both(
        alias,
        calls({ pre_sign_up: '${aws_lambda_alias.live.arn}' }),
        invokes({ ...OWN_PERMISSION, function_name: '${aws_lambda_alias.beta.arn}' }),
      ),
      'an alias, and a permission of another service for another one': both(
        alias,
        calls({ pre_sign_up: '${aws_lambda_alias.live.arn}' }),
        invokes({ ...OWN_PERMISSION, qualifier: 'beta', principal: 'apigateway.amazonaws.com' }),
      ),
      'a permission for an alias alone': both(
        alias,
        permits({ qualifier: '${aws_lambda_alias.live.name}' }),
      ),
      'a version': calls({ pre_sign_up: '${aws_lambda_function.f.qualified_arn}' }),
    },
    silent: {
      'no user pool, which any may be': permits({ source_arn: undefined }),
      'any user pool': permits({ source_arn: 'arn:aws:cognito-idp:*:*:userpool/*' }),
      'the function by its ARN': permits({ function_name: '${aws_lambda_function.f.arn}' }),
      'the function by its name': permits({ function_name: 'f' }),
      'every action': permits({ action: 'lambda:*' }),
      'any principal': permits({ principal: '*' }),
      'the user pool by its id': permits({
        source_arn: 'arn:aws:cognito-idp:*:*:userpool/${aws_cognito_user_pool.u.id}',
      }),
      'an alias by its ARN': both(
        alias,
        calls({ pre_sign_up: '${aws_lambda_alias.live.arn}' }),
        invokes({ function_name: '${aws_lambda_alias.live.arn}' }),
      ),
      'an alias as the qualifier': both(
        alias,
        calls({ pre_sign_up: '${aws_lambda_alias.live.arn}' }),
        invokes({ ...OWN_PERMISSION, qualifier: '${aws_lambda_alias.live.name}' }),
      ),
      'an alias that the permission names by its ARN, and the trigger by that of the function':
        both(
          alias,
          calls({ pre_sign_up: '${aws_lambda_function.f.arn}:beta' }),
          invokes({ ...OWN_PERMISSION, function_name: '${aws_lambda_alias.beta.arn}' }),
        ),
      'a version by its ARN': both(
        calls({ pre_sign_up: '${aws_lambda_function.f.qualified_arn}' }),
        invokes({ function_name: '${aws_lambda_function.f.qualified_arn}' }),
      ),
      'a variable that both name': both(
        calls({ pre_sign_up: '${var.x}' }),
        invokes({ function_name: '${var.x}' }),
      ),
      'no function in the file': trigger({ pre_sign_up: '${var.x}' }),
      'a trigger that is empty, as a state has it': calls({ pre_sign_up: '' }),
    },
    open: {
      'a function by a written ARN, of an account that may be another': calls({
        pre_sign_up: `${LAMBDA}f`,
      }),
      'a permission for the function without its alias': both(
        alias,
        calls({ pre_sign_up: '${aws_lambda_alias.live.arn}' }),
        invokes(OWN_PERMISSION),
      ),
      'permissions for the function without its alias, and without a value': both(
        alias,
        calls({ pre_sign_up: '${aws_lambda_alias.live.arn}' }),
        invokes(OWN_PERMISSION),
        alsoInvokes({ function_name: '${var.x}' }),
      ),
      'three permissions without a value': both(
        permits({ principal: '${var.x}' }),
        alsoInvokes({ ...OWN_PERMISSION, principal: '${var.x}' }, 'q'),
        alsoInvokes({ ...OWN_PERMISSION, principal: '${var.x}' }, 'r'),
      ),
      'a variable that both name, with an alias': both(
        calls({ pre_sign_up: '${var.x}' }),
        invokes({ function_name: '${var.x}', qualifier: 'live' }),
      ),
      'a function by an ARN of which two fields are unknown': calls({
        pre_sign_up: 'arn:aws:lambda:${var.x}:${data.aws_caller_identity.me.account_id}:function:f',
      }),
      'an ARN with too few fields': permits({ source_arn: 'arn:*' }),
      'the ARN of what is no user pool': permits({ source_arn: '${aws_sns_topic.t.arn}' }),
      'a permission for an alias without a value': both(
        alias,
        calls({ pre_sign_up: '${aws_lambda_alias.live.arn}' }),
        invokes({ ...OWN_PERMISSION, qualifier: '${var.x}' }),
      ),
      'the user pools of an account that may be another': permits({
        source_arn: 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/*',
      }),
      'an account that may be another': permits({
        source_arn: undefined,
        source_account: '111122223333',
      }),
      'a user pool by a written ARN': permits({
        source_arn: 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_AbC',
      }),
      'any number of permissions': permits({ for_each: '${var.list}' }),
      'a principal without a value': permits({ principal: '${var.x}' }),
      'a user pool without a value': permits({ source_arn: '${var.x}' }),
      'triggers of a dynamic block': both(calls([]), (s) => {
        userPool(s).dynamic = { lambda_config: { for_each: '${var.list}', content: {} } };
      }),
      'a trigger of a dynamic block': calls([
        { dynamic: { custom_email_sender: { for_each: '${var.list}', content: {} } } },
      ]),
    },
  },
  'CF-I01': {
    fires: {
      'a provider of IAM': directly('http://idp.corp.example'),
      'upper case': issuer('HTTP://corp.okta.com'),
    },
    open: {
      'an unknown issuer': issuer('${var.x}'),
    },
    silent: {
      'a SAML provider': saml,
      'no issuer': issuer(''),
      'a host that is unknown': issuer('https://${var.x}'),
      'http in a path': issuer('https://idp.corp.example/http://x'),
    },
  },
  'CF-I02': {
    fires: {
      consumers: issuer('https://login.microsoftonline.com/consumers/v2.0'),
      'consumers, in an unknown version': issuer(
        'https://login.microsoftonline.com/consumers/${var.x}',
      ),
    },
    open: {
      'an unknown tenant': issuer('https://login.microsoftonline.com/${var.x}/v2.0'),
      'an unknown host': issuer('https://${var.x}'),
      'an unknown host, and a path': issuer('https://${var.x}/consumers'),
      'an unknown issuer': issuer('${var.x}'),
    },
    silent: {
      'a SAML provider': saml,
      'an unknown path of another issuer': issuer('https://idp.corp.example/${var.x}'),
      'a tenant whose name ends alike': issuer('https://login.microsoftonline.com/uncommon/v2.0'),
      'a tenant whose name begins alike': issuer('https://login.microsoftonline.com/commons/v2.0'),
      'another issuer': issuer('https://idp.corp.example/common'),
    },
  },
  'CF-I04': {
    fires: Object.fromEntries(
      ['name', 'nickname', 'preferred_username', 'phone_number', 'upn'].map((claim) => [
        claim,
        (s: Stack) => {
          okta(s).attribute_mapping.username = claim;
        },
      ]),
    ),
  },
};
