import { terraformMessage, terraformTrouble } from '../../../src/sandbox/deploy/terraform-output';

const message = (diagnostic: object) => ({ type: 'diagnostic', body: { diagnostic } });

describe('terraformTrouble', () => {
  test('tells the first error, where it is, and how many more there are', () => {
    expect(
      terraformTrouble(
        'apply',
        [
          message({ severity: 'warning', summary: 'Deprecated' }),
          message({
            severity: 'error',
            summary: 'creating IAM Role (x): AccessDenied',
            detail: '',
            address: 'aws_iam_role.x',
            range: { filename: 'cdk.tf.json', start: { line: 12 } },
          }),
          message({ severity: 'error', summary: 'another' }),
        ],
        '',
      ),
    ).toBe(
      'terraform apply: creating IAM Role (x): AccessDenied (aws_iam_role.x, cdk.tf.json:12)\n  and 1 more error',
    );
  });

  test('keeps to the first paragraph of the detail', () => {
    const detail = 'No value\nwas given.\n\nGeneral advice.';
    expect(
      terraformTrouble('plan', [message({ severity: 'error', summary: 'S', detail })], ''),
    ).toBe('terraform plan: S\n  No value\n  was given.');
  });

  test('cuts a paragraph that is long', () => {
    const detail = Array.from({ length: 20 }, (_, at) => `line ${at}`).join('\n');
    const told = terraformTrouble(
      'plan',
      [message({ severity: 'error', summary: 'S', detail })],
      '',
    );
    expect(told.split('\n')).toHaveLength(10);
    expect(told).toMatch(/line 7\n {2}…$/);
  });

  test('reads plain text, framed or not', () => {
    const framed =
      '╷\n│ Error: Failed to query packages\n│ \n│ no such host\n│ \n│ To see more:\n╵\n';
    const expected = 'terraform init: Failed to query packages\n  no such host';
    expect(terraformTrouble('init', [], framed)).toBe(expected);
    expect(terraformTrouble('init', [], framed.replace(/[│╷╵] ?/g, ''))).toBe(expected);
  });

  test('skips the preface of the errors of a configuration, and names each place once', () => {
    const error = [
      'Error: Invalid variable name',
      '',
      '  on main.tf line 9, in variable "providers":',
      '   9: variable "providers" {',
      '',
      'The name "providers" is reserved.',
      '',
    ].join('\n');
    const preface =
      'Error: Terraform encountered problems during initialisation, including problems\nwith the configuration, described below.\n\n';
    expect(terraformTrouble('init', [], `${preface}${error}${error}`)).toBe(
      'terraform init: Invalid variable name (main.tf:9)\n  The name "providers" is reserved.',
    );
  });

  test('says so where no reason was given', () => {
    expect(terraformTrouble('init', [], '')).toBe('terraform init failed and gave no reason');
  });
});

describe('terraformMessage', () => {
  test('reads a line of JSON and skips any other', () => {
    expect(terraformMessage('{"type":"version","ui":"1.2"}')?.type).toBe('version');
    expect(terraformMessage('There are some problems')).toBeUndefined();
    expect(terraformMessage('{ broken')).toBeUndefined();
    expect(terraformMessage('{"no":"type"}')).toBeUndefined();
  });
});
