import { execFile } from 'node:child_process';
import { chown, lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** As whom PostgreSQL runs; it refuses to run as root, whatever the folder it serves. */
export type Account =
	| { kind: 'self' }
	/** Root, in a user namespace where it goes by another number: the least change of all. */
	| { kind: 'namespace' }
	/** Another user, allowed to pass through folders (a home of mode 700) that are not theirs. */
	| { kind: 'other'; uid: number; gid: number };

/** The number that root goes by inside its namespace. Any but 0 does. */
const ALIAS = 1000;

const NOBODY = { uid: 65534, gid: 65534 };

const run = promisify(execFile);

/**
 * Chooses who runs the PostgreSQL whose files lie in `directory` (which exists): ourselves,
 * unless we are root. For root the owner of the files decides; files of root's own are served
 * from a user namespace, or where the system permits none, given to `nobody`.
 *
 * @param namespacesPermitted for tests; asked of the system unless given.
 */
export async function chooseAccount(
	directory: string,
	namespacesPermitted?: boolean,
): Promise<Account> {
	if (process.getuid?.() !== 0) return { kind: 'self' };
	const { uid, gid } = await lstat(directory);
	if (uid !== 0) return { kind: 'other', uid, gid };
	if (namespacesPermitted ?? (await permitsNamespaces())) return { kind: 'namespace' };
	const account = { kind: 'other', ...(await nobody()) } as const;
	await giveAway(directory, account);
	return account;
}

/** The command that runs `file` as `account`. The process that it starts is the one that stays. */
export function commandAs(account: Account, file: string, args: string[]): [string, string[]] {
	switch (account.kind) {
		case 'self':
			return [file, args];
		case 'namespace':
			return ['unshare', [...NAMESPACE, file, ...args]];
		case 'other':
			return ['setpriv', [...otherUser(account), file, ...args]];
	}
}

const NAMESPACE = ['--user', `--map-user=${ALIAS}`, `--map-group=${ALIAS}`, '--'];

function otherUser({ uid, gid }: { uid: number; gid: number }): string[] {
	// One capability of root's is kept: to reach its files inside a folder that only root can
	// enter. no_setuid_fixup, because access(2), which PostgreSQL asks about its own binary,
	// otherwise leaves capabilities out of account.
	const capabilities = '-all,+dac_override';
	return [
		`--reuid=${uid}`,
		`--regid=${gid}`,
		'--clear-groups',
		'--securebits=+no_setuid_fixup',
		`--inh-caps=${capabilities}`,
		`--ambient-caps=${capabilities}`,
		`--bounding-set=${capabilities}`,
		'--',
	];
}

async function permitsNamespaces(): Promise<boolean> {
	return run('unshare', [...NAMESPACE, 'true']).then(
		() => true,
		() => false,
	);
}

async function nobody(): Promise<{ uid: number; gid: number }> {
	const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
	const [, , uid, gid] = /^nobody:.*$/m.exec(accounts)?.[0].split(':') ?? [];
	return uid && gid ? { uid: Number(uid), gid: Number(gid) } : NOBODY;
}

async function giveAway(path: string, owner: { uid: number; gid: number }): Promise<void> {
	const entries = await readdir(path, { withFileTypes: true });
	for (const entry of entries) {
		const child = join(path, entry.name);
		if (entry.isDirectory()) await giveAway(child, owner);
		else await chown(child, owner.uid, owner.gid);
	}
	// Last, so that a walk cut short begins again.
	await chown(path, owner.uid, owner.gid);
}
