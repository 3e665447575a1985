import { expect, test } from 'vitest';
import { pastedLines } from './pasted-lines.ts';

test('lines lose their bullets, empty ones are none', () => {
	expect(pastedLines('- One\r\n\n  * Two\n3. Three\n- [x] Four\n• \nFive - six')).toEqual([
		'One',
		'Two',
		'Three',
		'Four',
		'Five - six',
	]);
});

test('one line is no list', () => {
	expect(pastedLines('One\n')).toBeNull();
});
