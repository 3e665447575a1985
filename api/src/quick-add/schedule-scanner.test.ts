import { describe, expect, test } from 'vitest';
import { pieces, recurring, titleAndDue } from '../../test/quick-add.ts';

describe('words that only look like pieces', () => {
	test.each([
		'wedding',
		'order wedding cake',
		'fix monitor stand',
		'Monitor blood pressure',
		'take photo of saturn',
		'fix sunglasses',
		'buy sun cream',
		'enjoy the sun',
		'We sat with Ann',
		'they wed in Rome',
		'buy almonds',
		'Renovation',
		'Remark',
		'paprika',
		'renewed github',
		'the 9/11 report',
		'buy 27 eggs',
		'buy 27',
		'wow! nice',
		'everything is fine',
		'every now and then',
		'every one of them',
		'every single monday',
		'everyday shoes',
		'on every occasion',
		'EV charger',
		'Call Tom',
		'Tom needs a book',
		'You may 2 of them see',
		'we march 5 miles uphill',
		'Mark the calendar',
		'weekly report',
		'Write the monthly report',
		'Daily Mail subscription',
		'Call after 10 rings',
		'results after 10 days of rain',
		'review emails since monday',
		'meals for next week',
		'move the meeting to friday',
		'talk about tomorrow',
		'valid until friday',
		'the friday report',
		'the sale ends friday',
		"read tomorrow's paper",
		'Ann’s friday dinner',
		'a today-only offer',
		'mon-fri',
		'today/tomorrow',
		'(tomorrow)',
		'last friday',
		'end of friday',
		'next door',
		'this week',
		'later',
		'in 5',
		'in the kitchen',
		'+5',
		'5 days',
		'2nd',
		'first of all',
		'Ünwednesday',
		'fri̇day',
		'מחר tomorrow_',
	])('%s stays', (text) => {
		expect(pieces(text)).toEqual(text === '2nd' ? ['DATE 2nd'] : []);
		expect(titleAndDue(text)).toBe(text === '2nd' ? '→ 2026-12-02' : `${text} → never`);
	});
});

describe('of several dates the first one is taken', () => {
	test.each([
		['Call tomorrow or friday', 'Call or friday → 2026-11-21'],
		['Call on friday, not tomorrow', 'Call not tomorrow → 2026-11-27'],
		['27 jan 28 jan', '28 jan → 2027-01-27'],
		['tomorrow tomorrow', 'tomorrow → 2026-11-21'],
	])('%s', (text, expected) => {
		expect(titleAndDue(text)).toBe(expected);
	});
});

describe('pieces are cut out and the space around them is closed', () => {
	test.each([
		['Call   mom   tomorrow   now', 'Call   mom now → 2026-11-21'],
		['Call mom tomorrow, then rest', 'Call mom then rest → 2026-11-21'],
		['Call mom tomorrow; rest', 'Call mom rest → 2026-11-21'],
		['Call mom tomorrow.', 'Call mom. → 2026-11-21'],
		['Call mom tomorrow!', 'Call mom! → 2026-11-21'],
		['Can you call tomorrow?', 'Can you call? → 2026-11-21'],
		['tomorrow, call mom', 'call mom → 2026-11-21'],
		['Call\ttomorrow\nmom', 'Call mom → 2026-11-21'],
		['tomorrow', '→ 2026-11-21'],
		['  tomorrow  ', '→ 2026-11-21'],
		['', '→ never'],
		['   ', '→ never'],
		['לקנות חלב tomorrow', 'לקנות חלב → 2026-11-21'],
		['買 牛奶 tomorrow', '買 牛奶 → 2026-11-21'],
		['🎉 party tomorrow 🎉', '🎉 party 🎉 → 2026-11-21'],
	])('“%s” gives “%s”', (text, expected) => {
		expect(titleAndDue(text)).toBe(expected);
	});
});

test('a recurrence begins and ends once', () => {
	expect(recurring('x every day until friday until monday')).toMatchObject({
		title: 'x until monday',
		rule: 'DAILY;UNTIL=20261127',
	});
	expect(recurring('x every day starting monday 3 times for 2 weeks')).toMatchObject({
		title: 'x for 2 weeks',
		rule: 'DAILY;COUNT=3',
		due: '2026-11-23',
	});
});

describe('names and adverbs count where a time makes them clear', () => {
	test.each([
		['Tom morning run', 'run → 2026-11-21 09:00'],
		['Run Tom at 9', 'Run → 2026-11-21 09:00'],
		['lunch sun', 'lunch → 2026-11-22'],
		['sun lunch', 'lunch → 2026-11-22'],
		['lunch sat at 12:30 with Ann', 'lunch with Ann → 2026-11-21 12:30'],
	])('%s', (text, expected) => {
		expect(titleAndDue(text)).toBe(expected);
	});
});

describe('a dismissed part is plain text', () => {
	const ignoring = (text: string, part: string) => {
		const start = text.indexOf(part);
		return titleAndDue(text, { ignore: [{ start, end: start + part.length }] });
	};

	test.each([
		['Read today show tomorrow', 'today', 'Read today show → 2026-11-21'],
		['Call friday at 5pm', 'friday', 'Call friday → 2026-11-20 17:00'],
		['Call friday at 5pm', 'at 5pm', 'Call at 5pm → 2026-11-27'],
		['Pay every 27th', 'every 27th', 'Pay every 27th → never'],
		['Call next friday', 'next', 'Call next → 2026-11-27'],
		['Call tomorrow', 'omo', 'Call tomorrow → never'],
	])('%s without “%s”', (text, part, expected) => {
		expect(ignoring(text, part)).toBe(expected);
	});

	test('so is a dismissed marker, and the next one counts', () => {
		const text = 'Call p1 #A p2 #B';
		expect(pieces(text, { ignore: [{ start: 5, end: 7 }] })).toEqual(['LIST #A', 'PRIORITY p2']);
		expect(pieces(text, { ignore: [{ start: 8, end: 10 }] })).toEqual(['PRIORITY p1', 'LIST #B']);
	});
});

describe('what no rule can say stays as a whole', () => {
	test.each([
		'call every mon at 9 and fri at 10',
		'call every mon at 9, fri at 10',
		'call every mon at 9 fri at 10',
		'call every day at 9am and 5pm',
		'call every day except sunday',
		'call every day Ann except on sunday',
		'call every weekday at 9 except friday',
		'call every day but sunday',
		'call every monday and every friday at 9',
		'call every 29 feb, 1 mar',
		'call every mon-fri',
		'call every 1st monday and friday',
		'call every 14 jan, 15',
		'call every 0 days',
		'call every day until 2020-01-01',
	])('%s', (text) => {
		expect(recurring(text)).toEqual({ title: text, rule: null, due: '' });
	});
});
