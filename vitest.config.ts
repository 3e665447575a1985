import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		projects: [
			'api',
			{
				extends: './web/vite.config.ts',
				root: './web',
				test: { name: 'web', include: ['src/**/*.test.ts'] },
			},
		],
	},
});
