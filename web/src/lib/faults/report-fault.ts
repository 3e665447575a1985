/** Where a fault in the browser is told. */
const FAULTS_PATH = '/faults';

/**
 * Browser only: puts a fault into the server's log, by what it is and where it happened, not by its
 * message, which may repeat what somebody wrote. Returns the reference to find it by.
 */
export function reportFault(error: unknown): string {
	const reference = crypto.randomUUID();
	const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: undefined };
	const frames = stack?.split('\n').filter((line) => /^\s+at |^\S*@https?:/.test(line));
	const report = { reference, name, frames: frames?.slice(0, 20) };
	navigator.sendBeacon(FAULTS_PATH, JSON.stringify(report));
	return reference;
}
