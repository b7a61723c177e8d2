import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { command, file } from '../../helpers/cli/command';

const corp = file(Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')));
const finance = file({ 'custom:department': 'finance' });
const sales = file({ 'custom:department': 'sales' });
const ofSales = ['what-can', corp, '--claims', sales];

describe('what-can', () => {
  test('lists what a token may do, by service, and that it may do nothing else', async () => {
    const { exitCode, out, error } = await command(ofSales);
    expect([exitCode, error]).toEqual([0, '']);
    expect(out).toBe(`read: ${corp}, a configuration in Terraform JSON

what the token of ${sales} may do

role authenticated, at client \`web\` of aws_cognito_user_pool.corp: rule 3: custom:department equals
    \`sales\`
  dynamodb
    dynamodb:GetItem, dynamodb:BatchGetItem, dynamodb:Query, dynamodb:PutItem, dynamodb:UpdateItem
      on arn:aws:dynamodb:eu-west-1:\${aws.account}:table/corp-notes
      if ForAllValues:StringEquals dynamodb:LeadingKeys {identity}
      if Null dynamodb:LeadingKeys false
      by statement \`OwnItems\` of aws_iam_role_policy.corp_authenticated
  s3
    s3:GetObject, s3:PutObject, s3:AbortMultipartUpload
      on arn:aws:s3:::corp-files/private/{identity}/*
      by statement \`OwnPrefix\` of aws_iam_role_policy.corp_authenticated
    s3:ListBucket
      on arn:aws:s3:::corp-files
      if StringLike s3:prefix private/{identity}/*
      by statement \`OwnPrefixList\` of aws_iam_role_policy.corp_authenticated
nothing else
left out: what needs no permission, such as sts:GetCallerIdentity
not looked at: service control policies; resource control policies; policies of VPC endpoints;
    resource policies that are not in the file; what KMS asks where a key encrypts the data; groups
    that are not in the file; roles that are not in the file and trust the identity pool; what a
    further role allows that is assumed with \`sts:AssumeRole\`; the other readings of what AWS leaves
    undocumented (docs/explain.md)
`);
  });

  test('says why a token or a guest may do nothing', async () => {
    const guest = await command(['what-can', corp, '--guest']);
    expect(guest.exitCode).toBe(0);
    expect(guest.out).toContain(
      'what guests may do\n\nno credentials by default: the identity pool allows no guests\nnothing\n',
    );
  });

  test('lists what a role allows, whoever reaches it', async () => {
    const { exitCode, out } = await command(['what-can', corp, '--role', 'finance']);
    expect(exitCode).toBe(0);
    expect(out).toContain('what role finance allows\n');
    expect(out.replaceAll('\n    ', ' ')).toContain(
      'rule 1: custom:department equals `finance`; rule 2: custom:department equals `audit`',
    );
    expect(out).toContain('\n      on arn:aws:s3:::corp-files/reports/*\n');
  });

  test('fails where the answer is not the expected one', async () => {
    const { out: json } = await command([...ofSales, '--json']);
    const { sessions } = JSON.parse(json) as { sessions: { grants: { can: string }[] }[] };
    const can = sessions.flatMap(({ grants }) => grants.map((each) => each.can));
    expect(can[0]).toBe(
      'aws_iam_role.corp_authenticated: s3:GetObject, s3:PutObject, s3:AbortMultipartUpload on arn:aws:s3:::corp-files/private/{identity}/*',
    );
    expect((await command([...ofSales, '--expect', file({ can })])).exitCode).toBe(0);
    const fewer = await command([...ofSales, '--expect', file({ can: can.slice(1) })]);
    expect(fewer.exitCode).toBe(1);
    expect(fewer.out.replaceAll('\n    ', ' ')).toContain(`not expected: ${can[0]}\n`);
  });

  test('prints the same as JSON, with requests that `explain` takes', async () => {
    const { out } = await command(['what-can', corp, '--claims', finance, '--json']);
    const { answer, nothingElse, sessions } = JSON.parse(out) as {
      answer: string;
      nothingElse: boolean;
      sessions: { role: string; grants: { example: object; resources: string[] }[] }[];
    };
    expect([answer, nothingElse, sessions.length]).toEqual(['something', true, 1]);
    expect(sessions[0]?.role).toBe('aws_iam_role.corp_finance');
    expect(sessions[0]?.grants[3]).toMatchObject({
      resources: ['arn:aws:s3:::corp-files/reports/*'],
      example: {
        client: 'aws_cognito_user_pool_client.corp_web',
        claims: { 'custom:department': 'finance' },
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::corp-files/reports/x',
      },
    });
  });

  test('ends with 1 where something unknown decides', async () => {
    const written = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
    const attached = JSON.parse(written) as { resource: Record<string, object> };
    attached.resource.aws_iam_role_policy_attachment = {
      more: {
        role: '${aws_iam_role.corp_authenticated.name}',
        policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      },
    };
    const { exitCode, out } = await command(['what-can', file(attached), '--claims', sales]);
    expect(exitCode).toBe(1);
    expect(out).toContain('\n    perhaps every action\n');
    expect(out).toContain('\nnothing else; what says `perhaps` is undecided\n');
  });

  test('prints its help, with examples', async () => {
    const { exitCode, out: found } = await command(['what-can', '--help']);
    expect(exitCode).toBe(0);
    expect(found).toBe(`Usage: cognito-federation what-can [options] <source>

Tells everything that one token or one role may do, and that it may do nothing else.

Arguments:
  source                 a folder of Terraform, a cdk.tf.json, what \`terraform show -json\` prints of
                         a plan or a state, a terraform.tfstate, aws:<identity pool id> for what is
                         deployed, or - for standard input

Options:
  --claims <file>        payload of the user's ID token, as a JSON object
  --guest                a guest, who did not sign in
  --client <client>      app client of the user pool, by key, address, name or id
  --provider <provider>  identity provider of the identity pool, by key, address, host name or ARN
  --group <group>        a group of the user pool that the user is in; may be repeated
  --pool <pool>          identity pool, where there are several
  --identity <id>        identity id, where a policy names one
  --role <role>          one role, by key, address, name or ARN
  --expect <file>        fails where the answer is not {"can": ["…"]}, lines as --json prints them
  --source <folder>      folder of the configuration that a plan was made from: settles what a plan
                         omits
  --json                 the same answer as JSON
  -h, --help             print this help

How to evaluate a folder of Terraform:
  --var <name=value>     value of a variable, as Terraform takes it; may be repeated
  --var-file <file>      file with values of variables, as Terraform takes it; may be repeated
  --data <file>          what data sources would find, as JSON: attributes by address

Examples:
  What may Ada do?
    cognito-federation what-can cdktf.out/stacks/corp --claims ada.json
  What does the role for guests allow?
    cognito-federation what-can cdktf.out/stacks/photos --role guest

Exit codes: 0 answered, 1 undecided or not as --expect says, 2 wrong use or unreadable input
`);
  });

  test.each([
    [
      ['what-can', corp],
      '--claims is missing; give the payload of an ID token as JSON, --guest, or --role for one role',
    ],
    [
      ['what-can', corp, '--role', 'finance', '--claims', finance],
      "--role can't be combined with --claims: it is about every token that reaches the role",
    ],
    [
      ['what-can', corp, '--guest', '--client', 'web'],
      "--guest can't be combined with --client: a guest has no token",
    ],
    [
      ['what-can', corp, '--role', 'finanse'],
      '--role: no role named `finanse`; did you mean `finance`?',
    ],
    [['what-can', corp, '--claims', finance, '--client', 'app'], '--client: no client named `app`'],
  ])('refuses wrong use: %j', async (given, expected) => {
    const { exitCode, error } = await command(given);
    expect([exitCode, error.startsWith(`cognito-federation what-can: ${expected}`)]).toEqual([
      2,
      true,
    ]);
  });
});
