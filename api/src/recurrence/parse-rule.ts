import { createRule } from './create-rule.ts';
import { RecurrenceRuleError } from './recurrence-rule-error.ts';
import {
	FREQUENCIES,
	WEEKDAYS,
	type Frequency,
	type Rule,
	type RuleDay,
	type RuleParts,
	type Weekday,
} from './rule.ts';

const MAX_LENGTH = 2000;

/**
 * Parses an RFC 5545 recurrence rule, with or without the prefix `RRULE:`.
 *
 * Supported: FREQ (HOURLY to YEARLY), INTERVAL, BYDAY, BYMONTHDAY, BYYEARDAY (dates that are the same in
 * leap years), BYMONTH, BYSETPOS, UNTIL, COUNT and WKST. Times are not part of a rule: they are the
 * todo's due time, so BYHOUR and finer parts are rejected, and the time of UNTIL is ignored.
 *
 * @throws {RecurrenceRuleError} with the first fault.
 */
export function parseRule(text: string): Rule {
	if (text.length > MAX_LENGTH) throw syntax('The rule is too long.');
	const parts = new Map<string, string>();
	for (const part of text
		.trim()
		.replace(/^RRULE:/i, '')
		.split(';')) {
		const [name = '', value = '', more] = part.toUpperCase().split('=');
		if (value === '' || more !== undefined) throw syntax(`“${part}” is not NAME=value.`);
		if (parts.has(name)) throw syntax(`${name} stands twice.`);
		parts.set(name, value);
	}
	const freq = parts.get('FREQ');
	if (freq === undefined) throw syntax('FREQ is missing.');
	if (!isOneOf(FREQUENCIES, freq)) {
		throw new RecurrenceRuleError('UNSUPPORTED', `FREQ is one of ${FREQUENCIES.join(', ')}.`);
	}
	parts.delete('FREQ');
	return createRule(Object.assign({ freq }, ...[...parts].map(readPart)) as RuleParts);
}

function readPart([name, value]: [string, string]): Partial<Rule> {
	const read = PARTS[name];
	if (!read) throw new RecurrenceRuleError('UNSUPPORTED', `${name} is not supported.`);
	return read(value, name);
}

const PARTS: Record<string, (value: string, name: string) => Partial<Rule>> = {
	INTERVAL: (value, name) => ({ interval: integer(value, name) }),
	COUNT: (value, name) => ({ count: integer(value, name) }),
	UNTIL: (value) => ({ until: day(value) }),
	WKST: (value) => ({ weekStart: weekday(value) }),
	BYDAY: (value) => ({ byDay: value.split(',').map(ruleDay) }),
	BYMONTH: (value, name) => ({ byMonth: integers(value, name) }),
	BYMONTHDAY: (value, name) => ({ byMonthDay: integers(value, name) }),
	BYYEARDAY: (value, name) => ({ byYearDay: integers(value, name) }),
	BYSETPOS: (value, name) => ({ bySetPos: integers(value, name) }),
};

function integers(value: string, name: string): number[] {
	return value.split(',').map((item) => integer(item, name));
}

function integer(value: string, name: string): number {
	if (!/^[+-]?\d{1,4}$/.test(value)) throw syntax(`${name} is not a whole number: ${value}.`);
	return Number(value);
}

function day(value: string): string {
	const match = /^(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/.exec(value);
	if (!match) throw syntax(`UNTIL is not a date, YYYYMMDD: ${value}.`);
	return match.slice(1, 4).join('-');
}

function ruleDay(value: string): RuleDay {
	const match = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(value);
	if (!match) throw syntax(`BYDAY has no weekday: ${value}.`);
	return { weekday: weekday(match[2]!), ordinal: match[1] ? Number(match[1]) : null };
}

function weekday(value: string): Weekday {
	if (isOneOf(WEEKDAYS, value)) return value;
	throw syntax(`A weekday is one of ${WEEKDAYS.join(', ')}, not ${value}.`);
}

function isOneOf<T extends Frequency | Weekday>(all: readonly T[], value: string): value is T {
	return (all as readonly string[]).includes(value);
}

function syntax(message: string): RecurrenceRuleError {
	return new RecurrenceRuleError('SYNTAX', message);
}
