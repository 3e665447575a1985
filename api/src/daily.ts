import type { Logger } from 'pino';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Does something now and then every day, for as long as the process lives. A failure is logged, and
 * the next day tries again.
 */
export function daily(name: string, log: Logger, work: () => Promise<unknown>): void {
	async function run(): Promise<void> {
		try {
			log.debug({ job: name, result: await work() }, 'done for today');
		} catch (error) {
			log.error({ job: name, err: error }, 'failed, tries again tomorrow');
		}
	}
	void run();
	setInterval(run, DAY).unref();
}
