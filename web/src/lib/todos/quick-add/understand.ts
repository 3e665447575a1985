import { parseQuickAdd, type QuickAddParse, type TextRange } from '@duly/api/quick-add';
import { parseRule, recurrenceText } from '@duly/api/recurrence';
import type { TodoList } from '#lib/lists/list.ts';
import type { Todo } from '../todo.ts';

// The parser is large: this module is loaded when someone begins to type.

export interface Circumstances {
	/** What of the text the person wants as plain text. */
	readonly dismissed: readonly TextRange[];
	readonly lists: readonly TodoList[];
	/** The day on which it is due unless the text says. */
	readonly defaultDay?: string | undefined;
	readonly now: Date;
	readonly timeZone: string;
	readonly weekStart: NonNullable<Parameters<typeof parseQuickAdd>[1]['weekStart']>;
	readonly syntax: NonNullable<Parameters<typeof parseQuickAdd>[1]['syntax']>;
}

/** What a line of text says, with what the person has already. */
export interface Understanding {
	readonly parse: QuickAddParse;
	/** The list that it names. */
	readonly list: TodoList | null;
	readonly recurrence: Todo['recurrence'];
	readonly due: Pick<Todo, 'dueDate' | 'dueTime'>;
	/** Whether the server reads the text alone the same: nothing dismissed, no day from elsewhere. */
	readonly isServers: boolean;
	/** With what the server reads the same. */
	readonly reading: {
		readonly now: string;
		readonly timeZone: string;
		readonly syntax: Circumstances['syntax'];
	};
}

/**
 * Reads a line of text as the server would. The name of a list that does not exist stays in the
 * title, and a section only the server knows.
 */
export function understand(text: string, circumstances: Circumstances): Understanding {
	const { dismissed, lists, defaultDay, now, timeZone, weekStart, syntax } = circumstances;
	let ignored = dismissed;
	for (;;) {
		const parse = parseQuickAdd(text, { now, timeZone, weekStart, syntax, ignore: ignored });
		const name = parse.listName?.toLowerCase();
		const list = lists.find((each) => each.name.toLowerCase() === name) ?? null;
		if (name !== undefined && list === null) {
			const unknown = parse.spans.filter(({ kind }) => kind === 'LIST' || kind === 'SECTION');
			ignored = [...ignored, ...unknown];
			continue;
		}
		const isServers = ignored.length === 0 && (parse.dueDate !== null || defaultDay === undefined);
		const section = parse.spans.find(({ kind }) => kind === 'SECTION');
		if (section !== undefined && !isServers) {
			ignored = [...ignored, section];
			continue;
		}
		const { recurrence, dueDate, dueTime } = parse;
		return {
			parse,
			list,
			recurrence: recurrence && {
				...recurrence,
				text: recurrenceText(parseRule(recurrence.rule), recurrence.anchor),
			},
			due: { dueDate: dueDate ?? defaultDay ?? null, dueTime },
			isServers,
			reading: { now: now.toISOString(), timeZone, syntax },
		};
	}
}
