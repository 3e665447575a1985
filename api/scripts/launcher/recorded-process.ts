import { commandLine } from '../../src/database/embedded/command-line.ts';

/** A process, written down so that it is known again later. */
export interface RecordedProcess {
	pid: number;
	/** Part of its command line: the number alone may by then be another's. */
	command: string;
}

export async function thisProcess(): Promise<RecordedProcess> {
	return { pid: process.pid, command: await commandLine(process.pid) };
}

export async function isRunning({ pid, command }: RecordedProcess): Promise<boolean> {
	return (await commandLine(pid)).includes(command);
}
