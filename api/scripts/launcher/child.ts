import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Environment } from './settings.ts';

export interface Child {
	name: string;
	pid: number;
	/** Resolves when the process has ended, with a phrase that describes the exit. */
	ended: Promise<string>;
	/** Sends SIGTERM, then SIGKILL after `patience` ms. */
	stop(patience: number): Promise<void>;
}

export interface ChildOptions {
	/** The display name. */
	name: string;
	args: string[];
	cwd: string;
	environment: Environment;
	/** The file for its output; the terminal if absent. */
	logFile?: string;
}

/**
 * Starts a Node program. It gets a process group of its own, so that a Ctrl-C reaches only the
 * launcher, which ends everything in order.
 */
export function startChild({ name, args, cwd, environment, logFile }: ChildOptions): Child {
	const log = logFile === undefined ? 'inherit' : createLog(logFile);
	const child = spawn(process.execPath, args, {
		cwd,
		env: environment,
		stdio: ['ignore', log, log],
		detached: true,
	});
	if (typeof log === 'number') closeSync(log);
	const ended = describeEnd(child);
	return {
		name,
		pid: child.pid!,
		ended,
		async stop(patience) {
			child.kill('SIGTERM');
			const hasEnded = await Promise.race([ended, delay(patience, null, { ref: false })]);
			if (hasEnded === null) killGroup(child);
			await ended;
		},
	};
}

/** A new file, also where the old one is another user's. */
function createLog(path: string): number {
	rmSync(path, { force: true });
	return openSync(path, 'wx', 0o600);
}

async function describeEnd(child: ChildProcess): Promise<string> {
	try {
		const [code, signal] = await once(child, 'exit');
		return signal ? `was ended by ${signal}` : `ended with code ${code}`;
	} catch (error) {
		return `could not be started: ${(error as Error).message}`;
	}
}

function killGroup(child: ChildProcess): void {
	try {
		if (process.platform === 'win32') child.kill('SIGKILL');
		else process.kill(-child.pid!, 'SIGKILL');
	} catch {
		// It ended by itself.
	}
}
