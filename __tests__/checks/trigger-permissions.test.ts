import { findIn } from '../../src/checks/catalogue';
import { readTerraform } from '../../src/terraform/read-terraform';

/** A user pool that calls two functions of the file, of which one has a permission. */
const configuration = {
  provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['111122223333'] }] },
  resource: {
    aws_lambda_function: {
      sign_up: { function_name: 'sign-up' },
      tokens: { function_name: 'tokens' },
    },
    aws_lambda_permission: {
      sign_up: {
        action: 'lambda:InvokeFunction',
        function_name: 'arn:aws:lambda:eu-west-1:111122223333:function:sign-up',
        principal: 'cognito-idp.amazonaws.com',
        source_arn: 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/*',
      },
    },
    aws_cognito_user_pool: {
      p: {
        name: 'p',
        lambda_config: {
          pre_sign_up: '${aws_lambda_function.sign_up.arn}',
          pre_token_generation: '${aws_lambda_function.tokens.arn}',
        },
      },
    },
  },
};

const ACCOUNT = '111122223333';
const POOL = `arn:aws:cognito-idp:eu-west-1:${ACCOUNT}:userpool/eu-west-1_AbC`;
const LAMBDA = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:`;

/** A resource of a state. */
const object = (type: string, name: string, values: object) => ({
  ...{ address: `${type}.${name}`, type, name, mode: 'managed', values },
});

const made = (name: string, key: string) =>
  object('aws_lambda_function', key, {
    ...{ function_name: name, id: name, arn: `${LAMBDA}${name}` },
    qualified_arn: `${LAMBDA}${name}:$LATEST`,
  });

/** What it is when it is applied, with what a permission says beside the rest. */
const state = (permission: object) => ({
  ...{ format_version: '1.0', terraform_version: '1.11.4' },
  values: {
    root_module: {
      resources: [
        made('sign-up', 'sign_up'),
        made('tokens', 'tokens'),
        object('aws_lambda_permission', 'sign_up', {
          ...{ action: 'lambda:InvokeFunction', function_name: 'sign-up', qualifier: '' },
          ...{ principal: 'cognito-idp.amazonaws.com', source_arn: POOL, source_account: null },
          ...permission,
        }),
        object('aws_cognito_user_pool', 'p', {
          ...{ id: 'eu-west-1_AbC', arn: POOL, name: 'p' },
          lambda_config: [
            {
              ...{ create_auth_challenge: '', custom_email_sender: [], kms_key_id: '' },
              ...{ pre_sign_up: `${LAMBDA}sign-up`, pre_token_generation: `${LAMBDA}tokens` },
              pre_token_generation_config: [
                { lambda_arn: `${LAMBDA}tokens`, lambda_version: 'V2_0' },
              ],
            },
          ],
        }),
      ],
    },
  },
});

interface Planned {
  readonly known: object;
  /** What the plan refers to where it knows no value. */
  readonly refers: Readonly<Record<string, string>>;
}

/** A resource of a plan, which has only the references of what is unknown. */
function planned(type: string, name: string, { known, refers }: Planned) {
  const isPool = type === 'aws_cognito_user_pool';
  const within = (each: object) => (isPool ? { lambda_config: [each] } : each);
  const all = (of: (reference: string) => unknown) =>
    Object.fromEntries(Object.entries(refers).map(([key, each]) => [key, of(each)]));
  const address = `${type}.${name}`;
  const constants = Object.entries(known).map(([key, value]) => [key, { constant_value: value }]);
  const expressions = {
    ...Object.fromEntries(constants),
    ...within(all((each) => ({ references: [each, each.replace(/\.\w+$/, '')] }))),
  };
  const values = { ...known, ...(isPool ? { lambda_config: [{}] } : {}) };
  return {
    resource: { address, type, name, mode: 'managed', values },
    change: {
      ...{ address, type, name, mode: 'managed' },
      change: {
        ...{ actions: ['create'], before: null, after: values },
        after_unknown: { id: true, arn: true, qualified_arn: true, ...within(all(() => true)) },
      },
    },
    written: { address, type, name, mode: 'managed', provider_config_key: 'aws', expressions },
  };
}

/** A plan that makes functions, their alias and a user pool with one trigger, and a permission. */
function plan(trigger: string, permission: Planned): object {
  const all = [
    ...['f', 'g'].map((name) =>
      planned('aws_lambda_function', name, { known: { function_name: name }, refers: {} }),
    ),
    ...['live', 'beta'].map((name) =>
      planned('aws_lambda_alias', name, { known: { name, function_name: 'f' }, refers: {} }),
    ),
    planned('aws_cognito_user_pool', 'p', {
      known: { name: 'p' },
      refers: { pre_sign_up: trigger },
    }),
    planned('aws_cognito_user_pool', 'other', { known: { name: 'other' }, refers: {} }),
    planned('aws_lambda_permission', 'p', {
      known: {
        ...{ action: 'lambda:InvokeFunction', principal: 'cognito-idp.amazonaws.com' },
        ...permission.known,
      },
      refers: { source_arn: 'aws_cognito_user_pool.p.arn', ...permission.refers },
    }),
  ];
  return {
    ...{ format_version: '1.2', terraform_version: '1.11.4' },
    planned_values: { root_module: { resources: all.map(({ resource }) => resource) } },
    resource_changes: all.map(({ change }) => change),
    configuration: {
      provider_config: { aws: { name: 'aws', expressions: { region: { constant_value: 'r' } } } },
      root_module: { resources: all.map(({ written }) => written) },
    },
  };
}

function found(source: object): string[] {
  return findIn(readTerraform(source).model)
    .filter(({ id }) => id === 'CF-U14')
    .map(({ certainty, address, part }) => `${certainty} ${address} ${part}`);
}

const TOKENS = 'certain aws_cognito_user_pool.p pre_token_generation';

describe('CF-U14', () => {
  test('finds the same in a configuration as in its state', () => {
    expect(found(configuration)).toEqual([TOKENS]);
    expect(found(state({}))).toEqual([TOKENS]);
  });

  const ALIAS = 'aws_lambda_alias.live.arn';
  const OF_ALIAS = { function_name: 'f', qualifier: 'live' };

  test.each<[string, string, object, Planned['refers'], string[]]>([
    ['an alias, and a permission for it', ALIAS, OF_ALIAS, {}, []],
    ['an alias, and a permission for it by its ARN', ALIAS, {}, { function_name: ALIAS }, []],
    [
      'an alias, and a permission for another one',
      ALIAS,
      { function_name: 'f', qualifier: 'beta' },
      {},
      ['certain'],
    ],
    [
      'an alias, and a permission of another user pool',
      ALIAS,
      OF_ALIAS,
      { source_arn: 'aws_cognito_user_pool.other.arn' },
      ['certain'],
    ],
    [
      'an alias, and a permission of a source that is more than one reference tells',
      ALIAS,
      OF_ALIAS,
      { source_arn: 'aws_api_gateway_rest_api.a.execution_arn' },
      ['undecided'],
    ],
    [
      'a function, and a permission for another one',
      'aws_lambda_function.f.arn',
      { function_name: 'g' },
      {},
      ['certain'],
    ],
    [
      'a function, and a permission for another one by its ARN',
      'aws_lambda_function.f.arn',
      {},
      { function_name: 'aws_lambda_function.g.arn' },
      ['certain'],
    ],
    // Either may be of a version: `"${aws_lambda_function.f.arn}:live"` has the same reference.
    [
      'a function, and a permission for it',
      'aws_lambda_function.f.arn',
      { function_name: 'f' },
      {},
      ['undecided'],
    ],
    [
      'a function, and a permission for it by its ARN',
      'aws_lambda_function.f.arn',
      {},
      { function_name: 'aws_lambda_function.f.arn' },
      ['undecided'],
    ],
    [
      'a function, and a permission for its alias',
      'aws_lambda_function.f.arn',
      OF_ALIAS,
      {},
      ['undecided'],
    ],
    ['what a module gives', 'module.m.arn', { function_name: 'g' }, {}, ['undecided']],
  ])('tells by the references of a plan: %s', (_, trigger, known, refers, expected) => {
    const certainties = found(plan(trigger, { known, refers })).map((each) => each.split(' ')[0]);
    expect(certainties).toEqual(expected);
  });

  test('says what a plan omits of the function that a permission is for', () => {
    const permission = { known: { function_name: 'f' }, refers: {} };
    const { model } = readTerraform(plan('aws_lambda_function.f.arn', permission));
    const [finding] = findIn(model).filter(({ id }) => id === 'CF-U14');
    expect(finding?.attack).toEqual([
      'whether `aws_lambda_permission.p` does so is unknown: the plan omits whether a version or an alias follows the ARN; pass --source DIR',
    ]);
  });

  test('leaves open what a plan omits of the source of another service', () => {
    const source = (source_arn: string) => {
      const given = plan(ALIAS, { known: OF_ALIAS, refers: { source_arn } });
      return JSON.stringify(readTerraform(given).model.resourcePolicies);
    };
    const omitted = 'the plan omits this expression';
    expect(source('aws_s3_bucket.b.arn')).toContain(omitted);
    expect(source('aws_cognito_user_pool.p.arn')).not.toContain(omitted);
  });

  test('cannot tell where a module that is not read is given the function', () => {
    const module = { m: { source: './m', name: '${aws_lambda_function.tokens.function_name}' } };
    const given = { ...configuration, module };
    expect(found(given)).toEqual([TOKENS.replace('certain', 'undecided')]);
    const { model } = readTerraform(given);
    expect(findIn(model).filter(({ id }) => id === 'CF-U14')).toMatchObject([
      { attack: ["`module.m` is given it, and isn't read"] },
    ]);
  });

  test.each<[string, object, string[]]>([
    ['of any user pool', { source_arn: POOL.replace('eu-west-1_AbC', '*') }, [TOKENS]],
    ['of any user pool of the account', { source_arn: '', source_account: ACCOUNT }, [TOKENS]],
    [
      'of another user pool',
      { source_arn: POOL.replace('_AbC', '_XyZ') },
      ['certain aws_cognito_user_pool.p pre_sign_up', TOKENS],
    ],
    [
      'of another account',
      { source_arn: '', source_account: '444455556666' },
      ['certain aws_cognito_user_pool.p pre_sign_up', TOKENS],
    ],
    [
      'for another version',
      { qualifier: 'live' },
      ['certain aws_cognito_user_pool.p pre_sign_up', TOKENS],
    ],
  ])('reads the permission %s in a state', (_, permission, expected) => {
    expect(found(state(permission))).toEqual(expected);
  });
});
