import { readWeekday } from './read-weekday.ts';
import { WEEKDAYS, type Rule, type RuleDay, type Weekday } from './rule.ts';
import { apart, attached, readList, type Reading, type Token } from './tokenize.ts';
import { ordinalNamed, ordinalSuffix } from './vocabulary.ts';

export const WORKDAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5);

/** Days of a month or year: by number, by weekday, or by their position in a set. */
export interface DaySet {
	readonly days: Partial<Pick<Rule, 'byDay' | 'byMonthDay' | 'bySetPos'>>;
	/** The last token is a number without suffix, which can be a quantity: “every 27 eggs”. */
	readonly endsBare: boolean;
}

type Noun = 'day' | 'workday' | Weekday;

interface Item {
	readonly ordinal: number;
	readonly noun: Noun | null;
	readonly bare: boolean;
}

/**
 * Reads days after “every” or “on the”: “27th”, “2nd, 15th and last day”, “1st and 3rd
 * Friday”, “last workday”, “1st Saturday or Sunday”, “30th or last day”, “last of the 5th or 6th”.
 */
export function readDaySet(tokens: readonly Token[], at: number): Reading<DaySet> | null {
	const items = readList(tokens, at, readItem);
	if (!items) return null;
	const ordinals = items.value.map(({ ordinal }) => ordinal);
	const last = items.value.at(-1)!;
	const nouns = new Set(items.value.map(({ noun }) => noun));
	// “1st and 3rd Friday”: an ordinal without a noun uses the last noun.
	if (last.noun !== null) nouns.delete(null);
	const endsBare = last.bare && last.noun === null;
	const reading = (days: DaySet['days'], end = items.end) => ({ value: { days, endsBare }, end });

	if (nouns.size === 1 && last.noun !== null && last.noun !== 'day') {
		const set = readAlternatives(tokens, items.end, readWeekday);
		if (set && last.noun !== 'workday') {
			const weekdays = [last.noun, ...set.value];
			return reading({ byDay: plain(weekdays), bySetPos: ordinals }, set.end);
		}
		if (last.noun === 'workday') return reading({ byDay: plain(WORKDAYS), bySetPos: ordinals });
	}
	if (last.noun === null) {
		const set = readSetOfDays(tokens, items.end);
		if (set) return reading({ byMonthDay: set.value, bySetPos: ordinals }, set.end);
		const orLast = readAlternatives(tokens, items.end, readDay);
		if (orLast) {
			const [day = 0, ...more] = ordinals;
			const clamped =
				more.length === 0 && orLast.value.join() === '-1' && (day === 29 || day === 30);
			const byMonthDay = [28, 29, 30].filter((each) => each <= day);
			return clamped ? reading({ byMonthDay, bySetPos: [-1] }, orLast.end) : null;
		}
	}
	const days = assemble(items.value);
	return days && reading(days);
}

function assemble(items: readonly Item[]): DaySet['days'] | null {
	const byDay: RuleDay[] = [];
	const byMonthDay: number[] = [];
	// From the end: an ordinal without a noun uses the following noun.
	let shared: Noun | null = null;
	for (const { ordinal, noun } of items.toReversed()) {
		shared = noun ?? shared;
		if (shared === 'workday' || (shared === null && ordinal < 0)) return null;
		if (shared === null || shared === 'day') byMonthDay.push(ordinal);
		else byDay.push({ weekday: shared, ordinal });
	}
	return byDay.length > 0 && byMonthDay.length > 0 ? null : { byDay, byMonthDay };
}

function readItem(tokens: readonly Token[], at: number): Reading<Item> | null {
	const ordinal = readOrdinal(tokens, at);
	if (!ordinal) return null;
	const { value, bare } = ordinal.value;
	const weekday = readWeekday(tokens, ordinal.end);
	const word = apart(tokens, ordinal.end);
	const other = word === 'day' ? 'day' : WORKDAY.has(word) ? 'workday' : null;
	const noun = weekday?.value ?? other;
	if (noun !== null && bare) return null;
	return { value: { ordinal: value, noun, bare }, end: ordinal.end + (noun === null ? 0 : 1) };
}

const WORKDAY: ReadonlySet<string> = new Set(['workday', 'weekday']);

/** “27”, “27th”, “third”, “last”, “2nd to last” (-2). */
function readOrdinal(
	tokens: readonly Token[],
	at: number,
): Reading<{ value: number; bare: boolean }> | null {
	const word = apart(tokens, at);
	if (word === 'last') return { value: { value: -1, bare: false }, end: at + 1 };
	const number = /^\d{1,2}$/.test(word) ? Number(word) : ordinalNamed(word);
	if (number === null || number === 0) return null;
	const suffixed = attached(tokens, at + 1) === ordinalSuffix(number);
	const bare = !suffixed && ordinalNamed(word) === null;
	const end = at + (suffixed ? 2 : 1);
	if (!bare && apart(tokens, end) === 'to' && apart(tokens, end + 1) === 'last') {
		return { value: { value: -number, bare }, end: end + 2 };
	}
	return { value: { value: number, bare }, end };
}

/** A day of the month, from its start or (negative) its end. */
function readDay(tokens: readonly Token[], at: number): Reading<number> | null {
	const item = readItem(tokens, at);
	if (!item || (item.value.noun !== null && item.value.noun !== 'day')) return null;
	return { value: item.value.ordinal, end: item.end };
}

/** “of the 28th, 29th or 30th”, “of the 2nd to last or last day”. */
function readSetOfDays(tokens: readonly Token[], at: number): Reading<number[]> | null {
	if (apart(tokens, at) !== 'of' || apart(tokens, at + 1) !== 'the') return null;
	const first = readDay(tokens, at + 2);
	const more = first && readAlternatives(tokens, first.end, readDay);
	return more && { value: [first.value, ...more.value], end: more.end };
}

/** The alternatives after the first one: “, B or C”. */
export function readAlternatives<T>(
	tokens: readonly Token[],
	at: number,
	readOne: (tokens: readonly Token[], at: number) => Reading<T> | null,
): Reading<T[]> | null {
	const values: T[] = [];
	for (let next = at; ;) {
		if (attached(tokens, next) === ',') next++;
		const or = apart(tokens, next) === 'or';
		const one = readOne(tokens, or ? next + 1 : next);
		if (!one) return null;
		values.push(one.value);
		next = one.end;
		if (or) return { value: values, end: next };
	}
}

function plain(weekdays: readonly Weekday[]): RuleDay[] {
	return weekdays.map((weekday) => ({ weekday, ordinal: null }));
}
