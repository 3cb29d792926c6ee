import typescript from 'typescript-eslint';

export default typescript.config(
  { ignores: ['**/node_modules/**', '**/dist/**', 'build/**'] },
  {
    files: ['frontend/scripts/**/*.ts'],
    extends: [...typescript.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: 'frontend/tsconfig.json', tsconfigRootDir: process.cwd() } },
    rules: {
      'max-lines-per-function': ['error', { max: 40, skipComments: true }],
      'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'indexedDB', 'caches'], // nothing is stored
      'no-restricted-properties': [
        'error',
        { property: 'cookie', message: 'no cookie is ever set' },
        { property: 'innerHTML', message: 'markup comes from the server, in a whole region' },
        { property: 'sendBeacon', message: 'nobody is told of anything' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off', // find<HTMLInputElement>(..)
      '@typescript-eslint/no-unnecessary-condition': 'off', // old browsers lack what the types promise
    },
  },
);
