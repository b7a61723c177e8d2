import { withPlan } from '../../../src/sources/folder/plan-of-folder';

const options = {
  ...{ variables: [], variableFiles: [], onProgress: () => {} },
  data: { 'data.x.stated': { a: 'own' } },
  environment: { TF_VAR_stage: 'dev' },
};
const data = (address: string, values: object, sensitive_values: object = {}) => {
  const [type = ''] = address.replace(/^(?:module\.\w+\.)?data\./, '').split('.');
  return { address, mode: 'data', type, values, sensitive_values };
};
const read = (plan: object) => withPlan(plan as never, options);
const found = (...resources: readonly object[]) => ({
  prior_state: { values: { root_module: { resources } } },
});

describe('withPlan', () => {
  test('gives the variables of the plan, and writes secret ones to no file', () => {
    const { planned, environment } = read({
      variables: {
        stage: { value: 'prod' },
        none: { value: null },
        secret: { value: 'topsecret' },
        secrets: { value: { a: ['${x}'] } },
      },
      configuration: {
        root_module: {
          variables: { stage: {}, secret: { sensitive: true }, secrets: { sensitive: true } },
        },
      },
    });
    expect(planned).toEqual({ stage: 'prod', none: null });
    expect(environment).toEqual({
      TF_VAR_stage: 'dev',
      TF_VAR_secret: 'topsecret',
      TF_VAR_secrets: '{"a":["$${x}"]}',
    });
  });

  test('states what the plan read, beside what is stated', () => {
    const { data: stated } = read(
      found(data('data.x.stated', { a: 'plan' }), data('module.m.data.x.y', { a: 1, b: null })),
    );
    expect(stated).toEqual({
      'data.x.stated': { a: 'own' },
      'module.m.data.x.y': { a: 1, b: null },
    });
  });

  test('states nothing of what holds a secret', () => {
    const { data: stated } = read(
      found(
        data('data.x.a', { a: 's', b: { c: 's', d: 'e' }, f: 'g' }, { a: true, b: { c: true } }),
      ),
    );
    expect(stated['data.x.a']).toEqual({ f: 'g' });
    const secret = { ...data('data.x.a', { a: 's' }), sensitive_values: true };
    expect(read(found(secret)).data['data.x.a']).toEqual({});
  });

  test('states of a policy document its JSON alone', () => {
    const values = { id: '1', json: '{}', minified_json: '{}', statement: [{}], version: null };
    const address = 'data.aws_iam_policy_document.d';
    expect(read(found(data(address, values))).data[address]).toEqual({
      ...{ id: '1', json: '{}', minified_json: '{}' },
    });
  });

  test('states all instances together only where the plan read each of them', () => {
    const instances = [data('data.x.a["k"]', { a: 1 }), data('data.x.a["l"]', { a: 2 })];
    expect(read(found(...instances)).data).toMatchObject({
      'data.x.a': { a: 1 },
      'data.x.a["k"]': { a: 1 },
      'data.x.a["l"]': { a: 2 },
    });
    const deferred = { address: 'data.x.a["m"]', mode: 'data', type: 'x' };
    const { data: stated } = read({ ...found(...instances), resource_changes: [deferred] });
    expect(stated).not.toHaveProperty(['data.x.a']);
    expect(stated).toHaveProperty(['data.x.a["k"]']);
  });
});
