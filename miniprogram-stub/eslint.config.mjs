import tseslint from 'typescript-eslint'

/** What a browser has and WeChat has not; the harness hides it, this says so while typing. */
const browser = [
  'window',
  'document',
  'fetch',
  'localStorage',
  'sessionStorage',
  'XMLHttpRequest',
  'navigator',
  'location',
  'URL',
  'URLSearchParams',
  'crypto',
  'globalThis',
]

export default tseslint.config(
  { ignores: ['node_modules/', 'build/', 'miniprogram/api/schema.d.ts'] },
  {
    files: ['miniprogram/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-restricted-globals': ['error', ...browser],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='setData']:not([callee.object.name='page'])",
          message: 'put<Data>(this, …) knows the names of the data.',
        },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // WeChat calls handlers and looks at no promise; what is thrown in one is reported by the harness.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.recommended],
    rules: { eqeqeq: 'error', '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
)
