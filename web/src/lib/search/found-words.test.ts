import { expect, test } from 'vitest';
import { foundIn } from './found-words.ts';

/** The text with what was found in brackets. */
function marked(query: string, text: string): string {
	let from = 0;
	let result = '';
	for (const [start, end] of foundIn(query)(text)) {
		result += `${text.slice(from, start)}[${text.slice(start, end)}]`;
		from = end;
	}
	return result + text.slice(from);
}

test.each([
	['milk', 'Buy milk and Milkshake', 'Buy [milk] and [Milk]shake'],
	['buy mil', 'Buy milk', '[Buy] [mil]k'],
	['mil buy', 'Buy milk', '[Buy] milk'],
	['creme', 'Crème brûlée', '[Crème] brûlée'],
	['cre', 'Cre\u0300me', '[Cre\u0300]me'],
	['stras', 'Straße', '[Straß]e'],
	['"oat milk"', 'Oat milk, oats, milk', '[Oat] [milk], oats, milk'],
	['milk | bread', 'bread milk', '[bread] [milk]'],
	['-milk bread', 'bread milk', '[bread] milk'],
	['#Home due:today', 'Home today', 'Home today'],
	['milk (', 'milk', 'milk'],
	['🎉', 'Party 🎉', 'Party 🎉'],
	['𝒳', 'The 𝒳 file', 'The [𝒳] file'],
])('%s finds in “%s”', (query, text, result) => {
	expect(marked(query, text)).toBe(result);
});
