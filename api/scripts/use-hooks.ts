import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';

// `pnpm install` enables the hooks in `.githooks`, except without a checkout of this project (an
// archive, an image, a folder within another checkout) or if a hooks path is configured.

const root = realpathSync(join(import.meta.dirname, '../..'));
const git = (...args: string[]) =>
	execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

try {
	const isOurs = realpathSync(git('rev-parse', '--show-toplevel').trim()) === root;
	const chosen = git('config', '--default', '', '--get', 'core.hooksPath').trim();
	if (isOurs && chosen === '') git('config', 'core.hooksPath', '.githooks');
} catch {
	// Without git or a checkout there are no commits to check.
}
