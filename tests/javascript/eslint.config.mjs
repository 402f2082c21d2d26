// What TypeScript does not find in the scripts of the pages. It finds names that are missing or not used.
const MARKUP =
  "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/], CallExpression[callee.property.name='insertAdjacentHTML']";

export default [
  {
    files: ['assets/**/*.js'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'array-callback-return': 'error',
      'complexity': ['error', 10],
      'consistent-return': 'error',
      'eqeqeq': 'error',
      'max-lines-per-function': ['error', { max: 30, skipBlankLines: true, skipComments: true }],
      'no-cond-assign': ['error', 'always'],
      'no-constant-condition': 'error',
      'no-else-return': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-loop-func': 'error',
      'no-new-func': 'error',
      'no-param-reassign': 'error',
      'no-restricted-syntax': ['error', { selector: MARKUP, message: 'Insert text as text: only a frame shows HTML.' }],
      'no-self-assign': 'error',
      'no-shadow': 'error',
      'no-unreachable-loop': 'error',
      'no-unsafe-finally': 'error',
      'no-unused-expressions': ['error', { allowShortCircuit: true }],
      'no-useless-assignment': 'error',
      'no-useless-escape': 'error',
      'no-useless-return': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
      'require-await': 'error',
    },
  },
];
