import { env } from 'node:process';

const room = env.MUTATION_ROOM;

export default {
  packageManager: 'npm',
  testRunner: 'mocha',
  coverageAnalysis: 'perTest',
  // A change of a constant that is made as a file loads runs every test anew, for up to a minute each.
  ignoreStatic: env.CONSTANTS !== '1',
  reporters: ['clear-text', 'html', 'progress-append-only'],
  htmlReporter: { fileName: `coverage/mutation/${room}.html` },
  incremental: true,
  incrementalFile: `coverage/mutation/${room}.json`,
  tempDirName: 'coverage/.mutation',
  mutate: [`src/${room}/**/*.ts`],
  mochaOptions: {
    config: 'scripts/mutation/mocharc.json',
    spec: [`__tests__/${room}/**/*.test.ts`],
  },
  timeoutMS: 10_000,
  dryRunTimeoutMinutes: 20,
  thresholds: { high: 95, low: 90, break: 90 },
  ignorePatterns: [
    'cdktf.out',
    'coverage',
    'dist',
    'docs',
    'hcl.out',
    'module.out',
    '/modules',
    '.sandbox',
  ],
};
