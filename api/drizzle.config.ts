import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: 'postgresql',
	schema: [
		'./src/auth/tables.ts',
		'./src/features/*/table.ts',
		'./src/sync/table.ts',
		'./src/operation/rate-limit/table.ts',
	],
	out: './migrations',
});
