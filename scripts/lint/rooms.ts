/** What each room of `src/` may import besides itself. Every arrow points one way, and each is used. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  values: [],
  cognito: ['values'],
  'role-mapping': ['cognito', 'values'],
  policies: ['values'],
  spec: ['cognito', 'role-mapping'],
  config: ['cognito', 'policies', 'role-mapping', 'spec', 'values'],
  model: ['policies', 'role-mapping', 'values'],
  checks: ['cognito', 'model', 'values'],
  simulator: ['cognito', 'model', 'policies', 'role-mapping', 'values'],
  analysis: ['cognito', 'model', 'policies', 'role-mapping', 'simulator', 'values'],
  report: ['model', 'policies', 'role-mapping', 'simulator', 'terraform', 'values'],
  terraform: ['cognito', 'model', 'policies', 'role-mapping', 'values'],
  sources: ['model', 'policies', 'role-mapping', 'simulator', 'terraform', 'values'],
  'constructs/addresses': ['config'],
  'constructs/user-pool': ['cognito', 'config', 'constructs/addresses'],
  'constructs/identity-providers': ['config', 'constructs/addresses', 'values'],
  'constructs/identity-pool': ['config', 'constructs/addresses', 'role-mapping'],
  'constructs/roles': ['config', 'constructs/addresses', 'policies'],
  federation: [
    'checks',
    'cognito',
    'config',
    'constructs/addresses',
    'constructs/identity-pool',
    'constructs/identity-providers',
    'constructs/roles',
    'constructs/user-pool',
    'policies',
    'spec',
    'values',
  ],
  testing: ['model', 'report', 'role-mapping', 'simulator', 'sources', 'terraform', 'values'],
  sandbox: ['cognito', 'model', 'role-mapping', 'simulator', 'sources', 'terraform', 'values'],
  cli: ['model', 'report', 'role-mapping', 'simulator', 'sources', 'terraform', 'values'],
};

/** Rooms that know no framework and no machine. */
export const PURE_ROOMS: readonly string[] = [
  'values',
  'cognito',
  'role-mapping',
  'policies',
  'spec',
  'config',
  'model',
  'checks',
  'simulator',
  'analysis',
  'report',
  'terraform',
];

/** Names that two rooms still export with different meanings. */
export const SHARED_NAMES: readonly string[] = ['showText'];
