import { dev } from '$app/env';

/** How often an open page looks for a new version, in milliseconds. */
const LOOK_EVERY = 60 * 60 * 1000;

/**
 * Keeps the app's files in this browser, so that it opens without a network, and tells when a newer
 * version than this page's is there. Returns what ends it.
 */
export function followVersions(onNewVersion: () => void): () => void {
	const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
	if (container === undefined) return () => {};
	if (dev) {
		// One that was left by a build on this address would answer with its own files.
		void container.getRegistrations().then((all) => all.forEach((each) => each.unregister()));
		return () => {};
	}

	const ending = new AbortController();
	const { signal } = ending;
	// The framework's own constant is read before the page has told it, where files are put together.
	const { version } = document.documentElement.dataset;
	let lookedAt = Date.now();
	container.addEventListener(
		'message',
		({ data }: MessageEvent<{ version?: string }>) => {
			if (data.version !== undefined && data.version !== version) onNewVersion();
		},
		{ signal },
	);
	document.addEventListener(
		'visibilitychange',
		async () => {
			if (document.hidden || Date.now() - lookedAt < LOOK_EVERY) return;
			lookedAt = Date.now();
			const registration = await container.getRegistration();
			await registration?.update().catch(() => {});
		},
		{ signal },
	);
	const register = () =>
		// Private windows and full disks have none: then the app needs its network, as before.
		void container.register('/service-worker.js', { type: 'module' }).catch(() => {});
	// What the page itself loads comes first.
	if (document.readyState === 'complete') register();
	else addEventListener('load', register, { once: true, signal });
	return () => ending.abort();
}
