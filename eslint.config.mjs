import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const barrel = {
  regex: '^@cdktf/provider-aws(/lib)?$',
  message: 'import one resource by its path: the index costs 2 s and 0.5 GB',
};

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'cdktf.out', 'hcl.out', '.venv', '.node', '.sandbox'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      'no-restricted-imports': ['error', { patterns: [barrel] }],
      'no-restricted-properties': [
        'error',
        {
          object: 'URL',
          property: 'canParse',
          message: 'Node 20 answers wrong once the call is optimized: use parseUrl',
        },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
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
