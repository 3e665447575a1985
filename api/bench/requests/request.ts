import type { Request } from '../load.ts';
import type { Target } from '../targets.ts';
import type { WorkloadName } from '../workloads.ts';

/** What a contender is asked for each workload, in its own words; none for what it has no words for. */
export type Requests = Partial<Record<WorkloadName, (target: Target) => Request>>;

export const graphql = (query: string, variables: object = {}): Request => ({
	method: 'POST',
	path: '/graphql',
	body: JSON.stringify({ query, variables }),
});
export const get = (path: string): Request => ({ method: 'GET', path });
export const post = (path: string, body: object = {}): Request => ({
	method: 'POST',
	path,
	body: JSON.stringify(body),
});
