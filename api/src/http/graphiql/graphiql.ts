import type { HttpExchange } from '../http-exchange.ts';
import {
	BUNDLE_FILES,
	BUNDLE_VERSION,
	GraphiqlBundle,
	type BundleFile,
	type Compression,
} from './bundle.ts';
import { loadPage, type Page } from './page.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const ENDPOINT = '/graphql';
const ASSET = /^\/graphql\/assets\/([\w.-]+)\/([\w.]+)$/;

/** Answers a request for the page or one of its files. False for any other request. */
export type Graphiql = (exchange: HttpExchange) => Promise<boolean>;

/** GraphiQL for a browser that opens the endpoint, from files of this server. */
export function createGraphiql({ webUrl }: { webUrl: string }): Graphiql {
	const bundle = new GraphiqlBundle();
	let page: Promise<Page> | undefined;
	const contentSecurityPolicy = [
		"default-src 'none'",
		"script-src 'self'",
		"worker-src 'self'",
		// The editor (Monaco) creates style elements.
		"style-src 'self' 'unsafe-inline'",
		"font-src 'self' data:",
		"img-src 'self' data:",
		`connect-src 'self' ${webUrl}`,
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join('; ');

	return async (exchange) => {
		const { path } = exchange;
		const [, version, name] = ASSET.exec(path) ?? [];
		if (name === undefined) {
			if (path !== ENDPOINT || !accepts(exchange, 'accept', 'text/html')) return false;
			const { html } = await (page ??= loadPage(ENDPOINT, webUrl));
			await exchange.send(
				200,
				{
					'content-type': 'text/html; charset=utf-8',
					'content-security-policy': contentSecurityPolicy,
				},
				html,
			);
			return true;
		}
		const own = await (page ??= loadPage(ENDPOINT, webUrl));
		const file = version === own.version && own.files.get(name);
		if (file) {
			const headers = { 'content-type': file.type, 'cache-control': IMMUTABLE };
			await exchange.send(200, headers, file.text);
			return true;
		}
		if (version !== BUNDLE_VERSION || !isBundleFile(name)) return false;
		// Browsers offer brotli on HTTPS and localhost only.
		const encoding: Compression = accepts(exchange, 'accept-encoding', 'br') ? 'br' : 'gzip';
		await exchange.send(
			200,
			{
				'content-type': name.endsWith('.css') ? 'text/css' : 'text/javascript',
				'content-encoding': encoding,
				'cache-control': IMMUTABLE,
				vary: 'accept-encoding',
			},
			Buffer.from(await bundle.file(name, encoding)),
		);
		return true;
	};
}

function accepts(exchange: HttpExchange, header: string, value: string): boolean {
	return new RegExp(`\\b${value}\\b`).test(exchange.header(header) ?? '');
}

function isBundleFile(name: string): name is BundleFile {
	return BUNDLE_FILES.some((file) => file === name);
}
