import { expect, test } from 'vitest';
import { Draft } from './draft.svelte.ts';
import type { Today } from '../today.svelte.ts';

test('lines that wait for the parser go on in their order, before the next one can be entered', async () => {
	const vocabulary = { lists: [], tags: [], syntax: 'TODOIST', weekStart: 'MONDAY' } as const;
	const today = { day: '2027-03-03', timeZone: 'UTC' } as Today;
	const draft = new Draft(vocabulary, today, () => ({}));
	const entered: string[] = [];
	const enter = async (line: string) => {
		if (!draft.isReady) await draft.prepare();
		entered.push(line);
	};
	const first = [enter('one'), enter('two')];
	expect(entered).toEqual([]);
	// As a key does, which comes once all that is ready to go on has gone on.
	while (!draft.isReady) await new Promise((resolve) => setTimeout(resolve));
	void enter('three');
	expect(entered).toEqual(['one', 'two', 'three']);
	await Promise.all(first);
});
