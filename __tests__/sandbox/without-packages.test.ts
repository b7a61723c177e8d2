import type * as Sandbox from '../../src/sandbox';

jest.mock('@aws-sdk/client-cognito-identity-provider', () => {
  throw new Error("Cannot find module '@aws-sdk/client-cognito-identity-provider'");
});

test('the sandbox is loaded where its packages are not installed, so that it can name them', () => {
  const load = () => jest.requireActual<typeof Sandbox>('../../src/sandbox');
  expect(load).not.toThrow();
  expect(Object.keys(load())).toContain('startSandbox');
});
