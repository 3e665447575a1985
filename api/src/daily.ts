import type { Logger } from 'pino';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Runs a job immediately and then every 24 hours until the process exits. A failure is logged. */
export function daily(name: string, log: Logger, work: () => Promise<unknown>): void {
	async function run(): Promise<void> {
		try {
			log.debug({ job: name, result: await work() }, 'daily job completed');
		} catch (error) {
			log.error({ job: name, err: error }, 'daily job failed, next attempt in 24 hours');
		}
	}
	void run();
	setInterval(run, DAY_MS).unref();
}
