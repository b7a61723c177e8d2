import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What each room of `src/` may import besides itself. Every arrow points one way. */
const rooms = {
  'role-mapping': [],
  policies: ['role-mapping'],
  config: ['policies', 'role-mapping'],
  model: ['policies', 'role-mapping'],
  checks: ['config', 'model', 'policies', 'role-mapping'],
  simulator: ['config', 'model', 'policies', 'role-mapping'],
  terraform: ['model', 'policies', 'role-mapping'],
  testing: ['config', 'model', 'policies', 'role-mapping', 'simulator', 'terraform'],
  cli: ['checks', 'config', 'model', 'policies', 'role-mapping', 'simulator', 'terraform'],
  addresses: ['config'],
  'user-pool': ['addresses', 'config'],
  'identity-providers': ['addresses', 'config'],
  'identity-pool': ['addresses', 'config', 'role-mapping'],
  access: ['addresses', 'config', 'policies'],
  federation: [
    'access',
    'addresses',
    'checks',
    'config',
    'identity-pool',
    'identity-providers',
    'policies',
    'role-mapping',
    'user-pool',
  ],
  sandbox: ['config', 'model', 'policies', 'role-mapping', 'simulator', 'terraform'],
};

/** Rooms that know no framework and no machine. */
const pure = ['role-mapping', 'policies', 'config', 'model', 'simulator', 'checks'];

const barrel = {
  regex: '^@cdktf/provider-aws(/lib)?$',
  message: 'import one resource by its path: the index costs 2 s and 0.5 GB',
};

const others = (room, allowed) =>
  Object.keys(rooms).filter((each) => each !== room && !allowed.includes(each));

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          barrel,
          {
            regex: `^(\\.\\./)+(${others(room, allowed).join('|')})/`,
            message: `${room}/ may import from: ${allowed.join(', ') || 'no other room'}`,
          },
          ...(pure.includes(room)
            ? [
                {
                  regex: '^(cdktf|constructs|@cdktf/.*|node:.*)$',
                  message: `${room}/ is pure: no framework, no machine`,
                },
              ]
            : []),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'cdktf.out', 'hcl.out', '.venv', '.node', '.sandbox'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      'no-restricted-imports': ['error', { patterns: [barrel] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  ...roomRules,
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        __dirname: 'readonly',
        console: 'readonly',
        module: 'writable',
        process: 'readonly',
        require: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
