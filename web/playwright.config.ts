import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';
import process from 'node:process';

// `api/scripts/test.ts` starts the product and says where it is. On its own, `playwright test`
// starts it the way everybody does.
const started = process.env.WEB_URL;
const webPort = 3300;
const apiPort = 4300;
process.env.WEB_URL ??= `http://localhost:${webPort}`;
process.env.API_URL ??= `http://localhost:${apiPort}`;

const browser = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const isRoot = process.getuid?.() === 0;

export default defineConfig({
	testDir: 'tests',
	testMatch: '**/*.test.ts',
	fullyParallel: true,
	forbidOnly: true,
	// A machine that others load as well may be too slow for one try; what fails twice is wrong.
	retries: process.env.CI ? 1 : 0,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	// They wait as much as they work; more of them than cores only wait for each other.
	workers: 2,
	use: {
		baseURL: process.env.WEB_URL,
		// Recording takes as long as what it records: only what failed is run again with it.
		trace: 'on-first-retry',
		// It keeps a copy of all files for each browser, which only the journeys about it are for.
		serviceWorkers: 'block',
		launchOptions: {
			...(existsSync(browser) && { executablePath: browser }),
			// Chromium's sandbox does not work for the root user.
			args: isRoot ? ['--no-sandbox'] : [],
		},
	},
	...(!started && {
		webServer: {
			command: 'node api/scripts/start.ts',
			cwd: '..',
			url: `http://localhost:${webPort}/healthz`,
			timeout: 180_000,
			env: {
				WEB_PORT: String(webPort),
				API_PORT: String(apiPort),
				DATA_DIR: 'web/test-results/.data',
			},
			gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
		},
	}),
});
