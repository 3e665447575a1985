import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What a process was started with, to tell it from another that was given its number later; empty
 * where it is gone, or has ended and nobody has asked for its exit code yet.
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
