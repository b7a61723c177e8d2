import {
  addRole,
  attachment,
  both,
  classic,
  guests,
  pool,
  role,
  rules,
  secondPool,
  tags,
  trusts,
  type Cases,
  type Change,
} from '../changes';
import { policy, trust, type Stack } from '../good-stack';

const OWN = '${aws_cognito_identity_pool.p.id}';
const FOREIGN = 'eu-west-1:11111111-1111-4111-8111-111111111111';
const AUD = 'cognito-identity.amazonaws.com:aud';
const cognito = {
  Effect: 'Allow',
  Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
  Principal: { Federated: 'cognito-identity.amazonaws.com' },
};
const signedIn = {
  'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
};
const ofPool = (aud: string, operator = 'StringEquals') => ({
  ...cognito,
  Condition: { ...signedIn, [operator]: { [AUD]: aud } },
});
const elsewhere: Change = (s) => {
  attachment(s).roles.authenticated = 'arn:aws:iam::111122223333:role/elsewhere';
};
const withoutTagging = trust('authenticated').replace(',"sts:TagSession"', '');
const tagging = (Condition: object) =>
  policy(
    { ...ofPool(OWN), Action: 'sts:AssumeRoleWithWebIdentity' },
    { ...cognito, Action: 'sts:TagSession', Condition },
  );
const facebook: Change = (s) => {
  pool(s).supported_login_providers = { 'graph.facebook.com': 'x' };
  pool(s).cognito_identity_providers = [];
  attachment(s).role_mapping = [];
};
const onlyUserPool: Change = (s) => {
  delete s.aws_cognito_identity_pool;
  delete s.aws_cognito_identity_pool_roles_attachment;
  delete s.aws_cognito_identity_pool_provider_principal_tag;
};
const denyingOthers = policy(
  { ...cognito, Condition: signedIn },
  { ...cognito, Effect: 'Deny', Condition: { StringNotEquals: { [AUD]: OWN } } },
);
/** A trust that asks for session tags. */
const ofTags = (StringEquals: object, more: object = {}) =>
  policy({
    ...cognito,
    Condition: { ...more, StringEquals: { [AUD]: OWN, ...StringEquals } },
  });
const TEAM = { 'aws:RequestTag/team': 'finance' };
/** Gives the trust of users a statement more. */
const alsoTrusts = (statement: object) =>
  trusts(policy(ofPool(OWN), { Effect: 'Allow', ...statement }));

/** Who may assume which role. */
export const TRUST_CASES: Readonly<Record<string, Cases>> = {
  'CF-T01': {
    fires: {
      'a trust without any condition': trusts(policy(cognito)),
      'a login provider in `amr`': trusts(trust('accounts.google.com', null)),
      'guests in `amr`': addRole('guest', trust('unauthenticated', null)),
      'a session tag': trusts(
        policy({
          ...cognito,
          Condition: { ...signedIn, StringEquals: { 'aws:RequestTag/team': 'sales' } },
        }),
      ),
      'a trust without conditions, and no identity pool': both(
        onlyUserPool,
        trusts(policy(cognito)),
      ),
    },
    silent: {
      'an unknown trust': trusts('${var.x}'),
      'a Deny of every other pool': trusts(denyingOthers),
      'a Deny of everybody': trusts(
        policy(cognito, { ...cognito, Effect: 'Deny', Condition: undefined }),
      ),
    },
  },
  'CF-T02': {
    fires: {
      'a pool before the own one': trusts(trust('authenticated', [FOREIGN, OWN])),
      'a pool that gives the role too': both(
        trusts(trust('authenticated', [OWN, '${aws_cognito_identity_pool.q.id}'])),
        secondPool({ authenticated: '${aws_iam_role.member.arn}' }),
      ),
      'a pool that gives the role too, and another': both(
        trusts(trust('authenticated', [OWN, '${aws_cognito_identity_pool.q.id}', FOREIGN])),
        secondPool({ authenticated: '${aws_iam_role.member.arn}' }),
      ),
      'any pool of a Region, and a role that nothing leads to': addRole(
        'other',
        trust('authenticated', 'eu-west-1:*', 'StringLike'),
      ),
    },
    silent: {
      'an unknown pool, at a role that no pool gives': addRole(
        'other',
        trust('authenticated', '${var.x}'),
      ),
      'a second pool, at a role that no pool gives': addRole(
        'other',
        trust('authenticated', [OWN, FOREIGN]),
      ),
      'another pool alone, which CF-M18 tells': trusts(
        trust('authenticated', '${aws_cognito_identity_pool.q.id}'),
      ),
      'an unknown trust': trusts('${var.x}'),
      'a start of ids, taken literally': trusts(trust('authenticated', [OWN, 'eu-west-1:1*'])),
      'ids of any Region, taken literally': trusts(
        trust('authenticated', [OWN, FOREIGN.replace('west', '*')]),
      ),
      'a Deny that names another pool': trusts(
        policy(ofPool(OWN), { ...ofPool(FOREIGN), Effect: 'Deny' }),
      ),
      'the own pool twice': trusts(policy(ofPool(OWN), ofPool(OWN))),
      'a Deny of every other pool': trusts(denyingOthers),
      'a Deny of everybody': trusts(
        policy(ofPool(OWN), { ...ofPool(FOREIGN), Effect: 'Deny', Condition: {} }),
      ),
    },
    open: {
      'the id of a user pool': trusts(trust('authenticated', '${aws_cognito_user_pool.u.id}')),
      'another attribute of the pool': trusts(
        trust('authenticated', '${aws_cognito_identity_pool.p.arn}'),
      ),
    },
  },
  'CF-T03': {
    silent: {
      'the role of guests': both(guests, trusts(trust(null), 'guest')),
      'an unknown trust': trusts('${var.x}'),
      'a role that is elsewhere': elsewhere,
      'a login provider in `amr`': both(facebook, trusts(trust('graph.facebook.com'))),
      'guests in `amr`, which CF-T04 tells': trusts(trust(['authenticated', 'unauthenticated'])),
    },
  },
  'CF-T04': {
    silent: {
      'no `amr`, which CF-T03 tells': trusts(trust(null)),
      'a login provider in `amr`': both(facebook, trusts(trust('graph.facebook.com'))),
      'an unknown trust': trusts('${var.x}'),
    },
  },
  'CF-T05': {
    fires: {
      'both, in a list that several roles share': both(
        trusts(
          policy({
            ...cognito,
            Condition: {
              'FORALLVALUES:StringEquals': { [AUD]: OWN },
              'ForAllValues:StringLike': { 'Cognito-Identity.amazonaws.com:AMR': 'authenticated' },
            },
          }),
        ),
      ),
      'the same in two statements': trusts(
        policy(ofPool(OWN, 'ForAllValues:StringEquals'), ofPool(OWN, 'ForAllValues:StringLike')),
      ),
    },
    silent: {
      'another key': trusts(
        policy({
          ...ofPool(OWN),
          Condition: {
            ...ofPool(OWN).Condition,
            'ForAllValues:StringEquals': { 'sts:TransitiveTagKeys': ['team'] },
          },
        }),
      ),
      'a key that begins like it': trusts(
        policy({
          ...ofPool(OWN),
          Condition: {
            ...ofPool(OWN).Condition,
            'ForAllValues:StringEquals': { 'aws:RequestTag/corp:audience': ['team'] },
          },
        }),
      ),
      'an unknown key': trusts(
        policy({
          ...ofPool(OWN),
          Condition: { ...ofPool(OWN).Condition, 'ForAllValues:StringEquals': { '${var.x}': 'a' } },
        }),
      ),
      'a Deny': trusts(
        policy(ofPool(OWN), { ...ofPool(FOREIGN, 'ForAllValues:StringEquals'), Effect: 'Deny' }),
      ),
      'a statement without conditions': trusts(policy(ofPool(OWN), cognito)),
      'an unknown trust': trusts('${var.x}'),
    },
  },
  'CF-T07': {
    fires: {
      'a provider of the file': both(
        (s) => {
          s.aws_iam_openid_connect_provider = {
            g: { url: 'https://idp.corp.example', client_id_list: ['x'] },
          };
        },
        alsoTrusts({
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: { Federated: '${aws_iam_openid_connect_provider.g.arn}' },
        }),
      ),
      'a SAML provider that is elsewhere': alsoTrusts({
        Action: 'sts:AssumeRoleWithSAML',
        Principal: { Federated: '${aws_iam_saml_provider.other.arn}' },
      }),
      'a provider of OpenID Connect that is elsewhere': alsoTrusts({
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: '${aws_iam_openid_connect_provider.other.arn}' },
      }),
      'everybody in AWS under a condition': alsoTrusts({
        ...{ Action: 'sts:AssumeRole', Principal: { AWS: '*' } },
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
      'everybody, as a principal of every type': alsoTrusts({
        ...{ Action: 'sts:AssumeRole', Principal: '*' },
      }),
      'a function beside one that may be another': alsoTrusts({
        ...{ Action: 'sts:AssumeRole' },
        Principal: { Service: 'lambda.amazonaws.com', Federated: '${var.x}' },
      }),
    },
    silent: {
      'a Deny of others': alsoTrusts({
        ...{ Effect: 'Deny', Action: 'sts:AssumeRole', Principal: { AWS: '*' } },
      }),
      'the principal of Cognito in China': trusts(
        policy({
          ...ofPool(OWN),
          Principal: { Federated: 'cognito-identity.cn-north-1.amazonaws.com.cn' },
        }),
      ),
      'an unknown trust': trusts('${var.x}'),
    },
    open: {
      'everybody in AWS by an unknown action': alsoTrusts({
        ...{ Action: '${var.x}', Principal: { AWS: '*' } },
      }),
      'another resource of IAM': alsoTrusts({
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: '${aws_ssm_parameter.p.value}' },
      }),
    },
  },
  'CF-T08': {
    fires: {
      "AWS's own tags": (s) => {
        (s.aws_cognito_identity_pool_provider_principal_tag as Stack[string]).t = {
          identity_pool_id: OWN,
          identity_provider_name: '${aws_cognito_user_pool.u.endpoint}',
        };
        role(s).assume_role_policy = withoutTagging;
      },
      'tags, or those of AWS in their place': both(trusts(withoutTagging), (s) => {
        tags(s).use_defaults = '${var.x}';
      }),
      'tagging for guests alone': trusts(
        tagging({
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' },
        }),
      ),
    },
    silent: {
      'a list without tags': both(trusts(withoutTagging), (s) => {
        tags(s).principal_tags = {};
      }),
      'no tags, or those of AWS': both(trusts(withoutTagging), (s) => {
        tags(s).use_defaults = '${var.x}';
        tags(s).principal_tags = {};
      }),
      'the role of guests': both(
        guests,
        trusts(trust('unauthenticated').replace(',"sts:TagSession"', ''), 'guest'),
      ),
      'a role that refuses its users, which CF-M18 tells': trusts(
        trust('unauthenticated').replace(',"sts:TagSession"', ''),
      ),
    },
    open: {
      'tagging for an unknown pool': trusts(tagging({ StringEquals: { [AUD]: '${var.x}' } })),
    },
  },
  'CF-M18': {
    fires: {
      'a role of users for guests': both(guests, trusts(trust('authenticated'), 'guest')),
      'another provider in `amr`': both(facebook, trusts(trust('accounts.google.com'))),
      'the other kind of user, and another provider': both(
        facebook,
        trusts(trust(['unauthenticated', 'accounts.google.com'])),
      ),
      'a session tag that nothing fills': both(trusts(ofTags(TEAM), 'vip'), (s) => {
        delete s.aws_cognito_identity_pool_provider_principal_tag;
      }),
      'a session tag beside the one that is filled': trusts(
        ofTags({ 'aws:RequestTag/department': 'finance' }),
        'vip',
      ),
      'a session tag, of guests': both(guests, trusts(ofTags(TEAM), 'guest')),
      'the identity of another Region': trusts(
        policy({
          ...cognito,
          Condition: { StringLike: { 'cognito-identity.amazonaws.com:sub': 'us-east-1:*' } },
        }),
        'vip',
      ),
    },
    silent: {
      'a session tag that is filled': trusts(ofTags(TEAM), 'vip'),
      'two session tags that are filled': both(
        trusts(ofTags({ 'aws:RequestTag/mail': 'a@corp.com', ...TEAM }), 'vip'),
        (s) => {
          tags(s).principal_tags = { team: 'custom:team', mail: 'email' };
        },
      ),
      'a session tag under four conditions, which one value meets': trusts(
        ofTags(TEAM, {
          StringNotEquals: { 'aws:RequestTag/team': 'guest' },
          'ForAllValues:StringLike': { 'aws:RequestTag/team': 'fin*' },
          StringEqualsIgnoreCase: { 'aws:RequestTag/team': 'FINANCE' },
        }),
        'vip',
      ),
      'a role of users for guests, where none come': both(guests, (s) => {
        pool(s).allow_unauthenticated_identities = false;
        role(s, 'guest').assume_role_policy = trust('authenticated');
      }),
      'a pool that is unknown, which CF-T02 tells': trusts(
        trust('authenticated', '${var.x}'),
        'vip',
      ),
      'its own user pool in `amr`': trusts(trust('${aws_cognito_user_pool.u.endpoint}'), 'vip'),
      'its own provider in `amr`': both(facebook, trusts(trust('graph.facebook.com'))),
      'every provider of its own but one': both(
        facebook,
        (s) => {
          pool(s).supported_login_providers['accounts.google.com'] = 'y';
        },
        trusts(
          policy({
            ...cognito,
            Condition: {
              ...signedIn,
              StringEquals: { [AUD]: OWN },
              'ForAllValues:StringNotLike': {
                'cognito-identity.amazonaws.com:amr': 'graph.facebook.com*',
              },
            },
          }),
        ),
      ),
      'its own provider and any user': both(facebook, trusts(trust('graph.facebook.com:*'))),
      'its own provider beside the kind of user': trusts(
        trust(['unauthenticated', '${aws_cognito_user_pool.u.endpoint}']),
        'vip',
      ),
      'the identity of its Region': trusts(
        policy({
          ...cognito,
          Condition: {
            StringEquals: { [AUD]: OWN },
            StringLike: { 'cognito-identity.amazonaws.com:sub': 'eu-west-1:*' },
          },
        }),
        'vip',
      ),
      'the session name that Cognito writes': trusts(
        policy({
          ...cognito,
          Condition: {
            StringEquals: { [AUD]: OWN, 'sts:RoleSessionName': 'CognitoIdentityCredentials' },
          },
        }),
        'vip',
      ),
      'an unknown trust': trusts('${var.x}', 'vip'),
      'a role that is elsewhere': elsewhere,
    },
    open: {
      'a session tag, and those of AWS instead': both(trusts(ofTags(TEAM), 'vip'), (s) => {
        tags(s).use_defaults = true;
      }),
      'a session tag, and an unknown list': both(trusts(ofTags(TEAM), 'vip'), (s) => {
        tags(s).principal_tags = '${var.x}';
      }),
      'a session tag that is compared by `StringNotEquals` alone': trusts(
        ofTags({}, { StringNotEquals: TEAM }),
        'vip',
      ),
      'one identity alone': trusts(
        policy({
          ...cognito,
          Condition: {
            StringEquals: { [AUD]: OWN, 'cognito-identity.amazonaws.com:sub': FOREIGN },
          },
        }),
        'vip',
      ),
      'one user of its provider': both(facebook, trusts(trust('graph.facebook.com:4711'))),
    },
  },
  'CF-P03': {
    fires: {
      'one role for both, as soon as guests come': (s) => {
        attachment(s).roles.unauthenticated = '${aws_iam_role.member.arn}';
      },
    },
    silent: {
      'the role of users of another pool': secondPool(
        { unauthenticated: '${aws_iam_role.member.arn}' },
        { allow_unauthenticated_identities: true },
      ),
    },
  },
  'CF-P11': {
    fires: {
      'a role of guests that nothing leads to': both(
        classic,
        trusts(trust('authenticated', FOREIGN), 'vip'),
        addRole('visitor', trust('unauthenticated')),
        (s) => {
          pool(s).allow_unauthenticated_identities = true;
        },
      ),
      'a role that another pool gives': both(
        classic,
        secondPool({ authenticated: '${aws_iam_role.vip.arn}' }),
      ),
    },
    silent: {
      'a role of guests, where none come': both(
        classic,
        trusts(trust('authenticated', FOREIGN), 'vip'),
        addRole('visitor', trust('unauthenticated')),
      ),
      'a role mapping': both(addRole('other', trust('authenticated')), (s) => {
        pool(s).allow_classic_flow = true;
      }),
      'a second role that the pool gives to guests': both(classic, (s) => {
        attachment(s).roles.unauthenticated = '${aws_iam_role.vip.arn}';
      }),
    },
  },
  'CF-T09': {
    silent: { 'a role that no identity pool gives': both(rules(), addRole('x', '${var.x}')) },
  },
};
