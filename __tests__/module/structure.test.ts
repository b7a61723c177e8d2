import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MODULE, blocksOf, terraformFiles } from '../helpers/module/module-files';

/** Outputs by the type of resource that they name. */
const GIVEN_OUT: Readonly<Record<string, readonly string[]>> = {
  aws_apigatewayv2_authorizer: ['jwt_authorizer_ids'],
  aws_cognito_identity_pool: ['identity_pool_id', 'identity_pool_arn'],
  aws_cognito_identity_provider: ['identity_provider_names'],
  aws_cognito_resource_server: ['resource_server_identifiers'],
  aws_cognito_user_group: ['group_names'],
  aws_cognito_user_pool: ['user_pool_id', 'user_pool_arn'],
  aws_cognito_user_pool_client: ['client_ids', 'client_secrets'],
  aws_cognito_user_pool_domain: ['domain_names', 'custom_domain_target', 'custom_domain_zone_id'],
  aws_iam_openid_connect_provider: ['iam_provider_arns'],
  aws_iam_role: ['role_arns', 'role_names', 'sms_role_arn'],
  aws_iam_saml_provider: ['iam_provider_arns'],
};

/** Types of resource that others are known by, and by which. */
const WITHOUT_ID: Readonly<Record<string, string>> = {
  aws_cognito_identity_pool_provider_principal_tag: 'by identity pool and provider',
  aws_cognito_identity_pool_roles_attachment: 'by the identity pool',
  aws_cognito_risk_configuration: 'by user pool and client',
  aws_cognito_user_pool_ui_customization: 'by user pool and client',
  aws_iam_role_policy: 'by role and key of the role',
  aws_iam_role_policy_attachment: 'by role and policy',
  aws_lambda_permission: 'by function',
  aws_route53_record: 'by zone, name and type',
  aws_wafv2_web_acl_association: 'by user pool',
  terraform_data: 'the guard, nothing of AWS',
};

describe('the files of the module', () => {
  test('are those that a registry looks for', () => {
    const names = readdirSync(MODULE);
    for (const name of ['README.md', 'main.tf', 'outputs.tf', 'variables.tf', 'versions.tf']) {
      expect(names).toContain(name);
    }
  });

  test('hold no provider and no backend, which are the caller’s', async () => {
    expect(await blocksOf(MODULE, 'provider')).toEqual({});
    const { 'versions.tf': versions, ...others } = await terraformFiles(MODULE);
    expect(versions).toEqual({
      terraform: [
        {
          required_version: '>= 1.8',
          required_providers: [{ aws: { source: 'hashicorp/aws', version: '>= 5.100, < 7' } }],
        },
      ],
    });
    expect(Object.values(others).flatMap((file) => Object.keys(file))).not.toContain('terraform');
  });

  test('declare every variable with type and description, in variables.tf', async () => {
    const variables = await blocksOf(MODULE, 'variable');
    const { 'variables.tf': file } = await terraformFiles(MODULE);
    expect(Object.keys(variables).length).toBeGreaterThan(20);
    expect(Object.keys(file?.variable ?? {}).sort()).toEqual(Object.keys(variables).sort());
    for (const [name, variable] of Object.entries(variables)) {
      expect([name, typeof variable.type, typeof variable.description]).toEqual([
        name,
        'string',
        'string',
      ]);
      // Terraform doesn't loop over what is sensitive as a whole.
      expect([name, variable.sensitive]).toEqual([name, undefined]);
    }
  });

  test('read a switch as no secret, which Terraform would neither count by nor judge', async () => {
    const switches = Object.entries(await blocksOf(MODULE, 'variable'))
      .filter(([, { type }]) => type === '${bool}')
      .map(([name]) => name);
    expect(switches).toContain('allow_guests');
    const texts = readdirSync(MODULE)
      .filter((name) => name.endsWith('.tf'))
      .map((name) => readFileSync(join(MODULE, name), 'utf8'))
      .join('\n');
    const readElsewhere = switches.filter(
      (name) => texts.split(new RegExp(`\\bvar\\.${name}\\b`)).length !== 2,
    );
    expect(readElsewhere).toEqual([]);
    expect(switches.filter((name) => !texts.includes(`nonsensitive(var.${name})`))).toEqual([]);
  });

  test('describe every output, and hide the secrets of clients', async () => {
    const outputs = await blocksOf(MODULE, 'output');
    expect(Object.keys(outputs).length).toBeGreaterThan(10);
    for (const [name, output] of Object.entries(outputs)) {
      expect([name, typeof output.description]).toEqual([name, 'string']);
      expect([name, output.sensitive]).toEqual([
        name,
        name === 'client_secrets' ? true : undefined,
      ]);
    }
  });

  test('give out an id or ARN of every resource, for what has no word yet', async () => {
    const outputs = await blocksOf(MODULE, 'output');
    const types = Object.keys(await blocksOf(MODULE, 'resource'));
    expect(types.filter((type) => !(type in GIVEN_OUT) && !(type in WITHOUT_ID))).toEqual([]);
    const named = Object.values(GIVEN_OUT).flat();
    expect(named.filter((name) => !(name in outputs))).toEqual([]);
    const gone = [...Object.keys(GIVEN_OUT), ...Object.keys(WITHOUT_ID)];
    expect(gone.filter((type) => !types.includes(type))).toEqual([]);
  });

  test('hold an example of each way, and of the smallest call', () => {
    const examples = readdirSync(join(MODULE, 'examples')).sort();
    expect(examples).toEqual(['combined', 'complete', 'identity-pool', 'minimal', 'user-pool']);
    for (const example of examples) {
      for (const file of ['README.md', 'main.tf', 'versions.tf']) {
        expect(existsSync(join(MODULE, 'examples', example, file))).toBe(true);
      }
    }
  });
});

describe('the tests of the module', () => {
  const folder = join(MODULE, 'tests');
  const tests = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const failures = tests
    .flatMap((text) => [...text.matchAll(/expect_failures = \[([^\]]*)\]/g)])
    .flatMap(([, list = '']) => list.split(',').map((each) => each.trim()));
  const expected = (place: string) => failures.filter((each) => each === place).length;

  test('break every validation of every variable', async () => {
    const validations = Object.entries(await blocksOf(MODULE, 'variable')).map(
      ([name, { validation = [] }]) => ({ name, count: (validation as unknown[]).length }),
    );
    expect(validations.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(15);
    // A run can break one validation of a variable only.
    expect(validations.filter(({ name, count }) => expected(`var.${name}`) < count)).toEqual([]);
  });

  test('break every condition of the guard', async () => {
    const { terraform_data: { guard } = {} } = (await blocksOf(MODULE, 'resource')) as Record<
      string,
      { readonly guard?: readonly { readonly lifecycle: readonly Record<string, unknown[]>[] }[] }
    >;
    const [{ precondition = [], postcondition = [] } = {}] = guard?.[0]?.lifecycle ?? [];
    expect(precondition).toHaveLength(10);
    expect(expected('terraform_data.guard')).toBeGreaterThanOrEqual(
      precondition.length + postcondition.length,
    );
  });
});

describe('protected and unprotected pools', () => {
  test.each(['aws_cognito_user_pool', 'aws_cognito_identity_pool'])(
    'of %s differ in nothing but protection',
    async (type) => {
      const { [type]: pools = {} } = await blocksOf(MODULE, 'resource');
      expect(Object.keys(pools).sort()).toEqual(['this', 'unprotected']);
      const [[ours], [theirs]] = [pools.this, pools.unprotected] as [
        Record<string, unknown>[],
        Record<string, unknown>[],
      ];
      const without = ({
        count: _,
        deletion_protection: __,
        lifecycle: ___,
        ...rest
      }: Record<string, unknown>) => rest;
      expect(without(ours ?? {})).toEqual(without(theirs ?? {}));
      expect(ours?.lifecycle).toEqual([{ prevent_destroy: true }]);
      expect(theirs?.lifecycle).toBeUndefined();
    },
  );
});
