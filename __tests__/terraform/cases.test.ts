import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toText } from '../../src/report/formats/text';
import { renderSignIn } from '../../src/report/render-sign-in';
import { simulate } from '../../src/simulator/simulate';
import type { SignIn } from '../../src/simulator/sign-in';
import type { ReadTerraform } from '../../src/terraform/read-terraform';
import { readFixturePlan } from '../helpers/terraform/fixture-plan';

function planOf(name: string): ReadTerraform {
  const file = (each: string) => readFileSync(join(__dirname, 'folders', name, each), 'utf8');
  return readFixturePlan(file('plan.json'), file('evaluation.json'));
}

function ask({ model, evaluate }: ReadTerraform, signIn: SignIn, ...resources: string[]) {
  const requests = resources.map((resource) => ({
    action: 's3:GetObject',
    resource: evaluate(resource),
  }));
  return simulate(model, signIn, requests);
}

describe('a `for_each` of a dynamic block that the plan leaves unknown', () => {
  test('makes the mappings and statements that the folder makes', () => {
    const read = planOf('unknown-for-each');
    const secret = '${aws_s3_bucket.secret["hr"].arn}/a';
    const asked = [{}, { 'custom:team': 'audit' }].map((claims) => ask(read, { claims }, secret));
    expect(asked.map(({ verdict }) => verdict)).toMatchObject([
      { outcome: 'refused' },
      { outcome: 'credentials', role: 'aws_iam_role.audit' },
    ]);
    expect(asked.map(({ requests }) => requests.map(({ outcome }) => outcome))).toEqual([
      ['denied'],
      ['denied'],
    ]);
  });
});

describe('a rule on `aud` with the id of the only client', () => {
  test('matches: a reference equals itself, whatever it will be', () => {
    const { verdict } = ask(planOf('rule-on-aud'), { claims: { email: 'ada@shop.test' } });
    expect(verdict).toMatchObject({ outcome: 'credentials', role: 'aws_iam_role.empty' });
  });
});

describe('a mapping of no provider', () => {
  test('is none, and AWS refuses the attachment', () => {
    const read = planOf('mapping-of-no-provider');
    const simulation = ask(read, { claims: {} });
    expect(simulation.verdict).toMatchObject({
      outcome: 'credentials',
      role: 'aws_iam_role.member',
    });
    expect(read.model.refusals).toEqual([
      {
        address: 'aws_cognito_identity_pool_roles_attachment.shop',
        code: 'mapping-key-is-url',
        subject: 'https://${aws_cognito_user_pool.shop.endpoint}',
        because:
          'the key of a mapping is no URL, got `https://${aws_cognito_user_pool.shop.endpoint}`; write `<endpoint of the user pool>:<client id>`, a login provider such as `accounts.google.com`, or the ARN of an IAM provider',
      },
    ]);
    const shown = toText(renderSignIn(simulation, read.model), { width: Infinity });
    expect(shown).toContain(
      'AWS refuses `aws_cognito_identity_pool_roles_attachment.shop` when it is applied: the key of a mapping is no URL',
    );
  });
});

describe('a group whose pool is written as a conditional', () => {
  test('is in the pool that the conditional chooses', () => {
    const read = planOf('groups-of-a-conditional-pool');
    const { verdict } = ask(read, { claims: {}, groups: ['admins'] });
    expect(verdict).toMatchObject({ outcome: 'credentials', role: 'aws_iam_role.admins' });
  });
});
