import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

// A git hook sets variables that refer to the real checkout; `env` excludes them.
const env = {
	PATH: process.env.PATH,
	GIT_CONFIG_GLOBAL: '/dev/null',
	GIT_CONFIG_SYSTEM: '/dev/null',
};

let root: string;
let checkout: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'duly-hooks-'));
	checkout = join(root, 'checkout');
	mkdirSync(join(checkout, 'api/scripts'), { recursive: true });
	cpSync(join(import.meta.dirname, 'use-hooks.ts'), join(checkout, 'api/scripts/use-hooks.ts'));
});
afterEach(() => rmSync(root, { recursive: true }));

const git = (cwd: string, ...args: string[]) =>
	execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim();
const hooksOf = (cwd: string) => git(cwd, 'config', '--default', '', '--get', 'core.hooksPath');
const useHooks = () =>
	execFileSync(process.execPath, [join(checkout, 'api/scripts/use-hooks.ts')], {
		env,
		encoding: 'utf8',
		stdio: 'pipe',
	});

test('enables the hooks of a checkout', () => {
	git(checkout, 'init', '-q');
	useHooks();
	expect(hooksOf(checkout)).toBe('.githooks');
});

test('keeps a configured hooks path', () => {
	git(checkout, 'init', '-q');
	git(checkout, 'config', 'core.hooksPath', 'my-hooks');
	useHooks();
	expect(hooksOf(checkout)).toBe('my-hooks');
});

test('does not change an enclosing checkout', () => {
	git(root, 'init', '-q');
	useHooks();
	expect(hooksOf(root)).toBe('');
});

test('exits without output or changes outside a checkout', () => {
	expect(useHooks()).toBe('');
});
