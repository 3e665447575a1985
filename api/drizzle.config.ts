import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: 'postgresql',
	schema: ['./src/auth/tables.ts', './src/*/table.ts'],
	out: './migrations',
});
