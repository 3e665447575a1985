import { defineConfig } from 'vitest/config';

export default defineConfig({
	// As Node resolves: two copies of `graphql` in one process would not know each other's classes.
	resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
	test: {
		name: 'api',
		environment: 'node',
		globalSetup: './test/global-setup.ts',
		include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
	},
});
