import { hclString, pruneHcl, pruneJson, type Pruning } from '../../../src/sources/folder/prune';

const root: Pruning = {
  isRoot: true,
  managed: ['aws_s3_bucket.b', 'aws_s3_bucket.b2'],
  localOf: (resource) => `cfx_${resource.replace('.', '__')}`,
  stateOf: (name) => `/tmp/${name}`,
};
const lines = (...all: readonly string[]) => all.join('\n');

describe('pruneHcl', () => {
  test.each([
    ['a backend', 'terraform {\n backend "s3" {\n }\n}', 'terraform {\n \n\n}'],
    ['a cloud', 'terraform {\n cloud {}\n}', 'terraform {\n \n}'],
    ['provider_meta', 'terraform {\n provider_meta "x" {}\n}', 'terraform {\n \n}'],
    [
      'aliases of a module',
      'terraform {\n required_providers {\n aws = { configuration_aliases = [aws.a, aws.b], source = "x" }\n }\n}',
      'terraform {\n required_providers {\n aws = {  source = "x" }\n }\n}',
    ],
    ['a provider configuration', 'provider "aws" {\n region = "x"\n}\n', '\n\n\n'],
    ['a check', 'check "x" {}', ''],
    ['an import', 'import {}', ''],
    ['a moved block', 'moved {}', ''],
    ['a removed block', 'removed {}', ''],
    ['an output', 'output "x" {}', ''],
    [
      'a provisioner and its connection',
      'resource "a" "b" {\n connection {}\n provisioner "local-exec" {}\n x = 1\n}',
      'resource "a" "b" {\n \n \n x = 1\n}',
    ],
    [
      'conditions of a resource',
      'resource "a" "b" {\n lifecycle {\n precondition {}\n postcondition {}\n ignore_changes = [x]\n }\n}',
      'resource "a" "b" {\n lifecycle {\n \n \n ignore_changes = [x]\n }\n}',
    ],
    [
      'what a resource waits for, and its provider',
      'resource "a" "b" {\n provider = aws.x\n depends_on = [\n a.c\n ]\n}',
      'resource "a" "b" {\n \n \n\n\n}',
    ],
    [
      'what a module waits for, and its providers',
      'module "m" {\n providers = {\n aws = aws.x\n }\n depends_on = [a.b["k"]]\n}',
      'module "m" {\n \n\n\n \n}',
    ],
    [
      'the program of an external data source',
      'data "external" "x" {\n program = ["sh",\n "x"]\n}',
      'data "external" "x" {\n program = ["/nonexistent"]\n}',
    ],
    [
      'the URL of an http data source',
      'data "http" "x" {\n url = "https://example.com"\n}',
      'data "http" "x" {\n url = "http://127.0.0.1:9"\n}',
    ],
    [
      'a remote state',
      'data "terraform_remote_state" "x" {\n for_each = local.all\n backend = "s3"\n config = {}\n}',
      'data "terraform_remote_state" "x" {\nfor_each = local.all\nbackend = "local"\nconfig = { path = "/tmp/x" }\n}',
    ],
  ])('takes out %s', (_, text, expected) => {
    expect(pruneHcl(text, root)).toEqual({ text: expected, named: [] });
  });

  test('keeps outputs of other modules, without their conditions', () => {
    const text = lines(
      'output "x" {',
      ' value = 1',
      ' precondition {}',
      ' depends_on = [a.b]',
      '}',
    );
    const expected = lines('output "x" {', ' value = 1', ' ', ' ', '}');
    expect(pruneHcl(text, { ...root, isRoot: false }).text).toBe(expected);
  });

  test('names resources in data sources through locals', () => {
    const text =
      'data "a" "b" {\n x = "${aws_s3_bucket.b.arn} aws_s3_bucket.b"\n y = aws_s3_bucket.b2.arn\n}';
    expect(pruneHcl(text, root)).toEqual({
      text: 'data "a" "b" {\n x = "${local.cfx_aws_s3_bucket__b.arn} aws_s3_bucket.b"\n y = local.cfx_aws_s3_bucket__b2.arn\n}',
      named: ['aws_s3_bucket.b', 'aws_s3_bucket.b2'],
    });
  });

  test('leaves everything else as it is', () => {
    const text = lines(
      'variable "x" {',
      '  validation {',
      '    condition = var.x != ""',
      '  }',
      '}',
      'resource "a" "b" {',
      '  x = aws_s3_bucket.b.arn',
      '}',
    );
    expect(pruneHcl(text, root)).toEqual({ text, named: [] });
  });
});

describe('pruneJson', () => {
  test('takes out of JSON what it takes out of HCL', () => {
    const json = {
      terraform: {
        backend: { s3: {} },
        required_providers: { aws: { source: 'x', configuration_aliases: ['aws.a'] } },
      },
      provider: { aws: {} },
      check: { x: {} },
      output: { x: { value: 1 } },
      locals: { x: 1 },
      module: { m: { source: './m', providers: { aws: 'aws.x' }, depends_on: ['a.b'] } },
      resource: {
        a: {
          b: {
            x: 1,
            provider: 'aws.x',
            provisioner: [{ 'local-exec': {} }],
            lifecycle: { precondition: [{}], ignore_changes: ['x'] },
          },
        },
      },
      data: {
        external: { e: { program: ['sh'] } },
        other: { '//': 'a comment', o: { x: '${aws_s3_bucket.b.arn}/* aws_s3_bucket.b' } },
        terraform_remote_state: { s: { backend: 's3', count: 2 } },
      },
    };
    expect(pruneJson(json, root)).toEqual({
      json: {
        terraform: [{ required_providers: { aws: { source: 'x' } } }],
        locals: { x: 1 },
        module: [{ m: [{ source: './m' }] }],
        resource: [{ a: [{ b: [{ x: 1, lifecycle: [{ ignore_changes: ['x'] }] }] }] }],
        data: [
          {
            external: [{ e: [{ program: ['/nonexistent'] }] }],
            other: [
              {
                '//': 'a comment',
                o: [{ x: '${local.cfx_aws_s3_bucket__b.arn}/* aws_s3_bucket.b' }],
              },
            ],
            terraform_remote_state: [
              { s: [{ count: 2, backend: 'local', config: { path: '/tmp/s' } }] },
            ],
          },
        ],
      },
      named: ['aws_s3_bucket.b'],
    });
  });
});

describe('hclString', () => {
  test('writes a string in which nothing is evaluated', () => {
    expect(hclString('a "b" ${c} %{d} $e')).toBe('"a \\"b\\" $${c} %%{d} $e"');
  });
});

describe('what a variable of a module is given', () => {
  const hcl =
    'variable "v" {\n  validation {\n    condition = var.v == "a"\n  }\n  type = string\n}\n';
  const json = { variable: { v: { type: 'string', validation: { condition: '${var.v}' } } } };

  test('is not validated, since it may be made up', () => {
    const module = { ...root, isRoot: false };
    expect(pruneHcl(hcl, module).text).toBe('variable "v" {\n  \n\n\n  type = string\n}\n');
    expect(pruneJson(json, module).json).toEqual({ variable: [{ v: [{ type: 'string' }] }] });
  });

  test('is validated in the root module', () => {
    expect(pruneHcl(hcl, root).text).toBe(hcl);
    expect(pruneJson(json, root).json).toEqual({ variable: [{ v: [json.variable.v] }] });
  });
});
