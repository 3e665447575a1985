import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { LaunchError } from './launch-error.ts';
import { readSettings } from './settings.ts';

describe('the settings of a start', () => {
	let root: string;

	beforeEach(async () => {
		root = await mkdtemp(join(inject('scratchFolder'), 'root-'));
	});

	it('have a default for every value in development', () => {
		expect(readSettings(root, [], {})).toEqual({
			root,
			dev: false,
			production: false,
			dataDir: join(root, '.data'),
			databaseUrl: undefined,
			webPort: { name: 'WEB_PORT', port: 3000, explicit: false },
			apiPort: { name: 'API_PORT', port: 4000, explicit: false },
			environment: {},
		});
	});

	it('are read from the environment, then from .env; an empty value counts as absent', async () => {
		await writeFile(
			join(root, '.env'),
			'WEB_PORT=3001\nAPI_PORT=4001\nDATABASE_URL=postgresql://there/duly\n',
		);
		const settings = readSettings(root, ['--dev'], { WEB_PORT: '3002', DATABASE_URL: '' });
		expect(settings).toMatchObject({
			dev: true,
			webPort: { port: 3002, explicit: true },
			apiPort: { port: 4001, explicit: true },
			databaseUrl: undefined,
		});
	});

	it('report all faults in one error', () => {
		const environment = {
			NODE_ENV: 'production',
			DATABASE_URL: 'postgresql://there/duly',
			WEB_PORT: '80000',
			API_URL: 'here',
		};
		expect(() => readSettings(root, ['--fast'], environment)).toThrow(
			new LaunchError(
				[
					'Duly cannot start:',
					'- --fast is not an option; there is only --dev.',
					'- WEB_PORT is "80000"; a port is a number from 1 to 65535.',
					'- API_URL is not an address.',
					'- BETTER_AUTH_SECRET is missing.',
					'- WEB_URL is missing.',
				].join('\n'),
			),
		);
	});
});
