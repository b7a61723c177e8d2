const shared = {
  rootDir: __dirname,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: { '^cdktf-cognito-federation$': '<rootDir>/src/index.ts' },
};

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: [
        '<rootDir>/__tests__/terraform-binary/',
        '<rootDir>/__tests__/live/',
      ],
    },
    {
      ...shared,
      displayName: 'terraform',
      testMatch: ['<rootDir>/__tests__/terraform-binary/**/*.test.ts'],
      setupFiles: [],
    },
  ],
};
