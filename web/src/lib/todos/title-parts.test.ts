import { expect, test } from 'vitest';
import { plainTitle, titleParts } from './title-parts.ts';

const kinds = (title: string) =>
	titleParts(title).map((part) =>
		part.kind === 'link' ? `<${part.text}|${part.href}>` : `${part.kind}:${part.text}`,
	);

test('as text, a title is what one sees of it', () => {
	expect(plainTitle('Read [the docs](https://example.com) on `npm`')).toBe('Read the docs on npm');
	expect(plainTitle('Buy milk')).toBe('Buy milk');
});

test('a plain title is one piece', () => {
	expect(titleParts('Buy milk')).toEqual([{ kind: 'text', text: 'Buy milk' }]);
	expect(kinds('A lone ` and [brackets] (here)')).toEqual(['text:A lone ` and [brackets] (here)']);
});

test('code, links and bare addresses are told apart from text', () => {
	expect(kinds('Run `npm test` then')).toEqual(['text:Run ', 'code:npm test', 'text: then']);
	expect(kinds('Read [the docs](https://example.com/a_(b)) today')).toEqual([
		'text:Read ',
		'<the docs|https://example.com/a_(b)>',
		'text: today',
	]);
	expect(kinds('See https://www.example.com/a, or www.example.org.')).toEqual([
		'text:See ',
		'<example.com/a|https://www.example.com/a>',
		'text:, or ',
		'<example.org|https://www.example.org/>',
		'text:.',
	]);
	expect(kinds('(https://example.com/x_(y))')).toEqual([
		'text:(',
		'<example.com/x_(y)|https://example.com/x_(y)>',
		'text:)',
	]);
});

test('the pieces make up the title again, long addresses cut for the eye alone', () => {
	const [link] = titleParts(`https://example.com/${'a'.repeat(100)}`);
	expect(link!.text).toHaveLength(40);
	expect(link).toMatchObject({ href: `https://example.com/${'a'.repeat(100)}` });
});

test.each([
	'[x](javascript:alert(1))',
	'[x](JAVASCRIPT:alert`1`)',
	'[x](data:text/html,<script>alert(1)</script>)',
	'[x](jav\tascript:alert(1))',
	'[x](vbscript:x)',
	'[x](//evil.example)',
	'[x](/settings)',
	'<img src=x onerror=alert(1)>',
])('%s is no link', (title) => {
	expect(titleParts(title).filter(({ kind }) => kind === 'link')).toEqual([]);
});
