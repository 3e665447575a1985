/** Resolves if a component of the service works, rejects if it does not. */
export type Check = () => Promise<unknown>;

export interface Readiness {
	readonly ready: boolean;
	/** The names of the components that do not work. Causes are logged only. */
	readonly missing: readonly string[];
}

const CHECK_TIMEOUT_MS = 2_000;

/** Whether a load balancer should send requests here. Concurrent calls share one round of checks. */
export function createReadiness(checks: Record<string, Check>): () => Promise<Readiness> {
	let running: Promise<Readiness> | null = null;
	return () => (running ??= checkAll(checks).finally(() => (running = null)));
}

async function checkAll(checks: Record<string, Check>): Promise<Readiness> {
	const results = Object.entries(checks).map(async ([name, check]) =>
		(await passes(check)) ? [] : [name],
	);
	const missing = (await Promise.all(results)).flat();
	return { ready: missing.length === 0, missing };
}

async function passes(check: Check): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const timeout = new Promise<never>((_, reject) => {
		timer = setTimeout(reject, CHECK_TIMEOUT_MS, new Error('too slow'));
	});
	try {
		await Promise.race([check(), timeout]);
		return true;
	} catch {
		return false;
	} finally {
		clearTimeout(timer);
	}
}
