import { commandLine } from '../../src/database/embedded/command-line.ts';

/** A process id with enough data to recognize the process later. */
export interface RecordedProcess {
	pid: number;
	/** Part of its command line, because the system reuses process ids. */
	command: string;
}

export async function thisProcess(): Promise<RecordedProcess> {
	return { pid: process.pid, command: await commandLine(process.pid) };
}

export async function isRunning({ pid, command }: RecordedProcess): Promise<boolean> {
	return (await commandLine(pid)).includes(command);
}
