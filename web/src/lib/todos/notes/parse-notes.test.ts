import type { Token, Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { headingLevels } from './heading-levels.ts';
import { parseNotes, tokensIn } from './parse-notes.ts';
import { plainText } from './plain-text.ts';
import { tickTask } from './tick-task.ts';

const NOTES = `# Plan

Some text
- [ ] one
- [x] two
  that goes on
  - [ ] nested
    1. [ ] deeper

    with a paragraph
  - no box
* plain

\`\`\`
- [ ] code is no task
\`\`\`

> quoted
> - [X] in a quote
>   - [ ] deeper in it

- - [ ] two markers on a line
- [ ]
- [ ]not a box
`;

/** The tasks as they are read: what they say, their line and whether they are done. */
function tasksOf(source: string) {
	return [...parseNotes(source).taskLines].map(([token, line]) => {
		const { text, checked } = token as Tokens.ListItem;
		return { text: text.split('\n')[0], line, checked };
	});
}

test('tasks are found on their lines, however deep, and not in code', () => {
	const lines = NOTES.split('\n');
	const tasks = tasksOf(NOTES);
	expect(tasks.map(({ text }) => text)).toEqual([
		'one',
		'two',
		'nested',
		'deeper',
		'in a quote',
		'deeper in it',
		'two markers on a line',
	]);
	for (const { text, line } of tasks) expect(lines[line]).toContain(text);
});

test('ticking changes one mark of one line and nothing else', () => {
	for (const [index, { line, checked }] of tasksOf(NOTES).entries()) {
		const ticked = tickTask(NOTES, line, !checked);
		expect(ticked).not.toBe(NOTES);
		const after = tasksOf(ticked);
		expect(after.map(({ checked }) => checked)).toEqual(
			tasksOf(NOTES).map((task, each) => (each === index ? !task.checked : task.checked)),
		);
		expect(tickTask(ticked, line, checked!).toLowerCase()).toBe(NOTES.toLowerCase());
	}
});

test('where there is no box, nothing is ticked', () => {
	for (const line of [0, 2, 10, 11, 99]) expect(tickTask(NOTES, line, true)).toBe(NOTES);
});

test('headings follow one another without a gap, whatever their signs say', () => {
	const { blocks } = parseNotes('### A\n\n##### B\n\n# C\n\n###### D\n\n## E');
	expect([...headingLevels(blocks, 3).values()]).toEqual([3, 4, 3, 4, 4]);
});

test('character references are text', () => {
	expect(plainText('a &amp;amp; &lt;b&gt; &unknown; &constructor;')).toBe(
		'a &amp; <b> &unknown; &constructor;',
	);
});

describe('what is read holds no HTML', () => {
	const types = (tokens: readonly Token[]): string[] =>
		tokens.flatMap((token) => [token.type, ...types(tokensIn(token))]);

	test.each(['<svg onload=x>', 'a <b>b</b>', '<details open ontoggle=x>'])('%s', (source) => {
		// Told apart, so that it can be shown as the text that it is.
		expect(types(parseNotes(source).blocks)).toContain('html');
	});
});
