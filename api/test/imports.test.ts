import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, sourceFiles } from './source.ts';

test('every module can be imported without an environment, and does nothing when it is', () => {
	// Excludes the entry points of the process and of the compression worker.
	const modules = sourceFiles(/^api\/src\/.*(?<!\.test|\.bench|\/main|\/compress-bundle)\.ts$/);
	expect(modules.length).toBeGreaterThan(50);
	const program = `
		for (const module of ${JSON.stringify(modules)}) await import(${JSON.stringify(ROOT)} + module);
		console.log(process.getActiveResourcesInfo().filter((each) => /TCP|Timeout|Process|FSEvent/.test(each)).join());
	`;
	const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
		cwd: join(ROOT, 'api'),
		env: {},
		encoding: 'utf8',
	});
	expect(printed.trim()).toBe('');
}, 60_000);
