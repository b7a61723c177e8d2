import { evaluatedFile } from '../../../src/sources/folder/evaluated-file';
import { readEvaluation } from '../../../src/sources/folder/read-folder';
import type { Evaluation, HowWritten } from '../../../src/sources/folder/evaluation';
import { UNWRITTEN, UNWRITTEN_NUMBER } from '../../../src/sources/folder/made-up-attributes';
import { reference, text } from '../../../src/values/text';
import { unknownBecause } from '../../../src/values/unknown';

const how = (...names: readonly string[]): HowWritten => ({ provider: 'aws', names, unknown: {} });
const change = (address: string, after: object, marks: object = {}) => ({
  ...{ address, type: address.replace(/^module\.\w+\./, '').split('.')[0], mode: 'managed' },
  change: { actions: ['create'], after, after_unknown: {}, after_sensitive: marks },
});
const BUCKET = 'arn:aws:s3:::cf00e1000001';
const POOL = 'eu-west-1_cf00e1000002';
const DOCUMENT = '{"Statement":[{"Sid":"cf00e1000003"}]}';

const evaluation = (more: Partial<Evaluation> = {}): Evaluation => ({
  terraform: '1.11.4',
  changes: [],
  data: [],
  providers: {},
  written: {},
  uncounted: [],
  forgotten: [],
  madeUp: [
    [BUCKET, { address: 'aws_s3_bucket.b', attribute: 'arn' }],
    [POOL, { address: 'aws_cognito_user_pool.p', attribute: 'id' }],
    [DOCUMENT, { address: 'data.aws_iam_policy_document.d', attribute: 'json' }],
    ['arn:aws:x:::cf00e1000009', { address: '', attribute: 'arn' }],
  ],
  marks: ['cf00e10', 'cfgghe', '97010'],
  values: {},
  calls: ['m'],
  ...more,
});
/** The argument `policy` of a role's policy, as it is read. */
const policy = (written: unknown, more: Partial<Evaluation> = {}) => {
  const file = evaluatedFile(
    evaluation({
      changes: [
        change('aws_iam_role_policy.p', { policy: written }),
        change('aws_s3_bucket.b', { bucket: 'files' }),
        change('aws_cognito_user_pool.p', {}),
      ],
      written: { 'aws_iam_role_policy.p': how('policy'), 'aws_s3_bucket.b': how('bucket') },
      ...more,
    }),
  );
  const [found] = file.resources('aws_iam_role_policy');
  return found?.block.value('policy');
};
const CUT = unknownBecause('a part of it is known after a deployment', 'apply');
const arn = ['arn:', reference('aws', 'partition'), ':s3:::files'];

describe('evaluatedFile', () => {
  test.each([
    ['a text without anything made up', 'plain', 'plain'],
    ['an ARN that follows from a name', `${BUCKET}/*`, text(...arn, '/*')],
    [
      'an id that only a deployment shows',
      `x ${POOL}`,
      text('x ', reference('aws_cognito_user_pool.p', 'id')),
    ],
    ['what is left of one that was cut', 'x/cf00e1000001', text(CUT)],
    ['what is left of an account', 'x 97010000', text(CUT)],
    ['one that no object has', 'arn:aws:x:::cf00e1000009', text(CUT)],
  ])('puts in %s', (_, written, expected) => {
    expect(policy(written)).toMatchObject({ type: 'text', text: expected });
  });

  test('keeps of a made-up value which attribute it is of', () => {
    expect(policy(POOL)).toEqual({
      type: 'text',
      text: text(reference('aws_cognito_user_pool.p', 'id')),
      origin: reference('aws_cognito_user_pool.p', 'id'),
    });
  });

  test('refers to a policy document', () => {
    const data = [
      {
        address: 'data.aws_iam_policy_document.d',
        type: 'aws_iam_policy_document',
        values: {},
        isSensitive: false,
      },
    ];
    expect(policy(DOCUMENT, { data })).toMatchObject({
      text: text(reference('data.aws_iam_policy_document.d', 'json')),
    });
  });

  test('leaves out what nobody wrote, and what the provider fills in', () => {
    expect(policy(UNWRITTEN)).toBeUndefined();
    expect(policy(null)).toBeUndefined();
    expect(policy([UNWRITTEN])).toBeUndefined();
    expect(policy(UNWRITTEN_NUMBER)).toBeUndefined();
    expect(policy({ [UNWRITTEN]: UNWRITTEN })).toBeUndefined();
    expect(policy('x', { written: {} })).toBeUndefined();
  });

  test('takes a name that is null for one that only a deployment shows', () => {
    const file = evaluatedFile(
      evaluation({
        changes: [change('aws_iam_role.r', { name: 'cf00e1000004' })],
        written: { 'aws_iam_role.r': how('name') },
        madeUp: [['cf00e1000004', { address: 'aws_iam_role.r', attribute: 'name' }]],
      }),
    );
    const [role] = file.resources('aws_iam_role');
    expect(role?.block.text('name')).toBeUndefined();
    expect(role?.attribute('name')).toEqual(text(reference('aws_iam_role.r', 'name')));
  });

  test('makes a map unknown whose keys are made up', () => {
    const value = unknownBecause('a key of it is known after a deployment', 'apply');
    expect(policy({ [POOL]: 'x' })).toEqual({ type: 'text', text: text(value) });
    expect(policy({ a: [POOL], b: null })).toMatchObject({ type: 'map' });
  });

  test('says why what a made-up value decides is unknown, whatever it was evaluated to', () => {
    const why = unknownBecause('it depends on `data.x.y`', 'plan');
    const written = { 'aws_iam_role_policy.p': { ...how('policy'), unknown: { policy: why } } };
    expect(policy('{}', { written })).toEqual({ type: 'text', text: text(why) });
  });

  test('hides what is sensitive, in resources and in data sources', () => {
    const file = evaluatedFile(
      evaluation({
        changes: [change('aws_iam_role_policy.p', { policy: null }, { policy: true })],
        data: [
          {
            address: 'data.aws_iam_policy_document.d',
            type: 'aws_iam_policy_document',
            values: {},
            isSensitive: true,
          },
        ],
        written: {
          'aws_iam_role_policy.p': how('policy'),
          'data.aws_iam_policy_document.d': how('statement'),
        },
      }),
    );
    const secret = text({ unknown: 'a sensitive value', isSensitive: true });
    expect(file.resources('aws_iam_role_policy')[0]?.block.text('policy')).toEqual(secret);
    expect(file.dataSources('aws_iam_policy_document')[0]?.block.text('statement')).toEqual(secret);
  });

  test('lists what may have any number of instances, with nothing known of it', () => {
    const why = unknownBecause('it depends on `data.x.y`', 'plan');
    const address = 'aws_iam_role_policy.p';
    const file = evaluatedFile(
      evaluation({
        changes: [change(`${address}[0]`, { role: 'r' })],
        uncounted: [{ ...how('role'), address, type: 'aws_iam_role_policy', why }],
      }),
    );
    expect(file.resources('aws_iam_role_policy')).toEqual([]);
    const [repeated] = file.repeated('aws_iam_role_policy');
    expect(repeated?.block.text('role')).toEqual(text(why));
    expect(repeated?.attribute('id')).toEqual(text(reference(address, 'id')));
    expect(file.types).toEqual(['aws_iam_role_policy']);
  });

  test('lists what Terraform forgets beside them, and that it is not read', () => {
    const forgotten = ['aws_iam_role_policy.old'];
    const changes = [change('aws_cognito_identity_pool.app', { identity_pool_name: 'app' })];
    const found = evaluation({ changes, forgotten });
    const repeated = evaluatedFile(found).repeated('aws_iam_role_policy', 'aws_iam_role');
    expect(repeated.map(({ address }) => address)).toEqual(forgotten);
    expect(readEvaluation(found).unread.map(({ address }) => address)).toEqual(forgotten);
  });

  test('says of what may have any number of instances that it is not read', () => {
    const why = unknownBecause('it depends on `data.x.y`', 'plan');
    const address = 'aws_iam_role_policy.p';
    const { unread } = readEvaluation(
      evaluation({
        changes: [change('aws_cognito_identity_pool.app', { identity_pool_name: 'app' })],
        uncounted: [{ ...how('role'), address, type: 'aws_iam_role_policy', why }],
      }),
    );
    expect(unread.map((each) => [each.address, each.reason])).toEqual([
      [address, 'how many there are is unknown: it depends on `data.x.y`'],
    ]);
  });

  test('knows the provider configuration of each resource, and its default tags', () => {
    const written = {
      'aws_iam_role.r': { ...how('name'), provider: 'aws.prod' },
      'aws_iam_role.q': how('name'),
    };
    const file = evaluatedFile(
      evaluation({
        changes: [change('aws_iam_role.r', { name: 'r' }), change('aws_iam_role.q', { name: 'q' })],
        written,
        providers: {
          'aws.prod': {
            region: 'eu-west-1',
            allowed_account_ids: ['222233334444'],
            tags: { team: 'a' },
          },
          aws: { hasUnknownTags: true, role_arn: 'arn:aws:iam::333344445555:role/x' },
        },
      }),
    );
    const [r, q] = file.resources('aws_iam_role');
    expect(r?.provider).toMatchObject({
      name: 'aws.prod',
      account: '222233334444',
      region: 'eu-west-1',
      partition: 'aws',
    });
    expect(r?.defaultTags).toEqual({ team: 'a' });
    expect(r?.attribute('arn')).toBe('arn:aws:iam::222233334444:role/r');
    expect(q?.provider).toMatchObject({ name: 'aws', account: '333344445555' });
    expect(q?.defaultTags).toEqual(
      unknownBecause('the default tags of the provider depend on what nothing looked up', 'plan'),
    );
  });

  test('evaluates a template as the root module would', () => {
    const file = evaluatedFile(
      evaluation({
        changes: [change('aws_s3_bucket.b', { bucket: 'files' })],
        written: { 'aws_s3_bucket.b': how('bucket') },
      }),
    );
    expect(file.evaluate('${aws_s3_bucket.b.arn}/a')).toEqual(text(...arn, '/a'));
    expect(file.addresses).toEqual(['aws_s3_bucket.b', 'module.m']);
  });

  test('knows what is in a module by its address, and the outputs of a module that is called once', () => {
    const why = unknownBecause('it depends on `data.x.y.z`', 'plan');
    const address = 'module.files.module.all.aws_s3_bucket.b["a"]';
    const file = evaluatedFile(
      evaluation({
        changes: [change(address, { bucket: 'files' })],
        written: { 'module.files.module.all.aws_s3_bucket.b': how('bucket') },
        values: {
          'module.files.bucket': { value: { name: 'logs' } },
          'module.files.open': { unknown: why },
        },
      }),
    );
    const found = 'module.files.module.all.aws_s3_bucket.b["a"]';
    expect(file.evaluate(`\${${found}.bucket}/a`)).toBe('files/a');
    expect(file.evaluate('${module.files.bucket.name}/a')).toBe('logs/a');
    expect(file.evaluate('${module.files.open}')).toEqual(text(why));
    expect(file.evaluate('${module.files.other}')).toEqual(
      text(unknownBecause('`module.files.other` is left to Terraform', 'plan')),
    );
  });

  test('knows variables and locals of the root module where no secret or made-up value is in them', () => {
    const why = unknownBecause('it depends on `data.x.y.z`', 'plan');
    const values = {
      'local.files': { value: `${BUCKET}/files` },
      'local.names': { value: ['a', { b: 'c' }] },
      'local.open': { unknown: why },
      'local.secret': {},
      'var.stage': { value: 'prod' },
    };
    const changes = [change('aws_s3_bucket.b', { bucket: 'files' })];
    const written = { 'aws_s3_bucket.b': how('bucket') };
    const file = evaluatedFile(evaluation({ changes, written, values }));
    expect(file.addresses).toEqual(expect.arrayContaining(Object.keys(values)));
    const evaluated = (template: string) => file.evaluate(template);
    expect(evaluated('${local.files}/*')).toEqual(text(...arn, '/files/*'));
    expect(evaluated('${local.names[1].b}-${var.stage}')).toBe('c-prod');
    expect(evaluated('${local.open}')).toEqual(text(why));
    expect(evaluated('${local.secret}')).toEqual(
      text({ unknown: 'a sensitive value', isSensitive: true }),
    );
  });
});
