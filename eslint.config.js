import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
	{
		ignores: [
			'**/build/',
			'**/.svelte-kit/',
			'**/node_modules/',
			'**/test-results/',
			'.data/',
			'**/graphql-env.d.ts',
		],
	},
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	{
		languageOptions: { globals: globals.node },
		rules: {
			// TypeScript finds undefined names itself, and knows types that ESLint does not.
			'no-undef': 'off',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
			],
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-console': 'error',
		},
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			globals: globals.browser,
			parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
		},
		rules: {
			// Duly is served at the root of its address.
			'svelte/no-navigation-without-resolve': 'off',
			// A plain Map or Date beside the state is a choice: it is bookkeeping that nothing renders.
			'svelte/prefer-svelte-reactivity': 'off',
		},
	},
	{
		// Command-line programs speak to the person in front of the terminal.
		files: ['*/scripts/**', '*/bench/run.ts'],
		rules: { 'no-console': 'off' },
	},
);
