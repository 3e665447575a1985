import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The command line of a process, which distinguishes it from a later process with the same id; empty
 * if the process has ended, also while it is a zombie.
 */
export async function commandLine(pid: number): Promise<string> {
	if (process.platform === 'linux') {
		const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
		return text.replaceAll('\0', ' ');
	}
	const command: [string, string[]] =
		process.platform === 'win32'
			? [
					'powershell',
					['-Command', `(Get-CimInstance Win32_Process -Filter ProcessId=${pid}).CommandLine`],
				]
			: ['ps', ['-ww', '-o', 'command=', '-p', String(pid)]];
	return run(...command).then(
		({ stdout }) => stdout,
		() => '',
	);
}
