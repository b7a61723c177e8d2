import { readModules } from '../../../src/sources/folder/modules';
import { writtenFacts } from '../../../src/sources/folder/written-facts';
import { folderWith } from '../../helpers/temporary-files';

const factsOf = async (files: Readonly<Record<string, string>>, stated = {}) => {
  const { all } = await readModules(folderWith(files));
  return writtenFacts(all, { stated });
};

/** What is unknown of the policy in a file, and whether its number is. */
const policyIn = async (hcl: string, files: Readonly<Record<string, string>> = {}) => {
  const { written, uncounted } = await factsOf({ 'main.tf': hcl, ...files });
  return (
    written['aws_iam_role_policy.p']?.unknown.policy?.unknown ??
    uncounted.find(({ address }) => address === 'aws_iam_role_policy.p')?.why.unknown
  );
};
const policy = (expression: string) =>
  `resource "aws_iam_role_policy" "p" {\n role = "r"\n policy = ${expression}\n}\n`;
const lookedUp = (...names: readonly string[]) =>
  `it depends on ${names.map((each) => `\`${each}\``).join(', ')}, which nothing looked up; state it with --data`;
const deployed = (...names: readonly string[]) =>
  `it depends on ${names.map((each) => `\`${each}\``).join(', ')}, which only a deployment shows`;
const found = 'data "aws_x" "d" {\n name = "d"\n}\n';
const remote = 'data "terraform_remote_state" "s" {\n backend = "s3"\n}\n';
const bucket = 'resource "aws_s3_bucket" "b" {\n bucket = "b"\n tags = { a = "b" }\n}\n';
const buckets =
  'resource "aws_s3_bucket" "b" {\n for_each = toset(["x", "y"])\n bucket = each.key\n}\n';

test.each([
  ['aws_lambda_permission', 'principal'],
  ['aws_lambda_alias', 'name'],
  ['aws_ecr_repository_policy', 'policy'],
  ['aws_kinesis_resource_policy', 'policy'],
  ['aws_kms_replica_key', 'policy'],
  ['aws_organizations_policy', 'content'],
  ['aws_s3_account_public_access_block', 'block_public_policy'],
  ['aws_s3_object', 'acl'],
  ['aws_s3_object_copy', 'acl'],
])('what decides of an %s is told, which says who may', async (type, argument) => {
  const hcl = `${found}resource "${type}" "r" {\n ${argument} = data.aws_x.d.flag ? "a" : "b"\n}\n`;
  const { written } = await factsOf({ 'main.tf': hcl });
  expect(written[`${type}.r`]?.unknown[argument]?.unknown).toBe(lookedUp('data.aws_x.d.flag'));
});

describe('what a made-up value decides', () => {
  test.each([
    ['a condition', 'data.aws_x.d.flag ? "a" : "b"', lookedUp('data.aws_x.d.flag')],
    [
      'a comparison with an id',
      'aws_s3_bucket.b.id == "x" ? "a" : "b"',
      deployed('aws_s3_bucket.b.id'),
    ],
    [
      'the length of a list',
      'length(data.aws_x.d.names) > 2 ? "a" : "b"',
      lookedUp('data.aws_x.d.names'),
    ],
    ['a list that is copied', 'jsonencode(data.aws_x.d.names)', lookedUp('data.aws_x.d.names')],
    [
      'the number of elements of a list',
      'jsonencode([for n in data.aws_x.d.names : "x"])',
      lookedUp('data.aws_x.d.names'),
    ],
    [
      'what lies in lists in lists',
      'flatten([for a in [1] : [for b in [1] : [for c in [1] : [{ x = data.aws_x.d.flag }]]]])[0].x ? "a" : "b"',
      lookedUp('data.aws_x.d.flag'),
    ],
    [
      'a filter',
      'jsonencode([for k, b in { a = aws_s3_bucket.b } : b.arn if b.id != "x"])',
      deployed('aws_s3_bucket.b.id'),
    ],
    [
      'a function that takes a text apart',
      'split(":", aws_s3_bucket.b.arn)[4]',
      deployed('aws_s3_bucket.b.arn'),
    ],
    [
      'a function that nobody knows',
      'provider::aws::arn_parse(aws_s3_bucket.b.arn)',
      deployed('aws_s3_bucket.b.arn'),
    ],
    ['an index', '{ a = "x" }[aws_s3_bucket.b.id]', deployed('aws_s3_bucket.b.id')],
    [
      'a key of a lookup',
      'lookup({ a = "x" }, data.aws_x.d.key, "y")',
      lookedUp('data.aws_x.d.key'),
    ],
    ['what may fail', 'try(data.aws_x.d.result["k"], "y")', lookedUp('data.aws_x.d.result')],
    ['a text that may be missing', 'try(data.aws_x.d.value, "y")', lookedUp('data.aws_x.d.value')],
    [
      'a text that may be empty',
      'coalesce(data.aws_x.d.value, "y")',
      lookedUp('data.aws_x.d.value'),
    ],
    [
      'an output that may be missing',
      'lookup(data.terraform_remote_state.s.outputs, "a", "y")',
      lookedUp('data.terraform_remote_state.s.outputs.a'),
    ],
    [
      'whether there is a value',
      'data.aws_x.d.value == null ? "a" : "b"',
      lookedUp('data.aws_x.d.value'),
    ],
    ['the text null', 'aws_s3_bucket.b.id == "null" ? "a" : "b"', deployed('aws_s3_bucket.b.id')],
    ['can', 'can(data.aws_x.d.result["k"]) ? "a" : "b"', lookedUp('data.aws_x.d.result')],
    [
      'a template with a condition',
      '"%{ if data.aws_x.d.flag }a%{ endif }"',
      lookedUp('data.aws_x.d.flag'),
    ],
    [
      'a template with a loop',
      '"%{ for n in data.aws_x.d.names }${n}%{ endfor }"',
      lookedUp('data.aws_x.d.names'),
    ],
    ['a splat', 'jsonencode(data.aws_x.d.items[*].arn)', lookedUp('data.aws_x.d.items')],
    [
      'what a policy holds',
      'jsonencode([for s in jsondecode(data.aws_iam_policy_document.d.json).Statement : s])',
      lookedUp('data.aws_iam_policy_document.d.json'),
    ],
    [
      'an attribute that nobody wrote',
      'aws_s3_bucket.b.acceleration_status',
      deployed('aws_s3_bucket.b.acceleration_status'),
    ],
    ['a whole resource', 'jsonencode(aws_s3_bucket.b)', deployed('aws_s3_bucket.b')],
    [
      'several',
      '"${data.aws_x.d.a1}${data.aws_x.d.a2}${data.aws_x.d.a3}${data.aws_x.d.a4}"',
      'it depends on `data.aws_x.d.a1`, `data.aws_x.d.a2`, `data.aws_x.d.a3`, 1 more, which nothing looked up; state it with --data',
    ],
  ])('makes unknown what depends on it by %s', async (_, expression, expected) => {
    const document = 'data "aws_iam_policy_document" "d" {\n}\n';
    expect(await policyIn(`${found}${remote}${bucket}${document}${policy(expression)}`)).toBe(
      expected,
    );
  });

  test.each([
    ['a text that is copied', '"${aws_s3_bucket.b.arn}/*"'],
    ['an ARN that is always there', 'try(aws_s3_bucket.b.arn, "")'],
    ['an output of a state', 'data.terraform_remote_state.s.outputs.a'],
    ['a text in JSON', 'jsonencode({ Resource = [aws_s3_bucket.b.arn, data.aws_x.d.arn] })'],
    ['a key in JSON', 'jsonencode({ (aws_s3_bucket.b.arn) = 1 })'],
    ['whether there is an ARN', 'aws_s3_bucket.b.arn == null ? "a" : "b"'],
    ['whether an id is empty', 'aws_s3_bucket.b.id != "" ? "a" : "b"'],
    ['one of the instances that there are', 'one(concat([aws_s3_bucket.b], [])).arn'],
    ['a condition on a variable', 'var.x ? aws_s3_bucket.b.arn : data.aws_x.d.arn'],
    ['a condition on what is written', 'aws_s3_bucket.b.bucket == "b" ? aws_s3_bucket.b.arn : ""'],
    ['the number of what is written', 'length([aws_s3_bucket.b.arn]) > 0 ? "a" : "b"'],
    ['maps that are merged', 'merge({ a = aws_s3_bucket.b.arn }, { b = data.aws_x.d.names })["a"]'],
    ['a text in a list', 'join(",", [aws_s3_bucket.b.arn])'],
    ['a policy document', 'data.aws_iam_policy_document.d.json'],
    ['what is written of a data source', 'data.aws_x.d.name == "d" ? "a" : "b"'],
    ['a local that holds more', 'local.all.bucket'],
  ])('leaves %s alone', async (_, expression) => {
    const local =
      'locals {\n all = { bucket = aws_s3_bucket.b.arn, names = data.aws_x.d.names }\n}\ndata "aws_iam_policy_document" "d" {\n}\n';
    expect(
      await policyIn(`${found}${remote}${bucket}${local}${policy(expression)}`),
    ).toBeUndefined();
  });

  test.each([
    [
      'instances of what is written',
      'jsonencode([for k, b in aws_s3_bucket.b : b.arn])',
      undefined,
    ],
    ['a splat over instances', 'jsonencode(values(aws_s3_bucket.b)[*].arn)', undefined],
    ['one instance', 'aws_s3_bucket.b["x"].arn', undefined],
    ['how many instances there are', 'length(aws_s3_bucket.b) > 1 ? "a" : "b"', undefined],
    [
      'an attribute of instances',
      'jsonencode([for b in aws_s3_bucket.b : b.policy])',
      deployed('aws_s3_bucket.b.policy'),
    ],
  ])('follows %s', async (_, expression, expected) => {
    expect(await policyIn(`${buckets}${policy(expression)}`)).toBe(expected);
  });

  test.each([
    ['count', 'count = length(data.aws_x.d.names)'],
    ['for_each', 'for_each = toset(data.aws_x.d.names)'],
    ['for_each through two locals', 'for_each = local.two'],
  ])('leaves unknown how many there are by %s', async (_, repetition) => {
    const hcl = `${found}locals {\n one = data.aws_x.d.names\n two = { for n in local.one : n => n }\n}\nresource "aws_iam_role_policy" "p" {\n ${repetition}\n role = "r"\n}\n`;
    expect(await policyIn(hcl)).toBe(lookedUp('data.aws_x.d.names'));
  });

  test('counts what exists by what the other is counted by', async () => {
    const hcl = `${found}resource "aws_s3_bucket" "b" {\n count = data.aws_x.d.flag ? 1 : 0\n}\n${policy('length(aws_s3_bucket.b) > 0 ? "a" : "b"')}`;
    expect(await policyIn(hcl)).toBe(lookedUp('data.aws_x.d.flag'));
  });

  test('follows the blocks of dynamic, and iterators of another name', async () => {
    const { written } = await factsOf({
      'main.tf': `${found}${bucket}data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = data.aws_x.d.names
    content {
      effect = "Deny"
    }
  }
}
data "aws_iam_policy_document" "e" {
  dynamic "statement" {
    for_each = [aws_s3_bucket.b]
    iterator = it
    content {
      resources = [it.value.arn]
    }
  }
}
data "aws_iam_policy_document" "f" {
  dynamic "statement" {
    for_each = toset([aws_s3_bucket.b.id])
    content {
      resources = [statement.value]
    }
  }
}
`,
    });
    const unknown = (name: string) =>
      written[`data.aws_iam_policy_document.${name}`]?.unknown.statement?.unknown;
    expect(unknown('d')).toBe(lookedUp('data.aws_x.d.names'));
    expect(unknown('e')).toBeUndefined();
    expect(unknown('f')).toBeUndefined();
  });

  test('takes the order of rules as decided by the keys of their dynamic block', async () => {
    const { written } = await factsOf({
      'main.tf': `${bucket}resource "aws_cognito_identity_pool_roles_attachment" "a" {
  role_mapping {
    dynamic "mapping_rule" {
      for_each = toset([aws_s3_bucket.b.id])
      content {
        value = mapping_rule.value
      }
    }
  }
}
`,
    });
    const { unknown } = written['aws_cognito_identity_pool_roles_attachment.a'] ?? {};
    expect(unknown?.role_mapping?.unknown).toBe(deployed('aws_s3_bucket.b.id'));
  });

  test('follows variables and outputs of modules, and what their calls repeat', async () => {
    const { written, uncounted } = await factsOf({
      'main.tf': `${found}${bucket}
module "m" {
  source = "./m"
  for_each = toset(["a", "b"])
  flag = data.aws_x.d.flag
  arn  = "\${aws_s3_bucket.b.arn}/\${each.key}"
}
module "n" {
  source = "./m"
  count = length(data.aws_x.d.names)
  flag = true
  arn  = ""
}
${policy('module.m["a"].flag ? "x" : "y"')}`,
      'm/main.tf': `variable "flag" {
}
variable "arn" {
}
resource "aws_iam_role_policy" "q" {
 role = var.flag ? "a" : "b"
 policy = var.arn
}
output "flag" {
 value = var.flag
}
`,
    });
    expect(written['aws_iam_role_policy.p']?.unknown.policy?.unknown).toBe(
      lookedUp('data.aws_x.d.flag'),
    );
    expect(Object.keys(written['module.m.aws_iam_role_policy.q']?.unknown ?? {})).toEqual(['role']);
    expect(written['module.n.aws_iam_role_policy.q']?.unknown).toEqual({});
    expect(uncounted.map(({ address, why }) => [address, why.unknown])).toEqual([
      ['module.n.aws_iam_role_policy.q', lookedUp('data.aws_x.d.names')],
    ]);
  });

  test('takes no branch that a call of a module rules out', async () => {
    const module = (...conditions: readonly string[]) =>
      `variable "own" {
  default = null
}
variable "flag" {
  default = true
}
variable "arn" {
}
locals {
  isOwn = nonsensitive(var.own == null) && var.flag
}
${conditions.map((each, at) => `resource "aws_iam_role" "r${at}" {\n name = ${each} ? "a" : split(":", var.arn)[4]\n}\n`).join('')}`;
    const conditions = [
      'var.own == null',
      'local.isOwn',
      '!var.flag ? false : true',
      'var.own == null || var.other',
      'var.own != null',
      'var.own == var.flag',
      'var.flag == "x"',
      'var.other',
    ];
    const call = (more: string) =>
      `${bucket}module "m" {\n source = "./m"\n arn = aws_s3_bucket.b.arn\n${more}}\n`;
    const unknown = async (more: string) => {
      const { written } = await factsOf({
        'main.tf': call(more),
        'm/main.tf': module(...conditions),
      });
      return conditions.filter(
        (_, at) => written[`module.m.aws_iam_role.r${at}`]?.unknown.name !== undefined,
      );
    };
    expect(await unknown('')).toEqual(conditions.slice(4));
    expect(await unknown(' own = { a = 1 }\n')).toEqual([
      ...conditions.slice(0, 2),
      ...conditions.slice(3, 4),
      ...conditions.slice(5),
    ]);
    expect(await unknown(' own = var.given\n')).toEqual([
      ...conditions.slice(0, 2),
      ...conditions.slice(3),
    ]);
  });

  test('reads template files, and takes those that it does not find as deciding', async () => {
    const files = { 'a.tpl': '{"Resource": "${arn}"}', 'b.tpl': '%{ if arn == "x" }x%{ endif }' };
    const rendered = (path: string) =>
      policyIn(
        `${bucket}${policy(`templatefile("${path}", { arn = aws_s3_bucket.b.arn })`)}`,
        files,
      );
    expect(await rendered('${path.module}/a.tpl')).toBeUndefined();
    expect(await rendered('a.tpl')).toBeUndefined();
    expect(await rendered('./a.tpl')).toBeUndefined();
    expect(await rendered('${path.module}/b.tpl')).toBe(deployed('aws_s3_bucket.b.arn'));
    expect(await rendered('${path.module}/c.tpl')).toBe(deployed('aws_s3_bucket.b.arn'));
    expect(await rendered('${var.path}/a.tpl')).toBe(deployed('aws_s3_bucket.b.arn'));
  });

  test('takes what is stated of a data source as known', async () => {
    const hcl = `${found}${policy('data.aws_x.d.flag || data.aws_x.d.other ? "a" : "b"')}`;
    const { written } = await factsOf({ 'main.tf': hcl }, { 'data.aws_x.d': { flag: true } });
    expect(written['aws_iam_role_policy.p']?.unknown.policy?.unknown).toBe(
      lookedUp('data.aws_x.d.other'),
    );
  });

  test('takes what Terraform ignores as not decided by it', async () => {
    const hcl = `resource "aws_cognito_identity_pool" "p" {
  identity_pool_name = "p"
  lifecycle {
    ignore_changes = [cognito_identity_providers]
  }
}
resource "aws_cognito_identity_pool" "q" {
  identity_pool_name = "q"
  lifecycle {
    ignore_changes = all
  }
}
`;
    const { written } = await factsOf({ 'main.tf': hcl });
    const ignored = (name: string) =>
      `Terraform ignores changes of \`${name}\`, so what is deployed may differ`;
    expect(written['aws_cognito_identity_pool.p']?.unknown).toEqual({
      cognito_identity_providers: {
        unknown: ignored('cognito_identity_providers'),
        settledBy: ['deployment'],
      },
    });
    expect(written['aws_cognito_identity_pool.q']?.unknown).toEqual({
      identity_pool_name: { unknown: ignored('identity_pool_name'), settledBy: ['deployment'] },
    });
  });

  test('reads what override files write once more', async () => {
    const files = {
      'main.tf': `${found}${policy('"a"')}`,
      'x_override.tf': policy('data.aws_x.d.flag ? "a" : "b"'),
    };
    const { written } = await factsOf(files);
    expect(written['aws_iam_role_policy.p']?.unknown.policy?.unknown).toBe(
      lookedUp('data.aws_x.d.flag'),
    );
  });
});

describe('which provider a resource uses', () => {
  test('is configured by an override file only as far as that writes', async () => {
    const { providers } = await factsOf({
      'main.tf': `provider "aws" {
  region = "eu-west-1"
  allowed_account_ids = ["111122223333"]
  default_tags {
    tags = { team = "blue" }
  }
}
`,
      'provider_override.tf': `provider "aws" {
  allowed_account_ids = ["444455556666"]
}
`,
    });
    expect(providers).toEqual({
      aws: {
        region: 'eu-west-1',
        allowed_account_ids: ['444455556666'],
        tags: { team: 'blue' },
      },
    });
  });

  test('follows aliases down the modules', async () => {
    const { written, providers } = await factsOf({
      'main.tf': `provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias = "prod"
  allowed_account_ids = ["111122223333"]
  default_tags {
    tags = { team = data.aws_x.d.value, flag = data.aws_x.d.flag }
  }
}
resource "aws_iam_role" "a" {
  provider = aws.prod
}
module "m" {
  source = "./m"
  providers = {
    aws = aws.prod
    aws.peer = aws
  }
}
${found}`,
      'm/main.tf': `resource "aws_iam_role" "b" {
}
resource "aws_iam_role" "c" {
  provider = aws.peer
}
module "n" {
  source = "./n"
}
`,
      'm/n/main.tf': `provider "aws" {
  alias = "own"
}
resource "aws_iam_role" "d" {
}
resource "aws_iam_role" "e" {
  provider = aws.own
}
`,
    });
    const names = Object.entries(written).filter(([address]) => address.includes('aws_iam_role'));
    expect(names.map(([address, { provider }]) => [address, provider])).toEqual([
      ['aws_iam_role.a', 'aws.prod'],
      ['module.m.aws_iam_role.b', 'aws.prod'],
      ['module.m.aws_iam_role.c', 'aws'],
      ['module.m.module.n.aws_iam_role.d', 'aws.prod'],
      ['module.m.module.n.aws_iam_role.e', 'module.m.module.n.aws.own'],
    ]);
    expect(providers).toEqual({
      aws: { region: 'eu-west-1' },
      'aws.prod': { allowed_account_ids: ['111122223333'], hasUnknownTags: true },
    });
  });
});

describe('where things are written', () => {
  test.each([
    ['aws_s3_bucket.b', { file: 'main.tf', line: 7 }],
    ['data.aws_x.d', { file: 'data.tf', line: 2 }],
    ['aws_s3_bucket.j', { file: 'more.tf.json', line: 4 }],
    ['module.inner.aws_s3_bucket.b', { file: 'inner/main.tf', line: 1 }],
  ])('%s', async (address, location) => {
    const { written } = await factsOf({
      // What only looks like a block is none, and an override file changes what stands elsewhere.
      'main.tf': [
        '# resource "aws_s3_bucket" "b" {',
        'locals {',
        '  a = <<-X',
        '  resource "aws_s3_bucket" "b" {',
        '  X',
        '}',
        bucket,
        'module "inner" {',
        '  source = "./inner"',
        '}',
      ].join('\n'),
      'data.tf': `\n${found}`,
      'more.tf.json': `{\n  "resource": {\n    "aws_s3_bucket": {\n      "j": { "bucket": "j" }\n    }\n  }\n}`,
      'a_override.tf': bucket,
      'inner/main.tf': bucket,
    });
    expect(written[address]?.location).toEqual(location);
  });
});

test('tells where the provider of each thing comes from, where its type does not', async () => {
  const { written } = await factsOf({
    'main.tf': `terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
    fork = { source = "registry.terraform.io/acme/aws" }
  }
}
resource "aws_iam_role" "own" {
  provider = fork.prod
  name     = "own"
}
data "aws_iam_policy_document" "own" {
  provider = fork
}
resource "aws_iam_role" "other" {
  provider = aws.prod
  name     = "other"
}
`,
  });
  const sources = Object.entries(written).map(([address, { source }]) => [address, source]);
  expect(Object.fromEntries(sources)).toEqual({
    'aws_iam_role.other': undefined,
    'aws_iam_role.own': 'acme/aws',
    'data.aws_iam_policy_document.own': 'acme/aws',
  });
});
