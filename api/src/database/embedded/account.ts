import { execFile } from 'node:child_process';
import { chown, lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The account that PostgreSQL runs as. PostgreSQL refuses to run as root. */
export type Account =
	| { kind: 'self' }
	/** Root, mapped to another uid in a user namespace; file ownership stays unchanged. */
	| { kind: 'namespace' }
	/** Another user, with the capability to enter folders of root (mode 700). */
	| { kind: 'other'; uid: number; gid: number };

/** The uid and gid of root inside its namespace: any except 0. */
const NAMESPACE_ID = 1000;

const NOBODY = { uid: 65534, gid: 65534 };

const run = promisify(execFile);

/**
 * Chooses the account for the PostgreSQL whose files are in `directory` (which exists): the account of
 * this process unless that is root. For root it is the owner of the files; for files of root a user
 * namespace, or, if the system permits none, `nobody`, which then owns the files.
 *
 * @param namespacesPermitted for tests; default: determined by a trial.
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

/** The command that runs `file` as `account`, in the process that it starts. */
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

const NAMESPACE = ['--user', `--map-user=${NAMESPACE_ID}`, `--map-group=${NAMESPACE_ID}`, '--'];

function otherUser({ uid, gid }: { uid: number; gid: number }): string[] {
	// One capability of root is kept: to reach files inside a folder that only root can enter.
	// no_setuid_fixup, because access(2), which PostgreSQL calls for its own binary, otherwise
	// ignores capabilities.
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
	// Last, so that an interrupted change of ownership is repeated.
	await chown(path, owner.uid, owner.gid);
}
