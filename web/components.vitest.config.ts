import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import process from 'node:process';
import { defineConfig } from 'vitest/config';
import { staticIcons } from './static-icons.ts';

// Components in a browser, without the product around them: `vitest run --config
// components.vitest.config.ts`, which `pnpm test` runs with the browser that it found.
export default defineConfig({
	plugins: [staticIcons(), svelte({ compilerOptions: { runes: true } })],
	test: {
		name: 'components',
		include: ['src/**/*.browser.test.ts'],
		browser: {
			enabled: true,
			headless: true,
			screenshotFailures: false,
			provider: playwright({
				launchOptions: {
					executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
					// Chromium's sandbox does not work for the root user.
					args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
				},
			}),
			instances: [{ browser: 'chromium' }],
		},
	},
});
