import { defineConfig } from 'vitest/config';

export default defineConfig({
	// As Node resolves: two copies of `graphql` in one process would not know each other's classes.
	resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
	test: {
		name: 'api',
		environment: 'node',
		globalSetup: './test/global-setup.ts',
		setupFiles: ['./test/property-seed.ts', './test/check-ownership.ts'],
		// Real servers start and stop, on machines that do other things as well.
		testTimeout: 20_000,
		hookTimeout: 60_000,
		include: ['{src,test,scripts,bench}/**/*.test.ts'],
	},
});
