import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';

// Installing switches on the hooks in `.githooks`: nobody has to remember to. Not where there is no
// checkout (an archive, an image), or only that of another project around it, and not over hooks
// that somebody chose for themselves.

const root = realpathSync(join(import.meta.dirname, '../..'));
const git = (...args: string[]) =>
	execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

try {
	const isOurs = realpathSync(git('rev-parse', '--show-toplevel').trim()) === root;
	const chosen = git('config', '--default', '', '--get', 'core.hooksPath').trim();
	if (isOurs && chosen === '') git('config', 'core.hooksPath', '.githooks');
} catch {
	// No git, or no checkout: no commits either.
}
