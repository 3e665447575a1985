import { parseSearch } from '@duly/api/search';
import { describe, expect, test } from 'vitest';
import {
	completeSearch,
	type SearchCompletion,
	type SearchVocabulary,
	withSuggestion,
} from './search-completion.ts';

const list = (name: string, ...sections: string[]) => ({
	...{ id: name, name, color: null, isInbox: name === 'Inbox', isFavorite: false },
	...{ position: '', openCount: 0 },
	sections: sections.map((each) => ({ id: each, name: each, position: '' })),
});
const VOCABULARY: SearchVocabulary = {
	today: '2027-03-03', // a Wednesday
	weekStart: 'MONDAY',
	lists: [list('Inbox'), list('Home', 'Später'), list('Two words', 'Later'), list('At home')],
	tags: ['Home', 'Crème', 'say "hi"'].map((name) => ({ id: name, name, color: null })),
};

/** Completes where the bar stands in the text. */
function at(text: string, isAsked = false): SearchCompletion | null {
	const caret = text.indexOf('|');
	return completeSearch(text.replace('|', ''), caret, VOCABULARY, isAsked);
}

const labels = (text: string) => at(text)?.suggestions.map(({ label }) => label);

/** The text once the first suggestion was taken, with a bar where the caret is. */
function taken(text: string): string | undefined {
	const completion = at(text);
	const [first] = completion?.suggestions ?? [];
	if (completion === null || first === undefined) return undefined;
	const result = withSuggestion(text.replace('|', ''), completion, first);
	return `${result.text.slice(0, result.caret)}|${result.text.slice(result.caret)}`;
}

describe('completes', () => {
	test.each([
		['du|', 'due:|'],
		['milk -li|', 'milk -list:|'],
		['#ho|', '#Home |'],
		['#two|', '#"Two words" |'],
		['#"two w|', '#"Two words" |'],
		['list:wor| milk', 'list:"Two words" |milk'],
		['@cre|', '@Crème |'],
		['@say|', '@"say \\"hi\\"" |'],
		['tag:|', 'tag:Home |'],
		['section:spa|', 'section:Später |'],
		['is:ov|', 'is:overdue |'],
		['-is:|', '-is:open |'],
		['has:sub|', 'has:subtasks |'],
		['due:tod|', 'due:today |'],
		['due:next|', 'due:"next 7 days" |'],
		['due:"next 3|', 'due:"next 3 days" |'],
		['due:+3|', 'due:+3d |'],
		['due:<to|', 'due:<today |'],
		['created:la|', 'created:"last 7 days" |'],
		['priority:|', 'priority:urgent |'],
		['priority:>=m|', 'priority:>=medium |'],
		['(is:ove|)', '(is:overdue |)'],
	])('%s', (text, result) => {
		expect(taken(text)).toBe(result);
		expect(() => parseSearch(result.replace(/:\||\|/, ''))).not.toThrow();
	});
});

test('what begins like it comes first, then what has a word that does', () => {
	expect(labels('#ho|')).toEqual(['Home', 'At home']);
	expect(labels('#in|')).toEqual(['Inbox']);
});

test('days say which ones they are', () => {
	const details = at('due:|')!.suggestions.map(({ label, detail }) => [label, detail]);
	expect(details).toContainEqual(['today', 'Wed 3 Mar']);
	expect(details).toContainEqual(['next 7 days', '3 Mar – 9 Mar']);
	expect(details).toContainEqual(['next week', '8 Mar – 14 Mar']);
	expect(at('completed:mon|')!.suggestions[0]!.detail).toBe('Mon 1 Mar');
	expect(at('due:mon|')!.suggestions[0]!.detail).toBe('Mon 8 Mar');
});

test('a word that may be one that is searched for is not replaced unasked, a value is', () => {
	expect(at('is|')).toMatchObject({ isEager: false });
	expect(at('is:o|')).toMatchObject({ isEager: true });
	expect(at('#home|')).toMatchObject({ isEager: false });
});

test('nothing is offered within a word, in a key, in words, or where all is said', () => {
	const texts = ['|', 'milk |', 'mi|lk', 'milk|', 'du|e:today', '"du|', 'is:overdue|'];
	for (const text of [...texts, '#"Two words"|']) expect(at(text), text).toBeNull();
});

test('who asks is offered every key', () => {
	expect(at('milk |', true)?.suggestions).toHaveLength(12);
	expect(at('(|)', true)?.suggestions[0]).toMatchObject({ text: 'list:' });
});
