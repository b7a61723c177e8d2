import { policy, rule, type Stack } from '../good-stack';
import {
  allows,
  both,
  boundary,
  guestAllows,
  leading,
  memberAllows,
  ofTeam,
  own,
  role,
  ruleAllows,
  rules,
  statements,
  tags,
  type Cases,
  type Change,
} from '../changes';

const TAG = '$${aws:PrincipalTag/team}';
const managed =
  (arn: string, name = 'member'): Change =>
  (s) => {
    role(s, name).managed_policy_arns = [arn];
  };
const ofAws = (name: string) => managed(`arn:aws:iam::aws:policy/${name}`);
const hiddenBoundary: Change = (s) => {
  role(s).permissions_boundary = 'arn:aws:iam::111122223333:policy/limit';
};
const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:news';
const wildcardIf = (Condition: object) =>
  allows({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::app-*/*', Condition });
const listing = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::b' };
const listingBut = (...NotResource: string[]) => ({
  ...{ Effect: 'Allow', Action: 's3:ListBucket' },
  NotResource,
});
const ownObjects = { ...read, Resource: `arn:aws:s3:::b/${own}/*` };
const everyListing = { ...listing, Resource: '*' };
const ofPattern = { ...ownObjects, Resource: `arn:aws:s3:::b-*/${own}/*` };
const someDenied = { ...listing, Effect: 'Deny', Resource: 'arn:aws:s3:::b-*' };
const ofHeader = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/$${aws:UserAgent}/*' };
const readAndWrite = { ...ofHeader, Action: ['s3:GetObject', 's3:PutObject'] };
const ofPrefix = (more: object = {}) => ({
  ...{ ...listing, Effect: 'Deny' },
  Condition: { StringNotLike: { 's3:prefix': `${own}/*` }, ...more },
});

/** What users and guests may do. */
export const PERMISSION_CASES: Readonly<Record<string, Cases>> = {
  'CF-A01': {
    fires: {
      'everything, and a Deny of a service': statements(
        { ...read, Action: '*' },
        { Effect: 'Deny', Action: ['s3:*', 'iam:*'], Resource: '*' },
      ),
      'a role that a rule gives': ruleAllows({ Action: '*' }),
      'everything that one can do to a topic': allows({ Action: '*', Resource: TOPIC }),
    },
    silent: {
      'a Deny of everything': statements(
        { Effect: 'Deny', Action: '*', Resource: '*' },
        { ...read, Resource: 'arn:aws:s3:::b/*' },
      ),
      'a policy of AWS, which CF-A14 tells': ofAws('AmazonPollyReadOnlyAccess'),
      'a boundary that is read': boundary('s3:*'),
    },
    open: {
      'everything, and a Deny of it': statements(
        { ...read, Action: '*' },
        { Effect: 'Deny', Action: '*', Resource: '*' },
      ),
      'everything on a topic, and a Deny of it in another policy': both(
        allows({ Action: '*', Resource: TOPIC }),
        (s) => {
          (s.aws_iam_role_policy as Stack[string]).denial = {
            role: '${aws_iam_role.member.name}',
            policy: policy({ Effect: 'Deny', Action: '*', Resource: '*' }),
          };
        },
      ),
      'everything within a boundary that is elsewhere': both(
        allows({ Action: '*' }),
        hiddenBoundary,
      ),
      'everything within a boundary that allows none of it': both(
        allows({ Action: '*' }),
        boundary('polly:*'),
      ),
      'every action of every service, which IAM refuses': allows({ Action: '*:*' }),
      'a policy that is elsewhere': managed('arn:aws:iam::111122223333:policy/own'),
      'a boundary that is elsewhere': hiddenBoundary,
      'a policy of a role that a rule gives': managed(
        'arn:aws:iam::111122223333:policy/own',
        'vip',
      ),
    },
  },
  'CF-A02': {
    fires: {
      'all resources but some': statements({
        ...read,
        Resource: undefined,
        NotResource: 'arn:aws:s3:::private/*',
      }),
      'every object, and a Deny under a condition': statements(read, {
        Effect: 'Deny',
        Action: 's3:*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      'every object, and a Deny of others': statements(read, {
        Effect: 'Deny',
        Action: 's3:PutObject',
        Resource: '*',
      }),
      'every object, and a Deny of one bucket': statements(read, {
        Effect: 'Deny',
        Action: 's3:*',
        Resource: 'arn:aws:s3:::b/*',
      }),
      'every object, and a boundary that allows it': both(
        allows({ Action: 's3:GetObject' }),
        boundary('s3:*'),
      ),
      'an action in other letters': allows({ Action: 'S3:getobject' }),
    },
    silent: {
      'everything, which CF-A01 tells': allows({ Action: '*' }),
      'everything but some, which CF-A01 tells': allows({ NotAction: 'iam:*' }),
      'a boundary that leaves it out': both(
        allows({ Action: 's3:GetObject' }),
        boundary('dynamodb:*'),
      ),
      'a boundary that only denies': both(
        allows({ Action: 's3:GetObject' }),
        boundary('x:y', 'Deny'),
      ),
    },
    open: {
      'a boundary that is elsewhere': both(allows({ Action: 's3:GetObject' }), hiddenBoundary),
    },
  },
  'CF-A03': {
    fires: {
      'three of them': allows({
        Action: ['iam:PassRole', 'iam:CreateAccessKey', 'iam:CreateLoginProfile'],
      }),
      'one under a condition': allows({
        Action: 'iam:PassRole',
        Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
      }),
      'a role that a rule gives': ruleAllows({ Action: 'iam:PassRole' }),
    },
  },
  'CF-A06': {
    fires: {
      'every bucket': statements(everyListing, ownObjects),
      'every bucket but another': statements(listingBut('arn:aws:s3:::other'), ownObjects),
      'everything but objects': statements(listingBut('arn:aws:s3:::*/*'), ownObjects),
      'every bucket but another, and a Deny of a third': statements(
        listingBut('arn:aws:s3:::other'),
        { Effect: 'Deny', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::third' },
        ownObjects,
      ),
      'buckets by a pattern': statements({ ...listing, Resource: 'arn:aws:s3:::?' }, ownObjects),
      'buckets by a pattern, and a Deny of some under another condition': statements(
        everyListing,
        ofPattern,
        { ...someDenied, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      ),
      'buckets by a pattern, and a Deny of another action on some': statements(
        everyListing,
        ofPattern,
        { ...someDenied, Action: 's3:DeleteBucket' },
      ),
      'a folder of a team around those of users': statements(listing, {
        ...read,
        Resource: `arn:aws:s3:::b/${TAG}/${own}/*`,
      }),
      'a condition on the prefix of another bucket': statements(listing, ownObjects, {
        ...{ ...listing, Resource: 'arn:aws:s3:::other' },
        Condition: { StringLike: { 's3:prefix': 'public/*' } },
      }),
      'a Deny under another condition': statements(listing, ownObjects, {
        ...{ ...listing, Effect: 'Deny' },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      'a Deny of what is above the folders': statements(listing, ownObjects, {
        ...{ Effect: 'Deny', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/x' },
      }),
      'a bucket behind another in one statement': statements(
        { ...listing, Resource: ['arn:aws:s3:::other', 'arn:aws:s3:::b'] },
        ownObjects,
      ),
      'buckets by a pattern, and a Deny of another': statements(
        { ...listing, Resource: 'arn:aws:s3:::b-*' },
        { ...ownObjects, Resource: `arn:aws:s3:::b-*/${own}/*` },
        { ...listing, Effect: 'Deny', Resource: 'arn:aws:s3:::other' },
      ),
      'a bucket beside one that may be excepted': statements(
        { ...listing, Resource: undefined, NotResource: 'arn:aws:s3:::b${var.x}' },
        ownObjects,
        { ...ownObjects, Resource: `arn:aws:s3:::c/${own}/*` },
      ),
      'a bucket whose name is unknown': statements(
        { ...listing, Resource: 'arn:aws:s3:::${var.x}' },
        { ...ownObjects, Resource: `arn:aws:s3:::\${var.x}/${own}/*` },
      ),
      'every bucket whose name begins with a variable': statements(
        { ...listing, Resource: 'arn:aws:s3:::$${cognito-identity.amazonaws.com:aud}-*' },
        {
          ...ownObjects,
          Resource: `arn:aws:s3:::$\${cognito-identity.amazonaws.com:aud}-b/${own}/*`,
        },
      ),
      'every bucket of a name, by a rule': (s) => {
        const written = policy(
          { ...listing, Resource: 'arn:aws:s3:::b-*' },
          { ...ownObjects, Resource: `arn:aws:s3:::b-*/${own}/*` },
        );
        s.aws_iam_role_policy = { vip: { role: '${aws_iam_role.vip.name}', policy: written } };
      },
    },
    open: {
      'every bucket but one that is unknown': statements(
        listingBut('arn:aws:s3:::${var.x}'),
        ownObjects,
      ),
      'every bucket but one that is unknown, as this is': statements(
        listingBut('arn:aws:s3:::${one(var.x[*].name)}'),
        { ...ownObjects, Resource: `arn:aws:s3:::\${one(var.x[*].name)}/${own}/*` },
      ),
      'buckets by a pattern, and a Deny of some': statements(everyListing, ofPattern, someDenied),
      'buckets by a pattern, and a Deny of all but another': statements(everyListing, ofPattern, {
        ...{ Effect: 'Deny', Action: 's3:ListBucket' },
        NotResource: 'arn:aws:s3:::public',
      }),
      'a Deny that looks at the prefix': statements(listing, ownObjects, ofPrefix()),
      'a Deny that looks at the prefix and at another key, in another policy': both(
        statements(listing, ownObjects),
        (s) => {
          const written = policy(ofPrefix({ Bool: { 'aws:SecureTransport': 'true' } }));
          s.aws_iam_role_policy = {
            ...s.aws_iam_role_policy,
            limit: { role: '${aws_iam_role.member.name}', policy: written },
          };
        },
      ),
      'a boundary that is elsewhere': both(statements(listing, ownObjects), hiddenBoundary),
      'an unknown action': statements({ ...listing, Action: '${var.x}' }, ownObjects),
    },
    silent: {
      'another bucket than those of a pattern': statements(
        { ...listing, Resource: 'arn:aws:s3:::other' },
        { ...ownObjects, Resource: `arn:aws:s3:::b-*/${own}/*` },
      ),
      'another bucket, and what is no bucket': statements(
        { ...listing, Resource: ['arn:aws:s3:*:b', 'arn:aws:s3:::other'] },
        ownObjects,
      ),
      'other buckets by a pattern': statements(
        { ...listing, Resource: 'arn:aws:s3:::app-*' },
        ownObjects,
      ),
      'every bucket but this': statements(listingBut('arn:aws:s3:::b'), ownObjects),
      'every bucket but those of a pattern': statements(
        listingBut('arn:aws:s3:::x', 'arn:aws:s3:::?'),
        ownObjects,
      ),
      'every bucket but another, and a Deny of this': statements(
        listingBut('arn:aws:s3:::other'),
        { Effect: 'Deny', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::b' },
        ownObjects,
      ),
      'every bucket but another, under a condition on the prefix': statements(
        {
          ...listingBut('arn:aws:s3:::other'),
          Condition: { StringLike: { 's3:prefix': `${own}/*` } },
        },
        ownObjects,
      ),
      'a Deny of listing': statements(
        {
          Effect: 'Allow',
          Action: 's3:*',
          Resource: ['arn:aws:s3:::b', `arn:aws:s3:::b/${own}/*`],
        },
        { Effect: 'Deny', Action: 's3:List*', Resource: '*' },
      ),
      'a folder that all share': statements(listing, { ...read, Resource: 'arn:aws:s3:::b/all/*' }),
      'folders of a tag whose name is nearly that of a user': statements(listing, {
        ...read,
        Resource: 'arn:aws:s3:::b/$${aws:PrincipalTag/corp:subsidiary}/*',
      }),
      'every action on a folder and on those of users in it': statements({
        ...{ Effect: 'Allow', Action: 's3:*' },
        Resource: ['arn:aws:s3:::b/home', `arn:aws:s3:::b/home/${own}/*`],
      }),
    },
  },
  'CF-A07': {
    fires: {
      'a key that must be missing': allows({
        ...leading,
        Condition: { ...leading.Condition, Null: { 'dynamodb:LeadingKeys': 'true' } },
      }),
      'another key that must be there': allows({
        ...leading,
        Condition: { ...leading.Condition, Null: { 'aws:userid': 'false' } },
      }),
    },
    open: {
      'a boundary that is elsewhere': both(allows(leading), hiddenBoundary),
    },
    silent: {
      'a Deny of what it does not bind': statements(
        { Effect: 'Allow', ...leading },
        { Effect: 'Deny', Action: ['dynamodb:Scan', 'dynamodb:Export*'], Resource: '*' },
      ),
      'an action that is unknown': allows({ ...leading, Action: ['dynamodb:Query', '${var.x}'] }),
      'no condition': allows({ Action: 'dynamodb:Scan', Resource: leading.Resource }),
      'a condition on another key': allows({
        ...leading,
        Condition: { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['id'] } },
      }),
      'a condition on an unknown key': allows({
        ...leading,
        Condition: { 'ForAllValues:StringEquals': { '${var.x}': ['id'] } },
      }),
      'a key that is compared by itself': allows({
        ...leading,
        Condition: { StringEquals: { 'dynamodb:LeadingKeys': own } },
      }),
    },
  },
  'CF-A09': {
    silent: { 'reading under a condition': guestAllows({ Action: 's3:GetObject', Condition: {} }) },
  },
  'CF-A13': {
    fires: {
      'a variable in a condition': allows(
        {
          Action: 's3:ListBucket',
          Resource: 'arn:aws:s3:::b',
          Condition: { StringLike: { 's3:prefix': `${own}/*` } },
        },
        {},
      ),
      'a variable beside an unknown part': allows(
        { Action: 's3:GetObject', Resource: `arn:aws:s3:::\${var.x}/${own}/*` },
        {},
      ),
    },
    silent: {
      'no variable': allows({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }, {}),
      'an unknown part and no variable': allows(
        { Action: 's3:GetObject', Resource: 'arn:aws:s3:::${var.x}/*' },
        {},
      ),
    },
  },
  'CF-A14': {
    fires: {
      'a whole service, by a rule': managed('arn:aws:iam::aws:policy/AmazonS3FullAccess', 'vip'),
      'the account': ofAws('AdministratorAccess'),
      'all but users': ofAws('PowerUserAccess'),
      'users and roles': ofAws('IAMReadOnlyAccess'),
    },
    silent: { 'a policy of the account': managed('arn:aws:iam::111122223333:policy/FullAccess') },
    open: {
      'a policy below a path': ofAws('job-function/SupportUser'),
      'IAM in the middle of a name': ofAws('AWSIAMIdentityCenterAllowListForIdentityContext'),
    },
  },
  'CF-A15': {
    fires: {
      'a wildcard within the own account': wildcardIf({
        StringEquals: { 's3:ResourceAccount': '111122223333' },
      }),
      'a wildcard within every other account': wildcardIf({
        StringNotEquals: { 's3:ResourceAccount': '111122223333' },
      }),
      'a wildcard, and another condition': wildcardIf({
        StringEquals: { 'aws:PrincipalAccount': '111122223333' },
      }),
    },
    silent: {
      'all resources but one': allows({
        Action: 's3:GetObject',
        Resource: undefined,
        NotResource: 'arn:aws:s3:::private/*',
      }),
      'a bucket that is unknown': allows({ Action: 's3:GetObject', Resource: '${var.x}*' }),
      'a queue': allows({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:1:jobs-*' }),
    },
  },
  'CF-A19': {
    fires: {
      'a header, some actions of S3': allows({ ...ofHeader, Action: 's3:Put*' }),
      'a header, one action that only writes': allows({ ...ofHeader, Action: 's3:PutObject' }),
      'a header, an action that only the policy names': allows({
        ...ofHeader,
        Action: 's3:GetObjectTagging',
      }),
      'a header, an action that may be denied before one that is allowed': both(
        allows(readAndWrite),
        memberAllows({ Effect: 'Deny', Action: 's3:GetObject', Resource: '${var.x}' }),
      ),
      'a header, all actions but some': allows({
        ...ofHeader,
        Action: undefined,
        NotAction: 'iam:*',
      }),
    },
    open: {
      'a header, an action that may be denied before one that is': both(
        allows(readAndWrite),
        memberAllows({ Effect: 'Deny', Action: 's3:GetObject', Resource: '${var.x}' }),
        memberAllows({ Effect: 'Deny', Action: 's3:PutObject', Resource: '*' }),
      ),
      'a header, every action of DynamoDB': allows({
        Action: 'dynamodb:*',
        Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/$${aws:UserAgent}',
      }),
      'a header, actions that nothing here knows': allows({
        Action: 'codecommit:*',
        Resource: 'arn:aws:codecommit:eu-west-1:111122223333:$${aws:UserAgent}',
      }),
      'a boundary that is elsewhere': both(allows(ofHeader), hiddenBoundary),
    },
  },
  'CF-A16': {
    fires: {
      'two statements, of which the first is told': statements(
        { ...read, Resource: `arn:aws:s3:::b/${TAG}/*` },
        { ...read, Resource: `arn:aws:s3:::c/${TAG}/*` },
      ),
      'two roles, each of which is told': both(
        rules(rule('email', 'Equals', 'a@corp.com')),
        allows(ofTeam),
        ruleAllows(ofTeam),
      ),
      'two tags, each of which is told': both(
        (s) => {
          tags(s).principal_tags = { team: 'custom:team', mail: 'email' };
        },
        statements(
          { Effect: 'Allow', ...ofTeam },
          { ...read, Resource: 'arn:aws:s3:::c/$${aws:PrincipalTag/mail}/*' },
        ),
      ),
      'no slash, and a statement with one behind it': statements(
        { ...read, Resource: `arn:aws:s3:::b/${TAG}*` },
        { ...read, Resource: `arn:aws:s3:::c/${TAG}/*` },
      ),
      'no slash, beside an unknown part': allows({
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::\${var.x}/${TAG}*`,
      }),
      'a slash in the tag, in a condition': allows({
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::b',
        Condition: { StringLike: { 's3:prefix': `${TAG}/*` } },
      }),
    },
    open: {
      'a boundary that is elsewhere': both(
        allows({ Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${TAG}*` }),
        hiddenBoundary,
      ),
    },
    silent: {
      'a tag that is literal text': allows(
        { Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${TAG}*` },
        {},
      ),
      'a condition that takes stars literally': allows({
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::b',
        Condition: { StringEquals: { 's3:prefix': `${TAG}*` } },
      }),
    },
  },
};
