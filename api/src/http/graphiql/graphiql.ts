import type { Plugin } from 'graphql-yoga';
import {
	BUNDLE_FILES,
	BUNDLE_VERSION,
	bundleFile,
	type BundleFile,
	type Compression,
} from './bundle.ts';
import { loadPage, type Page } from './page.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const ENDPOINT = '/graphql';
const ASSET = /^\/graphql\/assets\/([\w.-]+)\/([\w.]+)$/;

/** Shows a browser that opens the endpoint GraphiQL, from files of our own. */
export function useGraphiql({ webUrl }: { webUrl: string }): Plugin {
	let page: Promise<Page> | undefined;
	const contentSecurityPolicy = [
		"default-src 'none'",
		"script-src 'self'",
		"worker-src 'self'",
		// The editor (Monaco) makes its style elements as it runs.
		"style-src 'self' 'unsafe-inline'",
		"font-src 'self' data:",
		"img-src 'self' data:",
		`connect-src 'self' ${webUrl}`,
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join('; ');

	async function respond(request: Request, pathname: string): Promise<Response | null> {
		const [, version, name] = ASSET.exec(pathname) ?? [];
		if (name === undefined) {
			if (pathname !== ENDPOINT || !accepts(request, 'accept', 'text/html')) return null;
			const { html } = await (page ??= loadPage(ENDPOINT, webUrl));
			return new Response(html, {
				headers: {
					'content-type': 'text/html; charset=utf-8',
					'content-security-policy': contentSecurityPolicy,
				},
			});
		}
		const own = await (page ??= loadPage(ENDPOINT, webUrl));
		const file = version === own.version && own.files.get(name);
		if (file) {
			const headers = { 'content-type': file.type, 'cache-control': FOR_EVER };
			return new Response(file.text, { headers });
		}
		if (version === BUNDLE_VERSION && isBundleFile(name)) {
			// Offered by browsers on HTTPS and localhost only; elsewhere it is gzip.
			const encoding: Compression = accepts(request, 'accept-encoding', 'br') ? 'br' : 'gzip';
			return new Response(await bundleFile(name, encoding), {
				headers: {
					'content-type': name.endsWith('.css') ? 'text/css' : 'text/javascript',
					'content-encoding': encoding,
					'cache-control': FOR_EVER,
					vary: 'accept-encoding',
				},
			});
		}
		return null;
	}

	return {
		onRequest({ request, url, endResponse }) {
			if (request.method !== 'GET') return;
			return respond(request, url.pathname).then((response) => {
				if (response) endResponse(response);
			});
		},
	};
}

function accepts(request: Request, header: string, value: string): boolean {
	return new RegExp(`\\b${value}\\b`).test(request.headers.get(header) ?? '');
}

function isBundleFile(name: string): name is BundleFile {
	return BUNDLE_FILES.some((file) => file === name);
}
