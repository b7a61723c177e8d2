import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { command, file } from '../../helpers/cli/command';
import { attachment, smallConfiguration } from '../../helpers/simulator/small-model';

const corp = file(Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')));
const reports = 'arn:aws:s3:::corp-files/reports/q3.pdf';
const noLines = file({ who: 'everybody' });
const asked = ['who-can', corp, '--action', 's3:GetObject', '--resource', reports];

const LEFT_OUT = `left out: tokens with a session tag that STS refuses for its characters
not looked at: service control policies; resource control policies; policies of VPC endpoints;
    resource policies that are not in the file; what KMS asks where a key encrypts the data; groups
    that are not in the file; roles that are not in the file and trust the identity pool; what a
    further role allows that is assumed with \`sts:AssumeRole\`; the other readings of what AWS leaves
    undocumented (docs/explain.md)
`;

describe('who-can', () => {
  test('tells every condition, an example, and that nobody else can', async () => {
    const { exitCode, out, error } = await command(asked);
    expect([exitCode, error]).toEqual([0, '']);
    expect(out).toBe(`read: ${corp}, a configuration in Terraform JSON

s3:GetObject on ${reports}

at client \`web\` of aws_cognito_user_pool.corp
  custom:department = finance   → finance   by statement \`Prefix\` of
      aws_iam_role_policy.corp_finance
  custom:department = audit     → finance   by statement \`Prefix\` of
      aws_iam_role_policy.corp_finance
  for example {"custom:department":"finance"}
nobody else
${LEFT_OUT}`);
  });

  test('proves that nobody can', async () => {
    const { exitCode, out } = await command([
      ...['who-can', corp, '--action', 's3:DeleteBucket', '--resource', 'arn:aws:s3:::corp-files'],
    ]);
    expect(exitCode).toBe(0);
    expect(out).toContain('\nnobody, for every token\n');
  });

  test('fails where the answer is not the expected one', async () => {
    const at = 'at client `web` of aws_cognito_user_pool.corp';
    const who = (...values: string[]) =>
      values.map((value) => `${at}: custom:department = ${value} → aws_iam_role.corp_finance`);
    const right = file({ who: who('finance', 'audit') });
    expect((await command([...asked, '--expect', right])).exitCode).toBe(0);
    const { exitCode, out } = await command([...asked, '--expect', file({ who: who('sales') })]);
    expect(exitCode).toBe(1);
    expect(out.replaceAll('\n    ', ' ')).toContain(
      `not expected: ${who('audit')[0]}\nnot expected: ${who('finance')[0]}\nexpected, and not so: ${who('sales')[0]}\n`,
    );
  });

  test('prints the same as JSON, with tokens that `explain` takes', async () => {
    const { out } = await command([...asked, '--json']);
    const { answer, nobodyElse, lines } = JSON.parse(out) as {
      answer: string;
      nobodyElse: boolean;
      lines: { example: object }[];
    };
    expect([answer, nobodyElse, lines.length]).toEqual(['somebody', true, 2]);
    expect(lines[0]?.example).toMatchObject({
      client: 'aws_cognito_user_pool_client.corp_web',
      claims: { 'custom:department': 'finance' },
    });
  });

  test('names what was not read, as text and as JSON', async () => {
    const policies = { aws_glue_resource_policy: { open: { policy: '{}' } } };
    const stranger = file(smallConfiguration(attachment(), policies));
    const question = ['who-can', stranger, '--action', 's3:GetObject', '--resource', reports];
    const [address, reason] = [
      'aws_glue_resource_policy.open',
      "policies of this type aren't read",
    ];
    expect((await command(question)).out).toContain(`not read: ${address}: ${reason}\n`);
    const { out } = await command([...question, '--json']);
    expect((JSON.parse(out) as { notRead: unknown }).notRead).toEqual([{ address, reason }]);
  });

  test('prints its help, with examples', async () => {
    const { exitCode, out: found } = await command(['who-can', '--help']);
    expect(exitCode).toBe(0);
    expect(found).toBe(`Usage: cognito-federation who-can [options] <source>

Tells who can do something, as conditions on claims, and that nobody else can.

Arguments:
  source              a folder of Terraform, a cdk.tf.json, what \`terraform show -json\` prints of a
                      plan or a state, a terraform.tfstate, aws:<identity pool id> for what is
                      deployed, or - for standard input

Options:
  --action <action>   what is done: s3:GetObject
  --resource <arn>    on what: {identity} is the caller's identity id, * any string, and \${…} is
                      evaluated as in the source
  --expect <file>     fails where the answer is not {"who": ["…"]}, lines as --json prints them
  --source <folder>   folder of the configuration that a plan was made from: settles what a plan
                      omits
  --json              the same answer as JSON
  -h, --help          print this help

How to evaluate a folder of Terraform:
  --var <name=value>  value of a variable, as Terraform takes it; may be repeated
  --var-file <file>   file with values of variables, as Terraform takes it; may be repeated
  --data <file>       what data sources would find, as JSON: attributes by address

Examples:
  Who reads the reports?
    cognito-federation who-can cdktf.out/stacks/corp \\
      --action s3:GetObject --resource '\${aws_s3_bucket.bucket.arn}/reports/q3.pdf'

Exit codes: 0 answered, 1 undecided or not as --expect says, 2 wrong use or unreadable input
`);
  });

  test.each([
    [
      [...asked, '--expect', noLines],
      `--expect: expected an object with \`who\`, a list of lines as --json prints them, got none in \`${noLines}\``,
    ],
    [['who-can', corp], '--action is missing; say what is done, such as `s3:GetObject`'],
    [
      ['who-can', corp, '--action', 'read'],
      '--action: expected `service:Action`, got `read`; such as `s3:GetObject`',
    ],
    [
      ['who-can', corp, '--action', 's3:GetObject', '--resource', '${aws_s3_bucket.buckett.arn}/x'],
      'resource: no resource named `aws_s3_bucket.buckett`',
    ],
  ])('refuses wrong use: %j', async (given, expected) => {
    const { exitCode, error } = await command(given);
    expect([exitCode, error.startsWith(`cognito-federation who-can: ${expected}`)]).toEqual([
      2,
      true,
    ]);
  });
});
