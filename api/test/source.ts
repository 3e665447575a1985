import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
	/** The import specifier; a relative one as a path from the root. */
	readonly target: string;
	/** Type-only imports are erased and cause no dependency at run time. */
	readonly typeOnly: boolean;
}

/** The files that git tracks or would track, from the root, `/` between their parts. */
export function sourceFiles(pattern: RegExp): string[] {
	return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
		cwd: ROOT,
		encoding: 'utf8',
	})
		.split('\n')
		.filter((file) => pattern.test(file) && isPresent(file));
}

export function read(file: string): string {
	return readFileSync(join(ROOT, file), 'utf8');
}

const IMPORT =
	/(?:^|[\n;])\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*(?:\/\*[^*]*\*\/\s*)?['"]([^'"]+)['"]/g;

/** The static and dynamic imports of a file. */
export function importsOf(file: string): Import[] {
	return [...read(file).matchAll(IMPORT)].map(([, type, fixed, dynamic]) => {
		const written = (fixed ?? dynamic)!;
		const target = written.startsWith('.')
			? posix.normalize(posix.join(posix.dirname(file), written))
			: written.replace(/^#lib\//, 'web/src/lib/');
		return { target, typeOnly: type !== undefined };
	});
}

function isPresent(file: string): boolean {
	try {
		readFileSync(join(ROOT, file));
		return true;
	} catch {
		return false;
	}
}
