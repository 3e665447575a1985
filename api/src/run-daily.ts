import type { Logger } from 'pino';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Runs a job immediately and every 24 hours while the process runs. A failure is logged; the next run
 * takes place as scheduled. The timer does not keep the process running.
 */
export function runDaily(name: string, log: Logger, job: () => Promise<unknown>): void {
	async function run(): Promise<void> {
		try {
			log.debug({ job: name, result: await job() }, 'daily job finished');
		} catch (error) {
			log.error({ job: name, err: error }, 'daily job failed, next run in 24 hours');
		}
	}
	void run();
	setInterval(run, DAY_MS).unref();
}
