import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BUNDLE_VERSION } from './bundle.ts';

const TYPES = {
	'page.js': 'text/javascript; charset=utf-8',
	'page.css': 'text/css; charset=utf-8',
	'icon.svg': 'image/svg+xml',
};
export type PageFile = keyof typeof TYPES;

/** The page and its own files. `version` changes with any of them. */
export interface Page {
	readonly html: string;
	readonly version: string;
	readonly files: ReadonlyMap<string, { text: string; type: string }>;
}

/**
 * @param endpoint the path of the GraphQL endpoint, below which the files are served
 * @param webUrl the address of the web app, which the page links to and gets its token from
 */
export async function loadPage(endpoint: string, webUrl: string): Promise<Page> {
	const entries = await Promise.all(
		Object.entries(TYPES).map(
			async ([name, type]) => [name, { text: await read(name), type }] as const,
		),
	);
	const hash = createHash('sha256');
	for (const [, { text }] of entries) hash.update(text);
	const version = hash.digest('hex').slice(0, 12);
	const values: Record<string, string> = {
		webUrl,
		assets: `${endpoint}/assets/${version}`,
		bundle: `${endpoint}/assets/${BUNDLE_VERSION}`,
	};
	const template = await read('page.html');
	const html = template.replace(/\{(\w+)\}/g, (_match, name: string) => escapeHtml(values[name]!));
	return { html, version, files: new Map(entries) };
}

const read = (name: string) => readFile(new URL(`page/${name}`, import.meta.url), 'utf8');

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
