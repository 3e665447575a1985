import { FIRST_DAY } from '../seed.ts';
import type { Target } from '../targets.ts';

// What all contenders are asked about.

export const TITLE = 'Call the plumber about the kitchen sink';

/** Before it, 144 open ones of the first half of 1000 todos are due. */
export const DUE_BEFORE = new Date(Date.parse(FIRST_DAY) + 180 * 86_400_000)
	.toISOString()
	.slice(0, 10);

/** How many changes a client fetches, and how many todos are changed together. */
export const MANY = 100;

/** What the client has: all but the last hundred todos. */
export const knownVersion = ({ size: { todos } }: Target) => Math.max(0, todos - MANY);

/** Another one each time, so that there is something to change. */
export const priorityOf = ({ turn }: Target) => 1 + (turn % 4);

export const quickAdd = ({ list, tag }: Target) =>
	`Call the plumber tomorrow at 9am #"${list === 0 ? 'Inbox' : `List ${list}`}" @"Tag ${String(tag).padStart(2, '0')}" p2`;
