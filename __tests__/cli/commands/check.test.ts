import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { ValidatedClaim } from '../../../examples/validated-claim';
import { CATALOGUE } from '../../../src/checks/catalogue';
import { command, file } from '../../helpers/cli/command';
import { goodStack, type Stack } from '../../helpers/checks/good-stack';

const good = file(Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')));
const claim = file(Testing.synth(new ValidatedClaim(Testing.app(), 'corp')));
const all = Object.keys(CATALOGUE).length;

function stack(change: (stack: Stack) => void): string {
  const resource = goodStack();
  change(resource);
  return file({
    provider: { aws: [{ region: 'eu-west-1' }] },
    variable: { guests: { type: 'bool' } },
    resource,
  });
}
const unchecked = stack((s) => {
  delete s.aws_cognito_identity_pool?.p.cognito_identity_providers[0].server_side_token_check;
});
const unknownGuests = stack((s) => {
  (s.aws_cognito_identity_pool as Stack[string]).p.allow_unauthenticated_identities =
    '${var.guests}';
});
const reason = 'pre_token_generation recomputes it';
const subject = 'custom:department';

describe('check', () => {
  test('prints one line where it finds nothing', async () => {
    expect(await command(['check', good])).toEqual({
      exitCode: 0,
      out: `${good}, a configuration in Terraform JSON: nothing found in ${all} checks\n`,
      error: '',
    });
  });

  test('tells what can happen, how, what fixes it, and what acknowledges it', async () => {
    const { exitCode, out } = await command(['check', claim]);
    expect(exitCode).toBe(1);
    expect(out).toBe(`read: ${claim}, a configuration in Terraform JSON

aws_cognito_identity_pool_roles_attachment.corp
  error       CF-M01  Users can assign themselves the role \`corp_finance\`: they can write
      \`custom:department\`
      client \`aws_cognito_user_pool_client.corp_app\` may write the attribute · it allows
          USER_SRP_AUTH, so its tokens carry aws.cognito.signin.user.admin
      → UpdateUserAttributes, sign in again, rule 1 matches
      fix     remove custom:department from write_attributes of
          \`aws_cognito_user_pool_client.corp_app\`; disable the native auth flows of
          \`aws_cognito_user_pool_client.corp_app\`
      If a trigger validates the value: acknowledge {"check":"CF-M01","subject":"custom:department"}

1 error in ${all} checks
`);
  });

  test('lists warnings, and fails on them where that is asked for', async () => {
    const { exitCode, out } = await command(['check', unchecked]);
    expect(exitCode).toBe(0);
    expect(out).toContain('\n  warning     CF-P05  ');
    expect(out).toContain(`\n1 warning in ${all} checks\n`);
    expect((await command(['check', unchecked, '--level', 'warning'])).exitCode).toBe(1);
  });

  test('counts what it cannot tell, and lists it with --verbose', async () => {
    const { out, exitCode } = await command(['check', unknownGuests]);
    expect(exitCode).toBe(0);
    expect(out.replaceAll('\n    ', ' ')).toContain(
      `nothing found in ${all} checks · 1 can't tell (list with --verbose)`,
    );
    const verbose = await command(['check', unknownGuests, '--verbose']);
    expect(verbose.out).toContain("\n  can't tell  CF-P01  Anybody who knows the id");
    expect((await command(['check', unknownGuests, '--level', 'warning'])).exitCode).toBe(1);
  });

  test('leaves out what is acknowledged, for that subject alone', async () => {
    const given = (...acknowledged: object[]) => file({ acknowledged });
    const known = given({ check: 'CF-M01', subject, reason });
    const { exitCode, out } = await command(['check', claim, '--acknowledgements', known]);
    expect(exitCode).toBe(0);
    expect(out.replaceAll('\n    ', ' ')).toContain(
      `nothing found in ${all} checks · 1 acknowledged`,
    );
    const other = given({ check: 'CF-M01', subject: 'custom:tenant', reason });
    const stale = await command(['check', claim, '--acknowledgements', other]);
    expect(stale.exitCode).toBe(1);
    expect(stale.out).toContain('\n1 error in');
    expect(stale.out.replaceAll('\n    ', ' ')).toContain(
      'stale acknowledgement: CF-M01 finds nothing about `custom:tenant` that can be acknowledged',
    );
  });

  test('fails on what is new only, beside a baseline', async () => {
    const { out } = await command(['check', claim, '--json']);
    const baseline = file(JSON.parse(out));
    const same = await command(['check', claim, '--baseline', baseline]);
    expect(same.exitCode).toBe(0);
    expect(same.out.replaceAll('\n    ', ' ')).toContain('1 of the baseline');
    const empty = file({ findings: [] });
    expect((await command(['check', claim, '--baseline', empty])).exitCode).toBe(1);
  });

  test('prints the same as JSON and as SARIF', async () => {
    const json = JSON.parse((await command(['check', claim, '--json'])).out);
    expect(json).toMatchObject({
      answer: 'found',
      checks: all,
      findings: [{ id: 'CF-M01', level: 'error', certainty: 'certain', subject }],
    });
    const sarif = JSON.parse((await command(['check', claim, '--sarif'])).out);
    expect(sarif).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'CF-M01', level: 'error' }] }],
    });
  });

  test.each([
    [['check', good, '--level', 'note'], '--level: expected `error` or `warning`, got `note`'],
    [['check', good, '--json', '--sarif'], "--json can't be combined with --sarif"],
    [
      ['check', good, '--acknowledgements', file({ acknowledged: [{ check: 'CF-M01', subject }] })],
      '--acknowledgements: acknowledged[0].reason: expected a string, got none',
    ],
    [['check', good, '--baseline', file({})], '--baseline: expected what `check --json` printed'],
  ])('refuses wrong use: %j', async (given, expected) => {
    const { exitCode, error } = await command(given);
    expect([exitCode, error.startsWith(`cognito-federation check: ${expected}`)]).toEqual([
      2,
      true,
    ]);
  });

  const acknowledged =
    '`{ "acknowledged": [{ "check": "CF-M01", "subject": "custom:department", "reason": "why it is safe" }] }`';
  const none = file({});
  test.each([
    [['--json', '--verbose'], "--json can't be combined with --verbose: it lists everything"],
    [['--sarif', '--verbose'], "--sarif can't be combined with --verbose: it lists everything"],
    [
      ['--acknowledgements', none],
      `--acknowledgements: expected ${acknowledged}, got none in \`${none}\``,
    ],
    [
      ['--baseline', none],
      `--baseline: expected what \`check --json\` printed, got something else in \`${none}\``,
    ],
  ])('says what is wrong with %j', async (given, expected) => {
    const ran = await command(['check', good, ...given]);
    expect(ran).toEqual({ exitCode: 2, out: '', error: `cognito-federation check: ${expected}\n` });
  });

  test('says what is wrong with an entry of an acknowledgement', async () => {
    const given = file({ acknowledged: [{ check: 'CF-M01', subject }] });
    const { error } = await command(['check', good, '--acknowledgements', given]);
    expect(error).toBe(
      `cognito-federation check: --acknowledgements: acknowledged[0].reason: expected a string, got none in \`${given}\`\n`,
    );
  });
});
