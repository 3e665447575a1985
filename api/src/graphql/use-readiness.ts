import { useReadinessCheck } from 'graphql-yoga';

/** Resolves where the part works, rejects where it does not. */
export type Check = () => Promise<unknown>;

const PATIENCE = 2_000;

/**
 * `/readyz`: whether requests should be sent here. 503 lists what is missing, by name only: why is
 * for the log, not for strangers.
 */
export function useReadiness(checks: Record<string, Check>) {
	return useReadinessCheck({
		endpoint: '/readyz',
		async check({ fetchAPI }) {
			const failed = await Promise.all(
				Object.entries(checks).map(async ([name, check]) => ((await passes(check)) ? [] : [name])),
			);
			const missing = failed.flat();
			return fetchAPI.Response.json(
				{ ready: missing.length === 0, missing },
				{ status: missing.length === 0 ? 200 : 503 },
			);
		},
	});
}

async function passes(check: Check): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const timeout = new Promise<never>((_, reject) => {
		timer = setTimeout(reject, PATIENCE, new Error('too slow'));
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
