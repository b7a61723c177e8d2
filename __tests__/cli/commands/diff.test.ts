import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { command, file } from '../../helpers/cli/command';
import { folderWith } from '../../helpers/temporary-files';

const written = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
const corp = file(written);
const edited = (from: string, to: string) => {
  expect(written).toContain(from);
  return file(written.replace(from, to));
};
const noBaseline = file({ accepted: {} });
const pool = {
  address: 'aws_cognito_identity_pool.p',
  ...{ mode: 'managed', type: 'aws_cognito_identity_pool', name: 'p' },
  values: { identity_pool_name: 'p' },
};
const planOf = (more: object) =>
  file({
    terraform_version: '1.11.4',
    planned_values: { root_module: { resources: [pool] } },
    resource_changes: [
      { ...pool, change: { actions: ['create'], after: pool.values, after_unknown: {} } },
    ],
    ...more,
  });
const firstPlan = planOf({});
const looser = edited('"match_type": "Equals"', '"match_type": "StartsWith"');

const LEFT_OUT = `not looked at: service control policies; resource control policies; policies of VPC endpoints;
    resource policies that are not in the file; what KMS asks where a key encrypts the data; groups
    that are not in the file; roles that are not in the file and trust the identity pool; what a
    further role allows that is assumed with \`sts:AssumeRole\`; the other readings of what AWS leaves
    undocumented (docs/explain.md)
`;

/** The answer without the line that says what was read. */
function answered(out: string): string {
  return out.slice(out.indexOf('\n\n') + 2);
}

const planned = folderWith({ 'main.tf.json': { resource: {} } });

describe('diff', () => {
  test('shows a token and a request that are allowed now, and why they were not before', async () => {
    const narrower = edited('/reports/*', '/reports/public/*');
    const { exitCode, out, error } = await command(['diff', narrower, corp]);
    expect([exitCode, error]).toEqual([1, '']);
    expect(answered(out)).toBe(`new access: s3:GetObject on arn:aws:s3:::corp-files/reports/x
  for      {"custom:department":"finance"} at client \`web\` of aws_cognito_user_pool.corp
  why      rule 1: custom:department equals \`finance\` → finance
           statement \`Prefix\` of aws_iam_role_policy.corp_finance allows it
  before   no statement allows it
new access: s3:GetObject on arn:aws:s3:::corp-files/reports/x
  for      {"custom:department":"audit"} at client \`web\` of aws_cognito_user_pool.corp
  why      rule 2: custom:department equals \`audit\` → finance
           statement \`Prefix\` of aws_iam_role_policy.corp_finance allows it
  before   no statement allows it
lost access: none, for every token and request
compared: 1 way to sign in, 2 roles, 8 statements
${LEFT_OUT}`);
  });

  test('proves that nothing is new, and tells what is lost', async () => {
    const { exitCode, out } = await command(['diff', looser, corp]);
    expect(exitCode).toBe(0);
    expect(answered(out)).toContain('new access: none, for every token and request\n');
    expect(answered(out)).toContain(
      'lost access: s3:GetObject on arn:aws:s3:::corp-files/private/{identity}/x for\n    {"custom:department":"financex"} at client `web` of aws_cognito_user_pool.corp',
    );
    const failing = await command(['diff', looser, corp, '--fail-on', 'lost']);
    expect(failing.exitCode).toBe(1);
    const same = await command(['diff', corp, corp, '--fail-on', 'any']);
    expect(answered(same.out)).toBe(`new access: none, for every token and request
lost access: none, for every token and request
compared: 1 way to sign in, 2 roles, 8 statements
${LEFT_OUT}`);
    expect(same.exitCode).toBe(0);
  });

  test('accepts the findings of a baseline, each with a reason', async () => {
    const { out } = await command(['diff', corp, looser, '--json']);
    const { findings } = JSON.parse(out) as { findings: { id: string }[] };
    expect(findings[0]?.id).toBe(
      'aws_iam_role.corp_finance | rule 1: custom:department starts with `finance` | statement `OwnPrefix` of aws_iam_role_policy.corp_finance',
    );
    const accepted = findings.map(({ id }) => ({ id, reason: 'departments are checked by Okta' }));
    const all = await command(['diff', corp, looser, '--baseline', file({ accepted })]);
    expect(all.exitCode).toBe(0);
    expect(all.out).toContain('new access: none but what the baseline accepts');
    expect(all.out).toContain(`accepted by the baseline: ${accepted.length}`);
    const some = await command([
      ...['diff', corp, looser],
      ...['--baseline', file({ accepted: accepted.slice(1) })],
    ]);
    expect(some.exitCode).toBe(1);
    const wrong = file({ accepted: [{ id: 'x' }] });
    const refused = await command(['diff', corp, looser, '--baseline', wrong]);
    expect(refused.exitCode).toBe(2);
    expect(refused.error).toBe(
      `cognito-federation diff: --baseline: accepted[0] needs an \`id\`, as --json prints it, and a \`reason\`, in \`${wrong}\`\n`,
    );
  });

  test('compares a plan with the state that it begins with', async () => {
    const prior_state = {
      terraform_version: '1.11.4',
      values: { root_module: { resources: [pool] } },
    };
    const plan = planOf({ prior_state });
    const { exitCode, out } = await command(['diff', plan]);
    expect(out.replaceAll('\n    ', ' ').split('\n').slice(0, 4)).toEqual([
      `${plan}, the state that the plan begins with → ${plan}, a plan`,
      '',
      'new access: none, for every token and request',
      'lost access: none, for every token and request',
    ]);
    expect(exitCode).toBe(0);
    const noPlan = await command(['diff', corp]);
    expect(noPlan.exitCode).toBe(2);
    expect(noPlan.error).toBe(
      `cognito-federation diff: only a plan in a file holds what was before it, got \`${corp}\`; give an older and a newer source\n`,
    );
  });

  test('prints its help, with examples', async () => {
    const { exitCode, out: found } = await command(['diff', '--help']);
    expect(exitCode).toBe(0);
    expect(found).toBe(`Usage: cognito-federation diff [options] <old> [new]

Tells what access a change gives and takes, for every token and every request.

Arguments:
  old                 a folder of Terraform, a cdk.tf.json, what \`terraform show -json\` prints of a
                      plan or a state, a terraform.tfstate, aws:<identity pool id> for what is
                      deployed, or - for standard input; a plan alone compares what it begins with
                      and what it plans
  new                 the same, after the change

Options:
  --fail-on <what>    what ends with exit code 1 (choices: "new", "lost", "any", default: "new")
  --baseline <file>   findings that are accepted: {"accepted": [{"id": "…", "reason": "…"}]}, ids as
                      --json prints them
  --source <folder>   folder of the configuration that the plan <new> was made from: settles what a
                      plan omits
  --markdown          the answer as a comment for a pull request
  --json              the same answer as JSON
  -h, --help          print this help

How to evaluate a folder of Terraform:
  --var <name=value>  value of a variable, as Terraform takes it; may be repeated
  --var-file <file>   file with values of variables, as Terraform takes it; may be repeated
  --data <file>       what data sources would find, as JSON: attributes by address

Examples:
  Does this branch give anybody more?
    cognito-federation diff main/cdk.tf.json cdktf.out/stacks/corp
  Does this plan give anybody more?
    terraform show -json plan > plan.json && cognito-federation diff plan.json

Exit codes: 0 nothing of what --fail-on names, 1 some of it, or undecided, 2 wrong use or unreadable input
`);
  });

  test.each([
    [['diff'], '<old> is missing; give a `cdk.tf.json`, or what `terraform show -json` prints'],
    [
      ['diff', 'a', 'b', 'c'],
      'expected <old> and <new>, got 3; quote a path that has spaces in it: `a b c`',
    ],
    [
      ['diff', corp, corp, '--baseline', noBaseline],
      `--baseline: expected an object with \`accepted\`, a list of \`{ "id": …, "reason": … }\`, got none in \`${noBaseline}\``,
    ],
    [
      ['diff', firstPlan],
      `the plan \`${firstPlan}\` begins with nothing: it holds no state; give the older source as well`,
    ],
    [
      ['diff', corp, corp, '--source', planned],
      '--source: a configuration helps to read a plan only, got a configuration in Terraform JSON; leave it out',
    ],
    [['diff', '-', '-'], '<new>: standard input is read once; give a file for one of the two'],
    [
      ['diff', corp, corp, '--json', '--markdown'],
      "--markdown can't be combined with --json: give one of the two",
    ],
  ])('refuses wrong use: %j', async (given, expected) => {
    const { exitCode, error } = await command(given);
    expect([exitCode, error]).toEqual([2, `cognito-federation diff: ${expected}\n`]);
  });
});
