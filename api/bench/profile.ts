import type { Profiler } from 'node:inspector';

export interface Share {
	readonly name: string;
	/** Of the time in which the processor worked, 0 to 1. */
	readonly share: number;
}

export interface ProfileSummary {
	readonly packages: Share[];
	readonly functions: Share[];
}

const MOST = 12;

/** Where the time went: self time by package, and the functions that took most of it. */
export function summarize({
	nodes,
	samples = [],
	timeDeltas = [],
}: Profiler.Profile): ProfileSummary {
	const selfTime = new Map<number, number>();
	samples.forEach((id, at) => selfTime.set(id, (selfTime.get(id) ?? 0) + timeDeltas[at]!));
	const packages = new Map<string, number>();
	const functions = new Map<string, number>();
	let total = 0;
	for (const { id, callFrame } of nodes) {
		const time = selfTime.get(id) ?? 0;
		const { functionName, url } = callFrame;
		// The profiler shows the time that it takes to start.
		if (time === 0 || functionName === '(idle)' || url === 'node:inspector') continue;
		const origin = originOf(url, functionName);
		total += time;
		packages.set(origin, (packages.get(origin) ?? 0) + time);
		const name = `${functionName || '(anonymous)'} · ${origin}`;
		functions.set(name, (functions.get(name) ?? 0) + time);
	}
	const largest = (times: Map<string, number>) =>
		[...times]
			.map(([name, time]) => ({ name, share: time / total }))
			.sort((left, right) => right.share - left.share)
			.slice(0, MOST);
	return { packages: largest(packages), functions: largest(functions) };
}

/** A package, a feature of ours, or what V8 says of itself. */
function originOf(url: string, functionName: string): string {
	const ours = /\/api\/src\/([^/]+?)(?:\.ts)?(?:\/|$)/.exec(url);
	if (ours) return `duly/${ours[1]}`;
	const installed = url.lastIndexOf('/node_modules/');
	if (installed >= 0) {
		const [scope, name] = url.slice(installed + '/node_modules/'.length).split('/');
		return scope!.startsWith('@') ? `${scope}/${name}` : scope!;
	}
	if (functionName === '(garbage collector)') return 'garbage collection';
	// The process that reads the socket may be scheduled immediately; the profile counts its time too.
	if (url === '' && functionName.startsWith('write')) return 'socket writes';
	return url.startsWith('node:') ? 'node' : 'V8';
}
