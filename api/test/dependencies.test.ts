import { describe, expect, test } from 'vitest';
import { read, sourceFiles } from './source.ts';

interface Manifest {
	readonly dependencies?: Record<string, string>;
	readonly devDependencies?: Record<string, string>;
	readonly peerDependencies?: Record<string, string>;
	readonly scripts?: Record<string, string>;
}

const MANIFESTS = ['package.json', 'api/package.json', 'web/package.json'];
const manifests = new Map(MANIFESTS.map((file) => [file, JSON.parse(read(file)) as Manifest]));
const namesIn = ({ dependencies, devDependencies }: Manifest) =>
	Object.keys({ ...dependencies, ...devDependencies });
const direct = [...new Set([...manifests.values()].flatMap(namesIn))].sort();

const isTest = (file: string) => /\.test\.ts$|^api\/test\/|-harness\.ts$|^web\/tests\//.test(file);
const code = sourceFiles(/\.(ts|js|svelte|css|json)$/).filter(
	(file) => !/^(package|(api|web)\/package|.*introspection)\.json$/.test(file),
);
const product = code.filter(
	(file) => /^(api|web)\/(src|scripts|[^/]+$)/.test(file) && !isTest(file),
);

/** `name@version` of every package in the lockfile. */
const locked = [
	...read('pnpm-lock.yaml')
		.split(/^snapshots:$/m)[0]!
		.matchAll(/^ {2}'?((?:@[^/\s]+\/)?[^@\s/]+)@([^:('\s]+)'?:$/gm),
].map(([, name, version]) => ({ name: name!, version: version! }));
const versionsOf = (name: string) =>
	locked.filter((each) => each.name === name).map(({ version }) => version);

test('the files and the lockfile were read', () => {
	expect(direct.length).toBeGreaterThan(40);
	expect(locked.length).toBeGreaterThan(300);
	expect(product).toContain('api/src/auth/token.ts');
	expect(product).toContain('web/src/lib/server/auth.ts');
});

describe('Better Auth is the only auth', () => {
	const OTHER_AUTH =
		/bcrypt|argon2|scrypt|pbkdf2|jsonwebtoken|^jwt-|-jwt$|^jws$|passport|lucia|next-auth|^@auth\/|iron-session|^oslo$|arctic|clerk|auth0|supertokens|keycloak|firebase|cookie-session/;

	test('no manifest depends on another package for passwords, tokens or sessions', () => {
		expect(direct.filter((name) => OTHER_AUTH.test(name))).toEqual([]);
		expect(direct.filter((name) => /auth|jose|jwt|session|password/.test(name)).sort()).toEqual([
			// The client's exchange that attaches the token to requests; it has no secret.
			'@urql/exchange-auth',
			'better-auth',
			'jose',
		]);
	});

	test('no code of the product hashes passwords or signs tokens', () => {
		const OWN_CRYPTO =
			/\b(scrypt\w*|pbkdf2\w*|createHmac|createSign|createVerify|deriveKey|deriveBits|subtle|SignJWT|UnsecuredJWT|CompactSign|FlattenedSign|EncryptJWT|generateKeyPair\w*|importPKCS8|importJWK|timingSafeEqual)\b/;
		const found = product.flatMap((file) => {
			const match = OWN_CRYPTO.exec(withoutComments(read(file)));
			return match ? [`${file}: ${match[0]}`] : [];
		});
		expect(found).toEqual([]);
	});

	test('jose is imported only by two modules of the API, to verify tokens', () => {
		const imports = product.flatMap((file) =>
			[...read(file).matchAll(/import (type )?\{([^}]*)\} from 'jose'/g)]
				.filter(([, type]) => type === undefined)
				.map(([, , names]) => `${file}: ${names!.trim()}`),
		);
		expect(imports.sort()).toEqual([
			'api/src/auth/remote-keys.ts: createRemoteJWKSet, errors',
			'api/src/auth/token.ts: jwtVerify',
		]);
	});

	test('one module creates the only instance of it', () => {
		const makers = product.filter((file) => /\bbetterAuth\(/.test(read(file)));
		expect(makers).toEqual(['web/src/lib/server/auth.ts']);
	});
});

describe('the installed packages', () => {
	// The first version without the advisory; of several advisories, the latest.
	test.each([
		['better-auth', '1.6.23', 'GHSA-g38m-r43w-p2q7, GHSA-qq9h-g4jm-xgf3 and nine before them'],
		['graphql-yoga', '5.21.3', 'prototype pollution in the multipart parser'],
		['drizzle-orm', '0.45.2', 'CVE-2026-39356'],
		['@sveltejs/kit', '2.49.5', 'CVE-2025-67647, CVE-2026-22803, CVE-2023-29003, CVE-2023-29008'],
		['@sveltejs/adapter-node', '5.5.1', 'CVE-2025-67647'],
		['devalue', '5.6.2', 'CVE-2026-22774, CVE-2026-22775'],
		['svelte', '5.46.4', 'CVE-2025-15265'],
	])('include %s in version %s or newer, without %s', (name, fixed) => {
		const installed = versionsOf(name);
		expect(installed).not.toEqual([]);
		expect(installed.filter((version) => isOlder(version, fixed))).toEqual([]);
	});

	test('include one version of graphql, whose classes are compared by identity', () => {
		expect(versionsOf('graphql')).toHaveLength(1);
	});

	test('include the documented libraries', () => {
		const imported = new Set(product.flatMap((file) => packagesIn(read(file))));
		// Svelte and Vitest are imported only by generated code and tests.
		const required = [
			...['graphql-yoga', '@pothos/core', '@sveltejs/kit', 'svelte', 'better-auth', 'drizzle-orm'],
			...['@neondatabase/serverless', 'jose', '@urql/svelte', '@urql/core', 'vitest'],
		];
		expect(required.filter((name) => !imported.has(name))).toEqual([]);
	});
});

describe('a dependency', () => {
	test.each(MANIFESTS)('of %s is used', (file) => {
		const manifest = manifests.get(file)!;
		// Tools in the root manifest are used by both packages.
		const folder = file.replace('package.json', '');
		const sources = sourceFiles(/(^|\/)[^/]+\.(ts|js|svelte|css|json|yaml)$/)
			.filter((each) => each.startsWith(folder) && !each.endsWith('package.json'))
			.filter((each) => each !== 'pnpm-lock.yaml' && each !== 'api/test/dependencies.test.ts')
			.map(read);
		const named = new Set(sources.flatMap(packagesIn));
		const scripts = [...manifests.values()].flatMap(({ scripts = {} }) => Object.values(scripts));
		const commands = new Set(scripts.flatMap((script) => script.split(/\s+/)));

		const isUsed = (name: string) =>
			named.has(name) ||
			commands.has(name) ||
			(name === '@types/node' && sources.some((source) => source.includes("'node:"))) ||
			named.has(name.replace(/^@types\//, ''));
		const peers = new Set(
			namesIn(manifest)
				.filter(isUsed)
				.flatMap((name) => peersOf(folder, name)),
		);
		const unused = namesIn(manifest).filter((name) => !isUsed(name) && !peers.has(name));
		expect(unused).toEqual([]);
	});

	test('is named, with its reason, in specs/decisions', () => {
		const page = read('specs/decisions/0015-dependencies.md');
		const reasons = new Map(
			[...page.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)].map(([, name, reason]) => [
				name,
				reason,
			]),
		);
		expect([...reasons.keys()].sort()).toEqual(direct);
		expect([...reasons].filter(([, reason]) => reason!.length < 20)).toEqual([]);
	});
});

test('no file contains a local path or the address of a package mirror', () => {
	const files = sourceFiles(/(^|\/)[^/]+$/).filter((file) => !/\.(png|webp|ico|woff2)$/.test(file));
	const PLACES =
		/(?<![\w.~])\/(home|Users|work|root|var\/folders)\/[\w.]|https?:\/\/[^/\s'"`)]*(registry|npmjs|yarnpkg|verdaccio|jfrog|artifactory|nexus)\b|resolution: \{[^}]*tarball:/;
	const found = files.flatMap((file) => {
		const match = PLACES.exec(read(file));
		return match ? [`${file}: ${match[0]}`] : [];
	});
	expect(found).toEqual([]);
});

/** The packages that a file imports or names in a quoted string. */
function packagesIn(source: string): string[] {
	return [...source.matchAll(/['"]((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[\w./-]*)?['"]/g)].map(
		([, name]) => name!,
	);
}

function withoutComments(source: string): string {
	return source.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
}

/** The peer dependencies of a package. */
function peersOf(folder: string, name: string): string[] {
	const manifest = JSON.parse(read(`${folder}node_modules/${name}/package.json`)) as Manifest;
	return Object.keys(manifest.peerDependencies ?? {});
}

/** Compares numbers only: a release candidate of 1.0 is newer than every 0.x. */
function isOlder(version: string, than: string): boolean {
	const parts = (text: string) => text.split('-')[0]!.split('.').map(Number);
	const [left, right] = [parts(version), parts(than)];
	const at = left.findIndex((part, index) => part !== right[index]);
	return at !== -1 && left[at]! < right[at]!;
}

test('versions are compared by number', () => {
	expect(isOlder('1.6.9', '1.6.23')).toBe(true);
	expect(isOlder('1.7.7', '1.6.23')).toBe(false);
	expect(isOlder('1.0.0-rc.5', '0.45.2')).toBe(false);
	expect(isOlder('0.45.2', '0.45.2')).toBe(false);
});
