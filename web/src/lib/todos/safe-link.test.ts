import { expect, test } from 'vitest';
import { safeLink } from './safe-link.ts';

test('the web and mailboxes may be linked', () => {
	expect(safeLink('https://example.com/a?b=1#c')).toBe('https://example.com/a?b=1#c');
	expect(safeLink('HTTP://EXAMPLE.com')).toBe('http://example.com/');
	expect(safeLink('mailto:ida@example.com')).toBe('mailto:ida@example.com');
});

test.each([
	'javascript:alert(1)',
	' JavaScript:alert(1)',
	'jav\tascript:alert(1)',
	'jav&#x09;ascript:alert(1)',
	'\u0001javascript:alert(1)',
	'data:text/html,<script>alert(1)</script>',
	'vbscript:x',
	'file:///etc/passwd',
	'blob:https://example.com/1',
	'//example.com',
	'/settings',
	'?todo=1',
	'',
])('%j may not', (address) => {
	expect(safeLink(address)).toBeNull();
});
