import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const INSTALLED = [
	// Headless shell: the suite takes two thirds of the time.
	'chromium-headless-shell',
	'google-chrome-stable',
	'google-chrome',
	'chromium',
	'chromium-browser',
	'microsoft-edge-stable',
	'microsoft-edge',
];
const APPLICATIONS = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function works(executable: string): boolean {
	return spawnSync(executable, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function installed(): string | undefined {
	const onPath = (process.env['PATH'] ?? '')
		.split(':')
		.flatMap((folder) => INSTALLED.map((name) => join(folder, name)));
	return [process.env['CHROMIUM_PATH'] ?? '', ...onPath, ...APPLICATIONS].find(
		(path) => path !== '' && existsSync(path) && works(path),
	);
}

/** Playwright's own Chromium, downloaded if missing. */
function playwrights(root: string): string | undefined {
	const require = createRequire(join(root, 'web/package.json'));
	const { chromium } = require('@playwright/test') as { chromium: { executablePath(): string } };
	const path = chromium.executablePath();
	if (!existsSync(path)) {
		const cli = require.resolve('@playwright/test/cli');
		const install = [cli, 'install', '--no-shell', 'chromium'];
		spawnSync(process.execPath, install, { stdio: 'ignore', timeout: 180_000 });
	}
	return existsSync(path) && works(path) ? path : undefined;
}

/** Debian's package, if apt is available and permitted. */
function debians(): string | undefined {
	const apt = (...args: string[]) =>
		spawnSync('apt-get', ['-q', '-y', ...args], {
			stdio: 'ignore',
			timeout: 300_000,
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		}).status === 0;
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
	const install = ['install', '--no-install-recommends', 'chromium'];
	return apt(...install) || (apt('update') && apt(...install)) ? installed() : undefined;
}

/**
 * A Chromium to test with: an installed Chrome, Chromium or Edge, else Playwright's own download,
 * else Debian's package. Undefined if none is available.
 */
export function findBrowser(root: string): string | undefined {
	return installed() ?? playwrights(root) ?? debians();
}
