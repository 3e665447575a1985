import type { Account, NewTodo } from './account.ts';

/** Addresses of what a lived-in account holds. */
export interface Life {
	readonly list: string;
	readonly tag: string;
	readonly filter: string;
	/** A todo that has everything a todo may have. */
	readonly todo: string;
}

/** The day so many days from now, where this runs. */
export function inDays(days: number): string {
	const date = new Date();
	date.setDate(date.getDate() + days);
	return date.toLocaleDateString('en-CA');
}

/** What a browser remembers of a person who wants to see a view as a board, or as a calendar. */
export function shownAs(layout: 'board' | 'calendar', view: string, url: string) {
	return { name: 'views', value: encodeURIComponent(JSON.stringify({ [view]: { layout } })), url };
}

const NOTES = `Forty square metres, and it has to bear the **greenhouse**.

- [x] Measure the slope
- [x] Ask the neighbours
- [ ] Order gravel, \`2 t\`

See [the plan](https://example.com/plan).`;

/**
 * Gives an account what a person has who has used Duly for a while: lists with sections, tags, a
 * filter, what recurs, what is late, subtasks, notes, what is done and what was thrown away. Names
 * are fixed, and days are counted from today.
 */
export async function liveIn(account: Account): Promise<Life> {
	const [home, work, trip] = [
		await account.create('createList', { name: 'House & garden', color: '#3f9a5a' }),
		await account.create('createList', { name: 'Work', color: '#3b7dd8', isFavorite: true }),
		await account.create('createList', { name: 'Lisbon in spring', color: '#d9822b' }),
	];
	const [errand, deep, calls] = [
		await account.create('createTag', { name: 'errand', color: '#d9822b' }),
		await account.create('createTag', { name: 'focus', color: '#7a5cd0' }),
		await account.create('createTag', { name: 'calls' }),
	];
	const filter = await account.create('createSavedFilter', {
		name: 'Calls to make',
		query: '@calls is:open',
	});
	const [garden, kitchen] = [
		await account.create('createSection', { listId: home, name: 'Garden' }),
		await account.create('createSection', { listId: home, name: 'Kitchen' }),
	];
	const [doing, review] = [
		await account.create('createSection', { listId: work, name: 'In progress' }),
		await account.create('createSection', { listId: work, name: 'In review' }),
	];

	const [terrace] = await account.createTodos(
		{
			...{ title: 'Lay the terrace', listId: home, sectionId: garden, notes: NOTES },
			...{ priority: 'HIGH', dueDate: inDays(0), dueTime: '16:00', durationMinutes: 90 },
			...{ tagIds: [errand, deep] },
		},
		...([
			{ title: 'Renew the passport', priority: 'URGENT', dueDate: inDays(-2), tagIds: [errand] },
			{
				title: 'Water the tomatoes',
				...{ listId: home, sectionId: garden, dueDate: inDays(0) },
				recurrence: { rule: 'FREQ=DAILY;INTERVAL=2' },
			},
			{ title: 'Call Ida about the weekend', dueDate: inDays(0), tagIds: [calls] },
			{
				...{ title: 'Send the offer to Marlow & Sons', listId: work, sectionId: review },
				...{ dueDate: inDays(0), dueTime: '10:30', priority: 'MEDIUM', tagIds: [deep] },
			},
			{ title: 'Compost, two sacks', listId: home, sectionId: garden, tagIds: [errand] },
			{ title: 'Fix the dripping tap', listId: home, sectionId: kitchen, dueDate: inDays(3) },
			{ title: 'Descale the kettle', listId: home, sectionId: kitchen, priority: 'LOW' },
			{ title: 'Find a carpenter for the shelves', listId: home, tagIds: [calls] },
			{
				...{ title: 'Weekly review', listId: work, dueDate: inDays(1), dueTime: '17:00' },
				recurrence: { rule: 'FREQ=WEEKLY' },
			},
			{
				...{ title: 'Draft the talk on *slow software*', listId: work, sectionId: doing },
				...{ dueDate: inDays(2), priority: 'HIGH', tagIds: [deep] },
			},
			{ title: 'Interview notes for Priya', listId: work, sectionId: doing, dueDate: inDays(4) },
			{ title: 'Book the night train', listId: trip, dueDate: inDays(9), priority: 'MEDIUM' },
			{ title: 'Learn to order a coffee', listId: trip, notes: 'Uma bica, por favor.' },
			{ title: 'Read https://www.rfc-editor.org/rfc/rfc5545' },
			{ title: 'Return the library books', dueDate: inDays(1), tagIds: [errand] },
			{ title: 'Birthday present for Jonas', dueDate: inDays(6), startDate: inDays(2) },
		] satisfies NewTodo[]),
	);
	await account.createTodos(
		{ title: 'Mark out the edges', parentId: terrace },
		{ title: 'Borrow the plate compactor', parentId: terrace, dueDate: inDays(0) },
		{ title: 'Sand, two cubic metres', parentId: terrace },
	);
	const done = await account.createTodos(
		{ title: 'Pay the electricity bill', dueDate: inDays(-1) },
		{ title: 'Prune the roses', listId: home, sectionId: garden },
		{ title: 'Answer the landlord', tagIds: [calls] },
	);
	await account.run('completeTodo', ...done.map((id) => ({ id })));
	const gone = await account.createTodos({ title: 'Buy a drone' }, { title: 'Learn the banjo' });
	await account.run('deleteTodo', ...gone.map((id) => ({ id })));
	return { list: home, tag: errand, filter, todo: terrace! };
}
