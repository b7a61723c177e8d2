// Selected by `npm run test:live` only: it talks to whatever AWS the environment names.
const { projects } = require('./jest.config');

const { rootDir, transform, moduleNameMapper } = projects[0];

module.exports = {
  rootDir,
  transform,
  moduleNameMapper,
  displayName: 'live',
  testMatch: ['<rootDir>/__tests__/live/**/*.test.ts'],
};
