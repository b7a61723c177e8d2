import { requirePackages } from '../../src/sandbox/required-packages';

function failing(code: string, names: readonly string[]) {
  return (name: string) => {
    if (names.includes(name)) throw Object.assign(new Error(name), { code });
  };
}

const missing = (...names: readonly string[]) =>
  expect.objectContaining({
    code: 'missing-tool',
    message: `the sandbox needs packages that are not installed; run npm install --save-dev ${names.join(' ')}`,
  });

describe('requirePackages', () => {
  test('finds all that are here', () => {
    expect(() => requirePackages(true)).not.toThrow();
  });

  test('names those that are not, and that of the stand-in only where it is needed', () => {
    const resolve = failing('MODULE_NOT_FOUND', ['jose', 'oidc-provider']);
    expect(() => requirePackages(true, resolve)).toThrow(missing('jose', 'oidc-provider'));
    expect(() => requirePackages(false, resolve)).toThrow(missing('jose'));
  });

  test('takes one that can only be imported for one that is here', () => {
    const resolve = failing('ERR_PACKAGE_PATH_NOT_EXPORTED', ['oidc-provider']);
    expect(() => requirePackages(true, resolve)).not.toThrow();
  });
});
