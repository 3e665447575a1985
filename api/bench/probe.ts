// Loaded into each measured server before its own code (`node --import`): tells the benchmark what
// the process has used, and profiles it when asked. It does nothing unless asked.
import type { Profiler, Session } from 'node:inspector';

export interface Usage {
	/** Microseconds of processor time, of all threads. */
	readonly cpu: number;
	/** Resident memory, in bytes. */
	readonly memory: number;
}

export type Question = 'usage' | 'start profile' | 'stop profile';

let session: Session;

function answer(value: Usage | Profiler.Profile | null): void {
	process.send!(value);
}

const ANSWERS: Record<Question, () => void | Promise<void>> = {
	usage() {
		const { user, system } = process.cpuUsage();
		answer({ cpu: user + system, memory: process.memoryUsage.rss() });
	},
	// What it takes to profile is no memory of the server's.
	async 'start profile'() {
		const { Session } = await import('node:inspector');
		session = new Session();
		session.connect();
		session.post('Profiler.enable');
		session.post('Profiler.start', () => answer(null));
	},
	'stop profile'() {
		session.post('Profiler.stop', (_error, { profile }) => {
			session.disconnect();
			answer(profile);
		});
	},
};

process.on('message', (question: Question) => void ANSWERS[question]());
// The benchmark process has ended.
process.on('disconnect', () => process.exit());
