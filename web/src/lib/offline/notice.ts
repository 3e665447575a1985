import { newId } from '@duly/api/ids';
import type { Mutations } from '#lib/graphql/mutations.svelte.ts';
import { CreateTodoMutation, UpdateTodoMutation } from '#lib/todos/documents.ts';
import type { Toaster } from '#lib/ui/toaster.svelte.ts';
import type { Notice } from './deliver.ts';

/** Long enough to come back to the screen and decide. */
const STAY = 30_000;

const NAMES: Record<string, string> = {
	title: 'title',
	notes: 'notes',
	priority: 'priority',
	startDate: 'start',
	dueDate: 'date',
	dueTime: 'time',
	durationMinutes: 'duration',
	recurrence: 'recurrence',
	tagIds: 'tags',
};

/** Tells the person what became of a change that waited, and offers the other way. */
export function tellNotice(notice: Notice, toaster: Toaster, mutations: Mutations): void {
	if (notice.kind === 'gone') return tellGone(notice, toaster, mutations);
	const { todo, conflicts } = notice;
	const names = conflicts.map(({ field }) => NAMES[field] ?? field);
	const title = short(todo.title);
	const [first] = conflicts;
	const only = conflicts.length === 1 && typeof first?.theirs === 'string' ? first.theirs : null;
	const value = only === null || only === '' ? null : short(valueName(first!.field, only));
	const message =
		value === null
			? `Another device changed the ${new Intl.ListFormat('en').format(names)} of “${title}” too. Yours was kept.`
			: `Another device had changed the ${names[0]} to “${value}”. Yours was kept.`;
	const input = {
		id: todo.id,
		...Object.fromEntries(conflicts.map(({ field, theirs }) => [field, theirs])),
	};
	const label = value === null ? 'Use theirs instead' : `Use “${value}” instead`;
	const failed = `“${title}” was not changed back.`;
	const run = () => void mutations.run(UpdateTodoMutation, input, failed);
	toaster.show(message, { action: { label, run }, duration: STAY });
}

/** Nothing that was typed is lost: it can become a todo of its own. */
function tellGone(
	{ title, typed }: Extract<Notice, { kind: 'gone' }>,
	toaster: Toaster,
	mutations: Mutations,
): void {
	const text = typeof typed.title === 'string' ? typed.title : title;
	const notes = typeof typed.notes === 'string' ? typed.notes : undefined;
	const message = `“${short(text)}” was deleted on another device, so your change has no place.`;
	const input = { id: newId('Todo'), title: text || 'Untitled', ...(notes && { notes }) };
	const run = () =>
		void mutations.run(CreateTodoMutation, input, `“${short(text)}” was not added.`);
	toaster.show(message, {
		tone: 'danger',
		action: { label: 'Add it to the inbox', run },
		duration: Infinity,
	});
}

function valueName(field: string, value: string): string {
	return field === 'priority' ? value.toLowerCase() : value;
}

function short(text: string): string {
	const line = text.trim().split('\n', 1)[0]!;
	return line.length > 40 ? `${line.slice(0, 39).trimEnd()}…` : line;
}
