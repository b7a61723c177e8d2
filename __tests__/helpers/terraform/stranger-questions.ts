import { simulate } from '../../../src/simulator/simulate';
import type { SignIn } from '../../../src/simulator/sign-in';
import type { Switches } from '../../../src/simulator/switches';
import type { ReadTerraform } from '../../../src/terraform/read-terraform';

/** A question about a stranger's Terraform, and the answer that a deployment gives. */
export interface StrangerQuestion {
  readonly asked: SignIn;
  readonly switches?: Partial<Switches>;
  /** Address of the role, or where the sign-in ends. */
  readonly answer: string;
  /** `action resource` → answer; the resource is a template of the configuration. */
  readonly requests?: Readonly<Record<string, 'allowed' | 'denied'>>;
  /** The answer from a fresh plan without its configuration, where that can't tell. */
  readonly fromPlanAlone?: 'undecided';
  /** The answer from a fresh plan with its configuration, where a deployment alone can tell. */
  readonly fromPlan?: 'undecided';
}

const elements = { lists: 'elements' } as const;

/** Six styles of writing the same thing by hand, and what is asked about each. */
export const STRANGER_QUESTIONS: Readonly<Record<string, readonly StrangerQuestion[]>> = {
  'one-file': [
    {
      asked: { claims: { 'custom:team': 'platform' } },
      answer: 'aws_iam_role.admin',
      requests: {
        's3:GetObject ${aws_s3_bucket.uploads.arn}/x': 'allowed',
        's3:GetObject ${aws_s3_bucket.uploads.arn}/logs/x': 'denied',
        's3:ListBucket ${aws_s3_bucket.uploads.arn}': 'denied',
      },
      fromPlanAlone: 'undecided',
    },
    {
      asked: { claims: { 'custom:team': 'sales' } },
      answer: 'aws_iam_role.member',
      requests: {
        's3:PutObject ${aws_s3_bucket.uploads.arn}/{identity}/a': 'allowed',
        's3:PutObject ${aws_s3_bucket.uploads.arn}/somebody-else/a': 'denied',
      },
      fromPlanAlone: 'undecided',
    },
    { asked: { guest: true }, answer: 'refused at identity' },
  ],
  modules: [
    {
      asked: { claims: { 'cognito:groups': ['editors'] } },
      switches: elements,
      answer: 'module.role["editor"].aws_iam_role.this',
      requests: {
        's3:PutObject ${aws_s3_bucket.files.arn}/drafts/a': 'allowed',
        's3:PutObject ${aws_s3_bucket.files.arn}/public/a': 'denied',
      },
      fromPlanAlone: 'undecided',
    },
    {
      asked: { claims: { 'custom:tier': 'gold-1' }, askedRole: 'reader' },
      answer: 'module.role["reader"].aws_iam_role.this',
      requests: { 's3:GetObject arn:aws:s3:::globex-files/public/a': 'allowed' },
      fromPlanAlone: 'undecided',
    },
    { asked: { claims: {} }, answer: 'refused at role', fromPlanAlone: 'undecided' },
  ],
  'for-each': [
    {
      asked: { client: 'web', claims: { 'custom:department': 'finance' } },
      answer: 'aws_iam_role.department["finance"]',
      requests: {
        's3:GetObject ${aws_s3_bucket.this[0].arn}/ledgers/finance/a': 'allowed',
        's3:GetObject ${aws_s3_bucket.this[0].arn}/ledgers/sales/a': 'denied',
      },
      fromPlanAlone: 'undecided',
    },
    {
      asked: { client: 'mobile', claims: { 'custom:department': 'sales-eu' } },
      answer: 'aws_iam_role.department["sales"]',
      requests: {
        's3:GetObject ${aws_s3_bucket.this[0].arn}/leads/sales-eu/a': 'allowed',
        's3:GetObject ${aws_s3_bucket.this[0].arn}/leads/sales/a': 'denied',
      },
      fromPlanAlone: 'undecided',
    },
    {
      asked: { client: 'mobile', claims: { 'custom:department': 'legal' } },
      answer: 'refused at role',
      fromPlanAlone: 'undecided',
    },
  ],
  jsonencode: [
    {
      asked: { groups: ['everybody', 'engineers'] },
      answer: 'aws_iam_role.engineer',
      fromPlanAlone: 'undecided',
    },
    // Only a deployment shows that the pool isn't the one whose id the trust names.
    { asked: { groups: ['everybody'] }, answer: 'refused at trust', fromPlan: 'undecided' },
    { asked: {}, answer: 'refused at role' },
  ],
  'attached-policies': [
    {
      asked: { claims: { hd: 'umbrella.example' } },
      answer: 'aws_iam_role.staff',
      requests: {
        's3:PutObject arn:aws:s3:::umbrella-media/a': 'allowed',
        's3:GetObject arn:aws:s3:::umbrella-media/a': 'allowed',
        's3:GetObject arn:aws:s3:::umbrella-media/secret/a': 'denied',
        'dynamodb:PutItem *': 'denied',
      },
    },
    {
      asked: { guest: true },
      answer: 'aws_iam_role.guest',
      requests: {
        's3:GetObject arn:aws:s3:::umbrella-media/a': 'allowed',
        'secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-west-1:111122223333:secret:x':
          'denied',
      },
      fromPlanAlone: 'undecided',
    },
    { asked: { claims: { hd: 'attacker.example' } }, answer: 'refused at role' },
  ],
  'two-pools': [
    {
      asked: { identityPool: 'new', provider: 'idp', claims: { sub: 'a' } },
      answer: 'aws_iam_role.worker',
    },
    {
      asked: { identityPool: 'new', provider: 'idp', flow: 'classic', askedRole: 'worker' },
      answer: 'aws_iam_role.worker',
    },
    { asked: { identityPool: 'new', provider: 'login.soylent' }, answer: 'aws_iam_role.worker' },
    { asked: { identityPool: 'old', provider: 'facebook' }, answer: 'refused at role' },
  ],
};

/** Asks a question of what was read, and answers in the words of `StrangerQuestion`. */
export function answerOf({ model, evaluate }: ReadTerraform, question: StrangerQuestion) {
  const { asked, switches, requests = {} } = question;
  const wanted = Object.keys(requests).map((each) => {
    const [action = '', resource = ''] = each.split(' ');
    return { action, resource: evaluate(resource) };
  });
  const simulation = simulate(model, asked, wanted, { switches });
  const { verdict } = simulation;
  return {
    answer:
      verdict.outcome === 'credentials'
        ? verdict.role
        : verdict.outcome === 'refused'
          ? `refused at ${verdict.stage}`
          : 'undecided',
    requests: Object.fromEntries(
      Object.keys(requests).map((each, at) => [each, simulation.requests[at]?.outcome]),
    ),
    because: verdict.because,
  };
}
