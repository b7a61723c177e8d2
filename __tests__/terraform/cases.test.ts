import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toText } from '../../src/report/formats/text';
import { renderSignIn } from '../../src/report/render-sign-in';
import { simulate } from '../../src/simulator/simulate';
import type { SignIn } from '../../src/simulator/sign-in';
import { readModuleTree } from '../../src/sources/terraform-folder';
import { readTerraform, type ReadTerraform } from '../../src/terraform/read-terraform';
import { isUnknown } from '../../src/values/unknown';

const folder = (name: string) => join(__dirname, 'folders', name);

async function planOf(name: string): Promise<ReadTerraform> {
  const text = readFileSync(join(folder(name), 'plan.json'), 'utf8');
  return readTerraform(text, { source: await readModuleTree(folder(name)) });
}

function ask({ model, evaluate }: ReadTerraform, signIn: SignIn, ...resources: string[]) {
  const requests = resources.map((resource) => ({
    action: 's3:GetObject',
    resource: evaluate(resource),
  }));
  return simulate(model, signIn, requests);
}

describe('an unknown `for_each` of a dynamic block', () => {
  test('never means that there is no mapping and no statement', async () => {
    const read = await planOf('unknown-for-each');
    const secret = '${aws_s3_bucket.secret["hr"].arn}/a';
    for (const claims of [{}, { 'custom:team': 'audit' }]) {
      const { verdict, requests } = ask(read, { claims }, secret);
      expect(verdict.outcome).toBe('undecided');
      expect(requests.map(({ outcome }) => outcome)).toEqual(['undecided']);
    }
    expect(read.model.identityPools[0]?.mappings).toMatchObject({
      unknown:
        'how many `role_mapping` blocks its `dynamic` block makes is unknown: `{ for client in [aws_cognito_user_pool_client.web] : client.id => client }` is left to Terraform',
      settledBy: ['apply'],
    });
    const documents = read.model.roles.flatMap(({ permissions }) =>
      permissions.map(({ document }) => document),
    );
    expect(documents.filter(isUnknown).map(({ unknown }) => unknown)).toEqual([
      'how many `statement` blocks its `dynamic` block makes is unknown: `{ for bucket in aws_s3_bucket.secret : bucket.arn => bucket }` is left to Terraform',
    ]);
  });
});

describe('a rule on `aud` with the id of the only client', () => {
  test('matches: a reference equals itself, whatever it will be', async () => {
    const { verdict } = ask(await planOf('rule-on-aud'), { claims: { email: 'ada@shop.test' } });
    expect(verdict).toMatchObject({ outcome: 'credentials', role: 'aws_iam_role.empty' });
  });
});

describe('a mapping of no provider', () => {
  test('is none, and AWS refuses the attachment', async () => {
    const read = await planOf('mapping-of-no-provider');
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
  test('is not denied, and decides nothing', async () => {
    const read = await planOf('groups-of-a-conditional-pool');
    const { verdict } = ask(read, { claims: {}, groups: ['admins'] });
    expect(verdict).toMatchObject({ outcome: 'undecided' });
    expect(verdict.because).toContain(
      'whether `aws_cognito_user_group.admins` is in this user pool is unknown',
    );
  });
});
