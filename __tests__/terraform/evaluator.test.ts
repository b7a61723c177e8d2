import { bare } from '../helpers/terraform/bare';
import { reference, showText, type Text } from '../../src/values/text';
import { configurationOf } from '../../src/terraform/configuration';
import { Evaluator } from '../../src/terraform/evaluator';
import { asText, asTexts } from '../../src/terraform/value';

const CONFIGURATION = configurationOf({
  '//': { metadata: {} },
  provider: { aws: [{ region: 'eu-west-1' }, { alias: 'other', region: '${var.region}' }] },
  variable: {
    region: { type: 'string' },
    name: { default: 'uploads' },
    raw: { default: '${not.a.template}' },
    secret: { default: 'hunter2', sensitive: true },
    settings: { default: { names: ['a', 'b'], 'x.y': 'dotted' } },
    nothing: { default: null },
  },
  locals: [
    { bucket: '${var.name}-${local.stage}', stage: 'dev' },
    { loop: '${local.pool}', pool: '${local.loop}', partly: 'a-${var.on ? 1 : 2}' },
    { arns: ['${aws_s3_bucket.files.arn}', '${upper(each.key)}'] },
  ],
  data: {
    aws_caller_identity: { me: {} },
    aws_region: { here: [{}], there: { provider: 'aws.other' } },
    aws_partition: { here: {} },
    aws_s3_bucket: { found: { bucket: 'found' } },
    aws_iam_role: { admin: { name: 'admin' } },
  },
  resource: {
    aws_s3_bucket: {
      files: [{ bucket: '${local.bucket}' }],
      unnamed: {},
      partly: { bucket: 'x-${var.on ? 1 : 2}' },
      many: { for_each: '${var.settings}', bucket: 'many' },
    },
    aws_dynamodb_table: {
      t: { name: 'notes', provider: 'aws.other' },
      v6: { name: 'n', region: 'us-east-1' },
    },
    aws_iam_role: { r: { name: 'r', path: '/app/' }, plain: { name: 'plain' } },
    aws_iam_policy: { p: { name: 'p' } },
    aws_iam_openid_connect_provider: { o: { url: 'https://idp.example/path' } },
    aws_iam_saml_provider: { s: { name: 'corp' } },
    aws_cognito_identity_provider: { okta: { provider_name: 'Okta' } },
    aws_cognito_resource_server: {
      api: { identifier: 'api', scope: [{ scope_name: 'read' }, { scope_name: 'write' }] },
    },
    aws_sqs_queue: { q: { name: '' } },
  },
});

const evaluator = new Evaluator(CONFIGURATION);

function textOf(template: unknown): Text | undefined {
  return asText(evaluator.json(template));
}

function shown(template: string): string {
  return showText(textOf(template) as Text);
}

describe('Evaluator', () => {
  test('resolves variables with a default and locals, and never a sensitive one', () => {
    expect(textOf('${local.bucket}')).toBe('uploads-dev');
    expect(textOf('${var.raw}')).toBe('${not.a.template}');
    expect(textOf('${var.settings.names[1]}')).toBe('b');
    expect(textOf('${var.settings["x.y"]}')).toBe('dotted');
    expect(bare(textOf('${var.secret}'))).toEqual([reference('var', 'secret')]);
    expect(bare(textOf('${var.region}'))).toEqual([reference('var', 'region')]);
    expect(bare(textOf('${var.nothing}'))).toEqual([reference('var', 'nothing')]);
    expect(bare(textOf('${var.undeclared.x[0]}'))).toEqual([reference('var', 'undeclared.x[0]')]);
  });

  test('keeps what a deployment decides as a reference to itself', () => {
    expect(bare(textOf('${aws_cognito_user_pool.p.endpoint}:x'))).toEqual([
      reference('aws_cognito_user_pool.p', 'endpoint'),
      ':x',
    ]);
    expect(bare(textOf('${aws_s3_bucket.unnamed.arn}'))).toEqual([
      reference('aws_s3_bucket.unnamed', 'arn'),
    ]);
    expect(bare(textOf('${module.auth.pool_id}'))).toEqual([reference('module.auth', 'pool_id')]);
    expect(bare(textOf('${terraform.workspace}'))).toEqual([reference('terraform', 'workspace')]);
    expect(bare(textOf('${aws_x.y.map.a.arn}'))).toEqual([reference('aws_x.y', 'map.a.arn')]);
    expect(bare(textOf('${aws_x.y[0].arn}'))).toEqual([reference('aws_x.y[0]', 'arn')]);
    expect(bare(textOf('${data.aws_x.y["a.b"].arn}'))).toEqual([
      reference('data.aws_x.y["a.b"]', 'arn'),
    ]);
  });

  test('prefers a reference, which equals itself, to a value that is partly unknown', () => {
    expect(bare(textOf('${aws_s3_bucket.partly.arn}'))).toEqual([
      reference('aws_s3_bucket.partly', 'arn'),
    ]);
    expect(bare(textOf('${aws_s3_bucket.partly.id}'))).toEqual([
      reference('aws_s3_bucket.partly', 'bucket'),
    ]);
    expect(bare(textOf('${local.partly}'))).toEqual([reference('local', 'partly')]);
    expect(bare(textOf('${local.loop}'))).toEqual([reference('local', 'loop')]);
  });

  test('does not resolve what differs by instance', () => {
    expect(bare(textOf('${aws_s3_bucket.many["a"].arn}'))).toEqual([
      reference('aws_s3_bucket.many["a"]', 'arn'),
    ]);
    expect(bare(textOf('${each.value.name}'))).toEqual([
      { unknown: '`each.value.name` is another one for each instance' },
    ]);
    expect(bare(textOf('${aws_s3_bucket.many[each.key].arn}'))).toEqual([
      { unknown: '`aws_s3_bucket.many[each.key].arn` is left to Terraform' },
    ]);
  });

  test('takes an argument for the attribute of the same name', () => {
    expect(textOf('${aws_cognito_identity_provider.okta.provider_name}')).toBe('Okta');
    expect(textOf('${aws_s3_bucket.files.id}')).toBe('uploads-dev');
    expect(textOf('${aws_iam_role.r.id}')).toBe('r');
    expect(textOf('${data.aws_iam_role.admin.name}')).toBe('admin');
    expect(bare(textOf('${data.aws_iam_role.admin.arn}'))).toEqual([
      reference('data.aws_iam_role.admin', 'arn'),
    ]);
  });

  test('computes the ARN of a thing with a known name, with the Region where it is known', () => {
    expect(shown('${aws_s3_bucket.files.arn}/*')).toBe('arn:aws:s3:::uploads-dev/*');
    expect(shown('${data.aws_s3_bucket.found.arn}')).toBe('arn:aws:s3:::found');
    expect(shown('${aws_dynamodb_table.t.arn}')).toBe(
      'arn:${aws.other.partition}:dynamodb:${var.region}:${aws.other.account}:table/notes',
    );
    expect(shown('${aws_dynamodb_table.v6.arn}')).toBe(
      'arn:aws:dynamodb:us-east-1:${aws.account}:table/n',
    );
    expect(shown('${aws_iam_role.r.arn}')).toBe('arn:aws:iam::${aws.account}:role/app/r');
    expect(shown('${aws_iam_role.plain.arn}')).toBe('arn:aws:iam::${aws.account}:role/plain');
    expect(shown('${aws_iam_policy.p.id}')).toBe('arn:aws:iam::${aws.account}:policy/p');
    expect(shown('${aws_iam_openid_connect_provider.o.arn}')).toBe(
      'arn:aws:iam::${aws.account}:oidc-provider/idp.example/path',
    );
    expect(shown('${aws_iam_saml_provider.s.id}')).toBe(
      'arn:aws:iam::${aws.account}:saml-provider/corp',
    );
    expect(bare(textOf('${aws_sqs_queue.q.arn}'))).toEqual([reference('aws_sqs_queue.q', 'arn')]);
  });

  test('asks the provider for Region, partition and account', () => {
    expect(textOf('${data.aws_region.here.name}')).toBe('eu-west-1');
    expect(bare(textOf('${data.aws_region.there.name}'))).toEqual([reference('var', 'region')]);
    expect(textOf('${data.aws_partition.here.partition}')).toBe('aws');
    expect(textOf('${data.aws_partition.here.dns_suffix}')).toBe('amazonaws.com');
    expect(bare(textOf('${data.aws_caller_identity.me.account_id}'))).toEqual([
      reference('aws', 'account'),
    ]);
  });

  test.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['ap-southeast-2', 'aws'],
    ['us-iso-east-1', '${aws.partition}'],
    [undefined, '${aws.partition}'],
  ])('knows the partition of Region %s', (region, partition) => {
    const there = configurationOf({
      provider: { aws: [region === undefined ? {} : { region }] },
      resource: { aws_s3_bucket: { b: { bucket: 'b' } } },
    });
    const value = new Evaluator(there).json('${aws_s3_bucket.b.arn}');
    expect(showText(asText(value) as Text)).toBe(`arn:${partition}:s3:::b`);
  });

  test('calls the functions of its table where their arguments are known enough', () => {
    expect(textOf('${base64decode("PGEvPg==")}')).toBe('<a/>');
    expect(textOf('${element(split("_", "eu-west-1_AbC"), 0)}')).toBe('eu-west-1');
    expect(textOf('${element(["a", "b"], 3)}')).toBe('b');
    expect(bare(textOf('${join("/", [aws_x.y.arn, "*"])}'))).toEqual([
      reference('aws_x.y', 'arn'),
      '/*',
    ]);
    expect(bare(textOf('${format("%s/%%/%s", aws_x.y.arn, "z")}'))).toEqual([
      reference('aws_x.y', 'arn'),
      '/%/z',
    ]);
    expect(textOf('${trimprefix("https://a", "https://")}${upper("b")}')).toBe('aB');
    expect(textOf('${replace("a.b.c", ".", "-")}')).toBe('a-b-c');
    expect(textOf('${tolist(aws_cognito_resource_server.api.scope_identifiers).1}')).toBe(
      'api/write',
    );
    expect(bare(textOf('${jsonencode({ a = [1, aws_x.y.arn, "\\"", null, true] })}'))).toEqual([
      '{"a":[1,"',
      reference('aws_x.y', 'arn'),
      '","\\"",null,true]}',
    ]);
  });

  test('takes a call on references for a reference to itself', () => {
    const call = 'element(split("_", aws_cognito_user_pool.p.id), 0)';
    expect(bare(textOf(`cognito-idp.\${${call}}.amazonaws.com`))).toEqual([
      'cognito-idp.',
      reference('', call),
      '.amazonaws.com',
    ]);
    expect(bare(textOf('${split("_", var.region)[0]}'))).toEqual([
      reference('', 'split("_", var.region)[0]'),
    ]);
  });

  test.each([
    'max(1, 2)',
    'lower(each.key)',
    'lookup(var.settings, "names")',
    'var.on ? "a" : "b"',
    'aws_x.y[*].arn',
    'split("_", "a_b")[7]',
  ])('gives up on `%s` with the expression as reason', (source) => {
    expect(bare(textOf(`\${${source}}`))).toEqual([
      { unknown: `\`${source}\` is left to Terraform` },
    ]);
  });

  test('keeps the known elements of a list and the known part of a text', () => {
    const arns = asTexts(evaluator.json('${local.arns}'));
    expect(bare(arns)).toEqual([
      'arn:aws:s3:::uploads-dev',
      [{ unknown: '`upper(each.key)` is left to Terraform' }],
    ]);
    expect(bare(textOf('a/${null}'))).toEqual(['a/', { unknown: 'null stands within a text' }]);
  });

  test('reads maps, with keys that are templates', () => {
    expect(bare(evaluator.json({ 'a.${var.name}': 1 }))).toEqual({
      type: 'map',
      entries: new Map([['a.uploads', { type: 'constant', value: 1 }]]),
    });
    expect(bare(textOf({ '${aws_x.y.id}': 1 }))).toEqual([
      { unknown: 'a key of the map: `aws_x.y.id` is not known before a deployment' },
    ]);
  });
});
