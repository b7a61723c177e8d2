import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { command, file } from '../../helpers/cli/command';

const written = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
const corp = file(written);
const edited = (from: string, to: string) => {
  expect(written).toContain(from);
  return file(written.replace(from, to));
};
const looser = edited('"match_type": "Equals"', '"match_type": "StartsWith"');

const LEFT_OUT = `not looked at: service control policies; resource control policies; policies of VPC endpoints; roles
    that are not in the file and trust the identity pool; what a further role allows that is assumed
    with \`sts:AssumeRole\`; the other readings of what AWS leaves undocumented (docs/explain.md)
`;

/** The answer without the line that says what was read. */
function answered(out: string): string {
  return out.slice(out.indexOf('\n\n') + 2);
}

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

  test('writes a comment for a pull request', async () => {
    const { out } = await command(['diff', corp, looser, '--markdown']);
    const kept = join(__dirname, 'comments', 'rule-starts-with.md');
    if (process.env.COMMENTS === 'write') writeFileSync(kept, out);
    expect(out).toBe(readFileSync(kept, 'utf8'));
  });

  test('compares a plan with the state that it begins with', async () => {
    const noPlan = await command(['diff', corp]);
    expect(noPlan.exitCode).toBe(2);
    expect(noPlan.error).toBe(
      `cognito-federation diff: only a plan in a file holds what was before it, got \`${corp}\`; give an older and a newer source\n`,
    );
  });

  test.each([
    [['diff'], '<old> is missing; give a `cdk.tf.json`, or what `terraform show -json` prints'],
    [
      ['diff', 'a', 'b', 'c'],
      'expected <old> and <new>, got 3; quote a path that has spaces in it: `a b c`',
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
