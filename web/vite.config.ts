import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import process from 'node:process';
import { defineConfig } from 'vitest/config';
import { staticIcons } from './static-icons.ts';

/** The framework, and the components that the pages to sign in have, too. */
const isBase =
	/preload-helper|node_modules\/(?:svelte|@sveltejs\/kit|devalue|esm-env|clsx)\/|\/lib\/ui\/(?:Button|Logo|TextField|FieldError)\.svelte|icons\/circle-alert/;
const isApp = /\/src\/(?:lib\/(?!auth)|routes\/\(app\))|node_modules/;

export default defineConfig({
	plugins: [
		staticIcons(),
		sveltekit({
			adapter: adapter(),
			compilerOptions: { runes: true },
			csp: {
				mode: 'auto',
				// hooks.server.ts completes these with what is known at run time only: the address of the
				// API (connect-src), and upgrade-insecure-requests where the app is served by https.
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self'],
					// A row of a virtual list and a floating menu are placed by a style attribute, also in
					// what the server renders. Style elements and foreign sheets stay forbidden.
					'style-src-attr': ['unsafe-inline'],
					'img-src': ['self', 'data:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'manifest-src': ['self'],
					'worker-src': ['self'],
					'object-src': ['none'],
					'base-uri': ['none'],
					'form-action': ['self'],
					'frame-ancestors': ['none'],
				},
			},
			// The one shell is the answer at addresses of any depth.
			paths: { relative: false },
			// lib/offline/service-worker.ts does, once one is signed in.
			serviceWorker: { register: false },
			version: { pollInterval: 0 },
		}),
	],
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						// What every page needs in one file, what every view needs in another: sixty small ones
						// compress worse by a seventh, and a page would wait for each of them.
						codeSplitting: {
							groups: [
								{ name: 'base', test: isBase, minShareCount: 7, priority: 2 },
								{ name: 'app', test: isApp, minShareCount: 7, priority: 1 },
							],
						},
					},
				},
			},
		},
	},
	server: { port: Number(process.env.WEB_PORT ?? 3000), strictPort: true },
	ssr: {
		// Node runs the API's TypeScript as it is, so the database driver is loaded once a process and
		// finds its own dependencies.
		external: ['@duly/api'],
	},
	test: {
		name: 'web',
		include: ['src/**/*.test.ts'],
		// Those need a browser: components.vitest.config.ts.
		exclude: ['src/**/*.browser.test.ts'],
		globalSetup: '../api/test/global-setup.ts',
		testTimeout: 20_000,
		hookTimeout: 60_000,
	},
});
