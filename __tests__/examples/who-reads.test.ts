import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { whoReads } from '../../examples/who-reads';

describe('whoReads', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'who-reads-'));
  afterAll(() => rmSync(outdir, { recursive: true }));

  test('answers for each department from what was synthesized', async () => {
    const app = new App({ outdir });
    new EnterpriseSaml(app, 'corp');
    app.synth();
    const report = 'arn:aws:s3:::corp-files/reports/q3.pdf';
    expect(
      await whoReads(join(outdir, 'stacks', 'corp'), report, ['finance', 'sales', 'sport']),
    ).toEqual([
      {
        department: 'finance',
        role: 'aws_iam_role.corp_finance',
        outcome: 'allowed',
        statement: 'Prefix',
      },
      { department: 'sales', role: 'aws_iam_role.corp_authenticated', outcome: 'denied' },
      { department: 'sport', outcome: 'denied' },
    ]);
  });
});
