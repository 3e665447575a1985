import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { anyAnchor, anyRule } from '../../test/arbitrary-rule.ts';
import { isCalendarDay, isWallClockTime } from '../days/calendar.ts';
import { formatRule } from '../recurrence/format-rule.ts';
import { parseRule } from '../recurrence/parse-rule.ts';
import { recurrenceText } from '../recurrence/recurrence-text.ts';
import {
	parseQuickAdd,
	placeNames,
	type QuickAddOptions,
	type QuickAddParse,
	type TextRange,
} from './parse-quick-add.ts';

const PIECES =
	`today tod tonight tomorrow tom tmr monday mon sat sun next this later week weekend month
	year mid january jan may march 27 27th 1st 2nd 1/27 9/11 2028-01-27 27.1. 27.01.2028 in 3 days
	hours +5 halloween christmas new year's eve before after at 4 4pm 16:00 @ 4:30 pm am noon the
	morning evening night every ev every! other weekday weekend last first workday daily weekly
	biannually quarter starting from ending until for weeks 45min 2h times and or , ; . ! ? " ' “ ”
	#Home #"two words" /Later @errand @"two words" +List *tag *'two words' p1 p4 !1 !9 on by of if a
	completion except but buy milk Tom 🎉 לחלב é ﬁ`.split(/\s+/);

/** What has one form in each case: ﬁ becomes FI, and Tom is a person. */
const CASED = PIECES.filter((each) => each !== 'Tom' && each.toUpperCase().toLowerCase() === each);

const word = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom(...PIECES) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);

const line = fc
	.array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', ' ', '', '  ', '\n', ', ')), {
		maxLength: 14,
	})
	.map((words) => words.flat().join(''));

const options = fc.record({
	now: fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
	timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia'),
	weekStart: fc.constantFrom('MONDAY', 'SUNDAY', 'SATURDAY'),
	syntax: fc.constantFrom('TODOIST', 'VIKUNJA'),
	ignore: fc.oneof(
		{ weight: 3, arbitrary: fc.constant<TextRange[]>([]) },
		{
			weight: 1,
			arbitrary: fc.array(
				fc.record({ start: fc.nat(60), length: fc.nat(12) }).map(({ start, length }) => ({
					start,
					end: start + length,
				})),
				{ maxLength: 3 },
			),
		},
	),
} as const);

const withoutSpace = (text: string) => text.replace(/\s+/gu, '');

function outside(text: string, { spans }: QuickAddParse): string {
	const isOutside = (at: number) => !spans.some(({ start, end }) => start <= at && at < end);
	return Array.from({ length: text.length }, (_, at) => (isOutside(at) ? text[at] : '')).join('');
}

describe('whatever the text', () => {
	it('gives spans that lie in it, in order and apart, and a title of all the rest', () => {
		fc.assert(
			fc.property(line, options, (text, given) => {
				const parse = parseQuickAdd(text, given);
				let from = 0;
				for (const { start, end } of parse.spans) {
					expect(start).toBeGreaterThanOrEqual(from);
					expect(end).toBeGreaterThan(start);
					expect(end).toBeLessThanOrEqual(text.length);
					from = end;
					// A comma may go with its piece; nothing that was dismissed may.
					const core = text.slice(start, end).replace(/[,;]$/, '');
					const touches = given.ignore.some(
						(range) =>
							start < range.end && range.start < start + core.length && range.start < range.end,
					);
					expect(touches).toBe(false);
				}
				expect(withoutSpace(parse.title)).toBe(withoutSpace(outside(text, parse)));
				expect(parse.title).toBe(parse.title.trim());
			}),
			{
				numRuns: 4000,
				// Found once: the space within a recurrence was ignored, and the recurrence was not.
				examples: [
					[
						'𐀀 every! workday ',
						{
							now: new Date('1990-01-01'),
							timeZone: 'UTC',
							weekStart: 'MONDAY',
							syntax: 'TODOIST',
							ignore: [{ start: 9, end: 10 }],
						},
					],
				],
			},
		);
	});

	it('gives values that can be stored', () => {
		fc.assert(
			fc.property(line, options, (text, given) => {
				const parse = parseQuickAdd(text, given);
				if (parse.dueDate !== null) expect(isCalendarDay(parse.dueDate)).toBe(true);
				if (parse.dueTime !== null) {
					expect(isWallClockTime(parse.dueTime)).toBe(true);
					expect(parse.dueDate).not.toBeNull();
				}
				if (parse.durationMinutes !== null) {
					expect(parse.durationMinutes).toBeGreaterThan(0);
					expect(parse.dueTime).not.toBeNull();
				}
				if (parse.sectionName !== null) expect(parse.listName).not.toBeNull();
				if (parse.recurrence) {
					const { rule } = parse.recurrence;
					expect(formatRule(parseRule(rule))).toBe(rule);
					expect(parse.dueDate).not.toBeNull();
				}
				expect(new Set(parse.tagNames.map((name) => name.toLowerCase())).size).toBe(
					parse.tagNames.length,
				);
			}),
			{ numRuns: 4000 },
		);
	});

	it('reads the same in any letter case, but for names', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...CASED)), (words) => {
				const text = words.join(' ');
				const given = { now: '2026-11-20T10:23:00Z', timeZone: 'UTC' };
				const { title, listName, tagNames, ...lower } = parseQuickAdd(text.toLowerCase(), given);
				const upper = parseQuickAdd(text.toUpperCase(), given);
				expect(upper).toMatchObject({ ...lower, sectionName: upper.sectionName });
				expect(upper.title.toLowerCase()).toBe(title);
				expect([upper.listName?.toLowerCase() ?? null, upper.tagNames.length]).toEqual([
					listName,
					tagNames.length,
				]);
			}),
			{ numRuns: 1000 },
		);
	});
});

/** Some names are of lists and sections, others are not. */
const places = fc.func(fc.boolean()).map((isOne) => ({
	hasList: (name: string) => isOne(name),
	hasSection: (list: string, name: string) => isOne(list, name),
}));

it('reads a name that no place has as if it were marked as plain text', () => {
	/** One name after another, each found out to be none. */
	function readInTurn(text: string, given: Given, ignore: readonly TextRange[]): QuickAddParse {
		const { places, ...rest } = given;
		const parse = parseQuickAdd(text, { ...rest, ignore });
		const { listName: list, sectionName: section, spans } = parse;
		if (list === null) return parse;
		const kind = !places.hasList(list)
			? 'LIST'
			: section !== null && !places.hasSection(list, section) && 'SECTION';
		if (kind === false) return parse;
		return readInTurn(text, given, [...ignore, ...spans.filter((span) => span.kind === kind)]);
	}
	type Given = QuickAddOptions & Required<Pick<QuickAddOptions, 'places'>>;

	fc.assert(
		fc.property(line, options, places, (text, options, places) => {
			const given = { ...options, places };
			expect(parseQuickAdd(text, given)).toEqual(readInTurn(text, given, given.ignore));
		}),
		{ numRuns: 4000 },
	);
});

it('says beforehand which names may turn out to be those of places', () => {
	fc.assert(
		fc.property(line, options, places, (text, options, places) => {
			const names = placeNames(text);
			const { listName, sectionName } = parseQuickAdd(text, { ...options, places });
			for (const name of [listName, sectionName]) {
				if (name !== null) expect(names).toContain(name);
			}
		}),
		{ numRuns: 4000 },
	);
});

it('understands every text that a recurrence is shown as', () => {
	fc.assert(
		fc.property(anyRule, anyAnchor, (rule, anchor) => {
			const text = recurrenceText(rule, anchor);
			const given = { now: '0001-01-01T10:00:00Z', timeZone: 'UTC' };
			const parse = parseQuickAdd(`Water ferns ${text}`, given);
			// What never falls due any more is left in the title.
			fc.pre(parse.title === 'Water ferns' || rule.until === null);
			expect(parse.recurrence).toEqual({ rule: formatRule(rule), anchor });
		}),
		{ numRuns: 1000 },
	);
});

describe('takes time in proportion to the text', () => {
	// Eight times the text: 8 where work is linear, 64 where it is quadratic.
	const ENOUGH = 32;
	const given: QuickAddOptions = { now: '2026-11-20T10:23:00Z', timeZone: 'UTC' };
	const nowhere: QuickAddOptions['places'] = { hasList: () => false, hasSection: () => false };
	const time = (text: string, places: QuickAddOptions['places']) => {
		const started = performance.now();
		parseQuickAdd(text, { ...given, places });
		return performance.now() - started;
	};

	/**
	 * By how much the time grows for eight times the text, of the shortest times of each: a busy
	 * machine makes single ones longer, never shorter, so the long text gets several tries.
	 */
	const growth = (
		repeat: (times: number) => string,
		enough: number,
		places?: QuickAddOptions['places'],
	) => {
		const [short, long] = [3_000, 24_000].map((length) =>
			repeat(Math.ceil(length / repeat(1).length)),
		) as [string, string];
		const least = Math.min(...Array.from({ length: 10 }, () => time(short, places)));
		let ratio = Infinity;
		for (let tries = 0; tries < 40 && ratio >= enough; tries += 1) {
			ratio = Math.min(ratio, time(long, places) / least);
		}
		return ratio;
	};

	test.each([
		'a',
		' ',
		'a ',
		'today ',
		'every ',
		'every 1st, ',
		'1st, ',
		'every 1, ',
		'every mon, ',
		'1st Monday or ',
		'every last of the 1st, ',
		'#"',
		'@" ',
		'#a ',
		'@a ',
		'@a 1/2 ',
		'p1 ',
		'1/2 ',
		'9:',
		'at 4 ',
		'in the ',
		'"',
		'.',
		'tomorrow.',
		'2 weeks before ',
		'every day 10 times ',
		'every day starting tomorrow ',
		'for 2h ',
		"a'",
		'é',
		'👩‍👩‍👧',
		'e\u0301',
		'א ',
	])('%s, over and over', (unit) => {
		expect(growth((times) => unit.repeat(times), ENOUGH)).toBeLessThan(ENOUGH);
	});

	test.each(['#a ', '#"a ', '#a /b '])(
		'%s, over and over, where there is no such place',
		(unit) => {
			const repeat = (times: number) => unit.repeat(times);
			expect(growth(repeat, ENOUGH, nowhere)).toBeLessThan(ENOUGH);
		},
	);

	test('a long list in one recurrence too', () => {
		expect(growth((times) => `every ${'1st, '.repeat(times)}Friday`, ENOUGH)).toBeLessThan(ENOUGH);
		expect(growth((times) => `every day ${'@a '.repeat(times)}until friday`, ENOUGH)).toBeLessThan(
			ENOUGH,
		);
	});
});
