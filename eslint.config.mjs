import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The floors of the house (docs/architecture.md): a file imports only from its own folder or from floors named before it. */
const floors = [
  ['errors.ts', 'host.ts'],
  ['model'],
  ['http'],
  ['registry'],
  ['sigstore'],
  ['keys'],
  ['predicates'],
  ['storage'],
  ['policy'],
  ['modes'],
  ['report'],
  ['inputs', 'inputs.ts'],
  ['main.ts', 'prepare'],
  ['runner.ts'],
  ['index.ts', 'prepare.ts'],
];

const isFile = (room) => room.endsWith('.ts');

function floorRule(rooms, level) {
  const below = floors.slice(level + 1).flat();
  const message = 'This floor lies below: a file imports only from its own folder or from floors above (docs/architecture.md).';
  // Rooms are imported as ../room/… from within a folder, and as ./room/… from the files beside the folders.
  const rule = (files, prefix) => ({
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: below.map((room) => `${prefix}${isFile(room) ? room : `${room}/*`}`), message }] },
      ],
    },
  });
  return [
    rule(
      rooms.filter((room) => !isFile(room)).map((room) => `src/${room}/**/*.ts`),
      '../',
    ),
    rule(
      rooms.filter(isFile).map((room) => `src/${room}`),
      './',
    ),
  ].filter(({ files }) => files.length > 0 && below.length > 0);
}

const floorRules = floors.flatMap(floorRule);

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'demo-out/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `value == null` is how optional JSON members are asked about; everything else is strict.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['src/**/*.ts'], rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] } },
  { files: ['scripts/**', '__tests__/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly' },
    },
  },
  ...floorRules,
);
