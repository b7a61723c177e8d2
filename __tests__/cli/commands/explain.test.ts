import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { TwoClients } from '../../../examples/two-clients';
import { command, file } from '../../helpers/cli/command';

const corp = file(Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')));
const shop = file(Testing.synth(new TwoClients(Testing.app(), 'shop')));
const ada = file({ email: 'ada@corp.test', 'custom:department': 'finance' });
const own = 'arn:aws:s3:::corp-files/private/{identity}/report.pdf';

describe('explain', () => {
  test('tells who gets which role by which rule, whose trust lets them in, and what they may do', async () => {
    const { exitCode, out, error } = await command([
      ...['explain', corp, '--claims', ada],
      ...['--action', 's3:PutObject', '--resource', own],
    ]);
    expect(error).toBe('');
    expect(exitCode).toBe(0);
    expect(out).toBe(`ada@corp.test, signed in at client \`web\` of aws_cognito_user_pool.corp

1  role: finance  (aws_iam_role.corp_finance)
     the token says custom:department = finance
     rule 1   custom:department equals \`finance\`   matched   ← chosen
     rule 2   custom:department equals \`audit\`     no
     rule 3   custom:department equals \`sales\`     no        → would give authenticated
   could also ask for: nothing else
2  trust: accepted
     aud is this identity pool      aws_cognito_identity_pool.corp
     amr contains \`authenticated\`
     session tag department = finance
3  s3:PutObject on arn:aws:s3:::corp-files/private/{identity}/report.pdf: allowed
     by statement \`OwnPrefix\` of aws_iam_role_policy.corp_finance
     not looked at: service control policies, resource control policies, policies of VPC endpoints,
         the bucket policy, the policy of the KMS key, where one encrypts the data, whether the
         resource is in the role's account
`);
  });

  test('ends with 1 where a request is denied, or cannot be told', async () => {
    const others = own.replace('{identity}', 'somebody-else');
    const denied = await command([
      ...['explain', corp, '--claims', ada],
      ...['--action', 's3:PutObject', '--resource', own, '--resource', others],
    ]);
    expect(denied.exitCode).toBe(1);
    expect(denied.out).toContain('private/somebody-else/report.pdf: denied');
    expect(denied.out).toContain(
      '`OwnPrefix` of aws_iam_role_policy.corp_finance   it is about other resources',
    );
    const list = ['--action', 's3:ListBucket', '--resource', 'arn:aws:s3:::corp-files'];
    const open = await command(['explain', corp, '--claims', ada, ...list]);
    expect(open.exitCode).toBe(1);
    expect(open.out).toContain('corp-files: undecided');
    const said = ['--context', 's3:prefix=private/{identity}/'];
    const told = await command(['explain', corp, '--claims', ada, ...list, ...said]);
    expect(told.exitCode).toBe(0);
  });

  test("tells a refusal in Cognito's words, with what would change it", async () => {
    const { exitCode, out } = await command([
      'explain',
      corp,
      '--claims',
      file({ email: 'eve@x.io' }),
    ]);
    expect(exitCode).toBe(1);
    expect(out).toContain(
      '1  role: none. NotAuthorizedException: The ambiguous role mapping rules',
    );
    expect(out).toContain('rules 2, 3 likewise');
    expect(out).toContain(
      '→ is the attribute mapped at the identity provider, and readable by client `web`?',
    );
    const guest = await command(['explain', corp, '--guest']);
    expect(guest.exitCode).toBe(1);
    expect(guest.out).toContain('Unauthenticated access is not supported for this identity');
  });

  test('takes a client by its key, and groups', async () => {
    const { exitCode, out } = await command([
      ...['explain', shop, '--claims', ada, '--client', 'shop', '--group', 'vip'],
    ]);
    expect(exitCode).toBe(0);
    expect(out).toContain('1  role: vip  (aws_iam_role.auth_vip)');
    expect(out).toContain('`cognito:preferred_role` of the token');
  });

  test('answers machines with the same', async () => {
    const { exitCode, out } = await command([
      ...[
        'explain',
        corp,
        '--claims',
        ada,
        '--json',
        '--action',
        's3:PutObject',
        '--resource',
        own,
      ],
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'credentials',
      role: { name: 'finance', address: 'aws_iam_role.corp_finance' },
      rules: [{ result: 'matched' }, { result: 'no' }, { result: 'no' }],
      reachable: [{ role: { name: 'finance' }, by: 'default' }],
      trust: { outcome: 'accepted' },
      requests: [{ outcome: 'allowed', by: { address: 'aws_iam_role_policy.corp_finance' } }],
      notRead: [],
    });
  });

  test('uses colours for people only', async () => {
    const plain = await command(['explain', corp, '--claims', ada]);
    const coloured = await command(['explain', corp, '--claims', ada], true);
    expect(plain.out).not.toContain('\u001b');
    expect(coloured.out).toContain('\u001b[1m1  role: finance');
    // eslint-disable-next-line no-control-regex
    expect(coloured.out.replace(/\u001b\[\d+m/g, '').replace(/ [✓✗]/g, '')).toBe(plain.out);
  });

  test('prints a table of people and requests', async () => {
    const cases = {
      people: {
        ada: { claims: { 'custom:department': 'finance' }, expect: { role: 'finance' } },
        bob: {
          claims: { 'custom:department': 'sales' },
          expect: { role: 'authenticated', allowed: ['put own'], denied: ['read reports'] },
        },
        guest: { guest: true, expect: { role: null } },
      },
      requests: {
        'put own': { action: 's3:PutObject', resource: own },
        'read reports': { action: 's3:GetObject', resource: 'arn:aws:s3:::corp-files/reports/a' },
      },
    };
    const { exitCode, out } = await command(['explain', corp, '--matrix', file(cases)]);
    expect(out).toBe(
      [
        'person   role             put own   read reports',
        'ada      finance          allowed   allowed',
        'bob      authenticated    allowed   denied',
        'guest    refused (role)   –         –',
        '',
      ].join('\n'),
    );
    expect(exitCode).toBe(0);
    const wrong = structuredClone(cases) as { people: { ada: { expect: unknown } } };
    wrong.people.ada.expect = { role: 'authenticated', denied: ['put own'] };
    const other = await command(['explain', corp, '--matrix', file(wrong)]);
    expect(other.exitCode).toBe(1);
    expect(other.out).toContain('ada: expected authenticated, got finance');
    expect(other.out).toContain('ada: expected put own denied, got allowed');
  });
});
