import { api } from './requests/api.ts';
import { c0 } from './requests/c0.ts';
import { mercurius } from './requests/mercurius.ts';
import { postgraphile } from './requests/postgraphile.ts';
import type { Requests } from './requests/request.ts';
import { TITLE } from './requests/subjects.ts';
import { makeOpenTodosRecurring, type Prepare } from './seed.ts';

export type WorkloadName =
	'W1' | 'W2' | 'W3' | 'W4' | 'W5' | 'W6' | 'W7' | 'W8' | 'W9' | 'W10' | 'W10-literals' | 'W11';

export interface Workload {
	readonly name: WorkloadName;
	readonly title: string;
	/** Whether it changes what there is. */
	readonly writes: boolean;
	/** A sign in the answer that the work was done. */
	readonly sign: string;
	/** Changes the restored rows before the workload; the next `restore` undoes it. */
	readonly prepare?: Prepare;
}

export const WORKLOADS: readonly Workload[] = [
	{
		name: 'W1',
		writes: false,
		title: 'the first 50 todos by creation, with list and tags',
		sign: '"Tag ',
	},
	{ name: 'W2', writes: false, title: 'one todo by its id', sign: '"Todo ' },
	{ name: 'W3', writes: true, title: 'create a todo', sign: TITLE },
	{ name: 'W4', writes: true, title: 'complete a todo', sign: '"20' },
	{
		name: 'W5',
		writes: false,
		title: 'open and due before a day: the first 20 by due date, and their number',
		sign: '"totalCount"',
	},
	{ name: 'W6', writes: false, title: 'sync: the next 100 changes after a cursor', sign: '"Todo ' },
	{ name: 'W7', writes: false, title: 'full-text search: the best 20', sign: '"Todo ' },
	{ name: 'W8', writes: true, title: 'set the priority of 100 todos', sign: '"priority"' },
	{
		name: 'W9',
		writes: true,
		title: 'quick-add: a line with list, tag, day, time and priority',
		sign: '"Call the plumber"',
	},
	{
		name: 'W10',
		writes: false,
		title: 'the Today view, as the app requests it',
		sign: '"Todo ',
	},
	{
		name: 'W10-literals',
		writes: false,
		title: 'the Today view, with literals instead of variables',
		sign: '"Todo ',
	},
	{
		name: 'W11',
		writes: true,
		title: 'complete an occurrence of a recurring todo',
		sign: '"completedAt":null',
		prepare: makeOpenTodosRecurring,
	},
];

/** Those that only read first, so that each finds what it was made for. */
export function readsFirst(workloads: readonly Workload[]): Workload[] {
	return workloads.toSorted((left, right) => Number(left.writes) - Number(right.writes));
}

export function workloadsNamed(names: readonly string[]): readonly Workload[] {
	return WORKLOADS.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** By the language that a contender speaks. */
export const REQUESTS = { api, c0, mercurius, postgraphile } satisfies Record<string, Requests>;

export type Dialect = keyof typeof REQUESTS;
