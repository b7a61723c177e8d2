import { readEvaluation } from '../../src/sources/folder/read-folder';
import { simulate } from '../../src/simulator/simulate';
import { readTerraform, type ReadTerraform } from '../../src/terraform/read-terraform';

const document = (statement: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
const TRUST = document({
  Principal: { Federated: 'cognito-identity.amazonaws.com' },
  Action: 'sts:AssumeRoleWithWebIdentity',
});
const POOL = 'eu-west-1:00000000-0000-4000-8000-000000000001';
const ROLE = 'arn:aws:iam::111122223333:role/guest';

/** A guest role that may read, as a deployment has it. */
const VALUES: Readonly<Record<string, object>> = {
  aws_cognito_identity_pool: {
    ...{ id: POOL, identity_pool_name: 'i', allow_unauthenticated_identities: true },
    allow_classic_flow: true,
  },
  aws_iam_role: { id: 'guest', name: 'guest', arn: ROLE, assume_role_policy: TRUST },
  aws_iam_role_policy: {
    ...{ id: 'guest:p', name: 'p', role: 'guest' },
    policy: document({ Action: 's3:GetObject', Resource: '*' }),
  },
  aws_cognito_identity_pool_roles_attachment: {
    ...{ id: POOL, identity_pool_id: POOL, roles: { unauthenticated: ROLE } },
  },
};

/** What there is: the types of the AWS provider, each from it or from another source, and more. */
type Sources = Readonly<Record<string, string>>;
const AWS = 'registry.terraform.io/hashicorp/aws';

function objects(sources: Sources) {
  return Object.entries({ ...VALUES, ...sources }).map(([type, given]) => ({
    ...{ address: `${type}.x`, mode: 'managed', type, name: 'x' },
    provider_name: sources[type] ?? AWS,
    values: typeof given === 'string' ? (VALUES[type] ?? {}) : given,
  }));
}

const shown = (sources: Sources) => ({
  terraform_version: '1.11.4',
  values: { root_module: { resources: objects(sources) } },
});
const raw = (sources: Sources) => ({
  ...{ version: 4, terraform_version: '1.11.4' },
  resources: objects(sources).map(({ values, provider_name: source, ...each }) => ({
    ...{ ...each, provider: `provider["${source}"].prod`, instances: [{ attributes: values }] },
  })),
});
const changes = (sources: Sources) =>
  objects(sources).map(({ values, ...each }) => ({
    ...{ ...each, change: { actions: ['create'], after: values, after_unknown: {} } },
  }));
const plan = (sources: Sources) => ({
  ...{ terraform_version: '1.11.4', planned_values: {} },
  resource_changes: changes(sources),
});
const evaluation = (sources: Sources) => ({
  ...{ terraform: '1.11.4', changes: changes(sources), data: [], providers: {}, uncounted: [] },
  written: Object.fromEntries(
    objects(sources).map(({ address, values, provider_name: source }) => [
      address,
      { provider: 'aws', source, names: Object.keys(values), unknown: {} },
    ]),
  ),
  ...{ madeUp: [], marks: ['cf00e10'], values: {}, calls: [], forgotten: [] },
});

const FILES: readonly (readonly [kind: string, (sources: Sources) => ReadTerraform])[] = [
  ['a state', (sources) => readTerraform(shown(sources))],
  ['a raw state', (sources) => readTerraform(raw(sources))],
  ['a plan', (sources) => readTerraform(plan(sources))],
  ['a folder', (sources) => readEvaluation(evaluation(sources))],
];

function answer({ model }: ReadTerraform) {
  const asked = [{ action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' }];
  const { verdict, requests } = simulate(model, { guest: true }, asked);
  return [verdict.outcome, ...requests.map(({ outcome }) => outcome)];
}

describe.each(FILES)('%s', (_, read) => {
  test.each([
    AWS,
    'registry.opentofu.org/hashicorp/aws',
    'registry.terraform.io/-/aws',
    'hashicorp/aws',
  ])('is read as what %s makes', (source) => {
    const { unread, ...file } = read({ aws_iam_role_policy: source });
    expect(answer({ ...file, unread })).toEqual(['credentials', 'allowed']);
    expect(unread).toEqual([]);
  });

  test.each([
    ['aws_iam_role_policy', ['credentials', 'undecided']],
    ['aws_iam_role', ['undecided', 'undecided']],
    ['aws_cognito_identity_pool_roles_attachment', ['undecided', 'undecided']],
  ])('leaves open what another provider makes as %s', (type, expected) => {
    const { unread, ...file } = read({ [type]: 'registry.terraform.io/acme/aws' });
    expect(answer({ ...file, unread })).toEqual(expected);
    expect(unread).toContainEqual({
      address: `${type}.x`,
      reason: "resources of the provider `acme/aws` aren't read",
    });
  });

  test.each(['awscc_iam_role_policy', 'awscc_iam_managed_policy', 'awscc_s3_bucket_policy'])(
    'leaves open what %s may deny',
    (type) => {
      const { unread, ...file } = read({ [type]: 'registry.terraform.io/hashicorp/awscc' });
      expect(answer({ ...file, unread })).toEqual(['credentials', 'undecided']);
      expect(unread).toContainEqual({
        address: `${type}.x`,
        reason: "resources of the provider `hashicorp/awscc` aren't read",
      });
    },
  );

  test('is the same with resources that bear on nothing', () => {
    const { unread, ...file } = read({ awscc_logs_log_group: 'hashicorp/awscc', acme_pool: 'a/b' });
    expect(answer({ ...file, unread })).toEqual(['credentials', 'allowed']);
    expect(unread).toEqual([]);
  });
});

describe('a configuration', () => {
  const configured = (source: string, more: object = {}) =>
    readTerraform({
      terraform: { required_providers: { aws: { source }, fork: { source: 'acme/aws' } } },
      resource: Object.fromEntries(
        Object.entries(VALUES).map(([type, body]) => [
          type,
          { x: type === 'aws_iam_role_policy' ? { ...body, ...more } : body },
        ]),
      ),
    });

  test('is read as what the AWS provider makes, however cdktf writes its source', () => {
    expect(configured('aws').unread).toEqual([]);
    expect(configured('hashicorp/aws').unread).toEqual([]);
  });

  test('names what another provider makes, by its source or by the provider that it asks for', () => {
    const reason = "resources of the provider `acme/aws` aren't read";
    expect(configured('aws', { provider: 'fork.prod' }).unread).toEqual([
      { address: 'aws_iam_role_policy.x', reason },
    ]);
    expect(configured('acme/aws').unread.map(({ address }) => address)).toEqual(
      Object.keys(VALUES).map((type) => `${type}.x`),
    );
  });
});
