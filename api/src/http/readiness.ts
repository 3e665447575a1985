import { useReadinessCheck } from 'graphql-yoga';

/** Resolves where the part works, rejects where it does not. */
export type Check = () => Promise<unknown>;

const PATIENCE = 2_000;

/**
 * `/readyz`: whether requests should be sent here. 503 lists what is missing, by name only: why is
 * for the log, not for strangers.
 */
export function useReadiness(checks: Record<string, Check>) {
	let looking: Promise<string[]> | null = null;
	return useReadinessCheck({
		endpoint: '/readyz',
		async check({ fetchAPI }) {
			// One look serves all who ask meanwhile: strangers must not fill the pool by asking.
			looking ??= missingParts(checks).finally(() => (looking = null));
			const missing = await looking;
			const ready = missing.length === 0;
			return fetchAPI.Response.json({ ready, missing }, { status: ready ? 200 : 503 });
		},
	});
}

async function missingParts(checks: Record<string, Check>): Promise<string[]> {
	const found = Object.entries(checks).map(async ([name, check]) =>
		(await passes(check)) ? [] : [name],
	);
	return (await Promise.all(found)).flat();
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
