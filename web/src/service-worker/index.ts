import { version } from '$app/env';
import { assets, immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { answerPage } from './answer-page.ts';
import { CACHE, isOurs, SHELL } from './shell-cache.ts';

/** Of the font's seven alphabets the one that nearly every page needs; the others come when read. */
const RARELY_NEEDED = /inter-(?!latin-opsz-normal)[\w-]+\.woff2?$/;

const files = [...immutable, ...assets]
	.map(({ path }) => new URL(path, self.location.origin).pathname)
	.filter((path) => !RARELY_NEEDED.test(path));

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== self.location.origin) return;
	if (request.mode === 'navigate') event.respondWith(answerPage(event));
	else if (files.includes(pathname) || pathname.startsWith('/_app/immutable/')) {
		event.respondWith(answerFile(request));
	}
});

async function install(): Promise<void> {
	const cache = await caches.open(CACHE);
	// Without cookies: the shell is rendered for nobody.
	const shell = await fetch(SHELL, { credentials: 'omit', cache: 'no-store' });
	if (!shell.ok) throw new Error(`No shell: HTTP ${shell.status}.`);
	await Promise.all([cache.put(SHELL, shell), cache.addAll(files)]);
	// Open pages go on with their files, which are kept: nobody has to close anything first.
	await self.skipWaiting();
}

async function activate(): Promise<void> {
	// In the order in which they were made. The version before may still be open in some window.
	const versions = (await caches.keys()).filter(isOurs);
	await Promise.all(versions.slice(0, -2).map((name) => caches.delete(name)));
	await self.registration.navigationPreload?.enable();
	await self.clients.claim();
	for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage({ version });
}

/** What has its content's hash in its name is the same for ever, whichever version asks for it. */
async function answerFile(request: Request): Promise<Response> {
	const kept = await caches.match(request);
	if (kept !== undefined) return kept;
	const response = await fetch(request);
	if (response.ok && new URL(request.url).pathname.startsWith('/_app/immutable/')) {
		const cache = await caches.open(CACHE);
		await cache.put(request, response.clone());
	}
	return response;
}
