const { availableParallelism } = require('node:os');

const shared = {
  rootDir: __dirname,
  // A test's own scope finds these faster than the sandbox that Jest runs it in.
  sandboxInjectedGlobals: ['Array', 'JSON', 'Map', 'Math', 'Object', 'Set', 'WeakMap'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    '/stack-trace$': '<rootDir>/__tests__/helpers/no-stack-trace.cjs',
    '^cdktf-cognito-federation$': '<rootDir>/src/index.ts',
    '^cdktf-cognito-federation/sandbox$': '<rootDir>/src/sandbox/index.ts',
    '^cdktf-cognito-federation/simulator$': '<rootDir>/src/simulator.ts',
    '^cdktf-cognito-federation/testing$': '<rootDir>/src/testing/index.ts',
  },
};

module.exports = {
  // Tests of Terraform mostly wait for processes of their own.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // A machine with other work takes several times as long; what hangs is still found.
  testTimeout: 20_000,
  testSequencer: '<rootDir>/__tests__/helpers/longest-first.cjs',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: [
        '\\.property\\.test\\.ts$',
        '<rootDir>/__tests__/terraform-binary/',
        '<rootDir>/__tests__/live/',
      ],
    },
    {
      ...shared,
      displayName: 'property',
      testMatch: ['<rootDir>/__tests__/**/*.property.test.ts'],
      setupFiles: ['<rootDir>/__tests__/helpers/fast-check-seed.ts'],
    },
    {
      ...shared,
      displayName: 'terraform',
      testMatch: ['<rootDir>/__tests__/terraform-binary/**/*.test.ts'],
      globalSetup: '<rootDir>/__tests__/helpers/terraform-binary/global-setup.ts',
    },
  ],
};
