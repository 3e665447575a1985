import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		name: 'api',
		environment: 'node',
		globalSetup: './test/global-setup.ts',
		include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
	},
});
