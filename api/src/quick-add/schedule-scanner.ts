import { readBound, type Bound } from '../recurrence/read-bound.ts';
import { readRecurrence } from '../recurrence/read-recurrence.ts';
import { apart, canEnd, type Reader, type Reading, type Token } from '../recurrence/tokenize.ts';
import type { DayReading } from './day-reading.ts';
import type { Present } from './local-now.ts';
import { dayReader } from './read-day.ts';
import { readDuration } from './read-duration.ts';
import { readPart, readTime, type TimeReading } from './read-time.ts';
import { recurrenceGoesOn } from './recurrence-continuation.ts';
import { BEFORE_A_DESCRIPTION, EXCEPTIONS, isScheduleWord, NAMES } from './schedule-words.ts';
import type { Schedule } from './schedule.ts';
import type { QuickAddSpan, QuickAddSpanKind } from './span.ts';
import type { TokenClaims } from './token-claims.ts';

/**
 * Reads the schedule of a text from left to right: the first recurrence, day, time and duration.
 * Readers return the possible meanings of words; this class accepts them by their context.
 */
export class ScheduleScanner {
	readonly #text: string;
	readonly #claims: TokenClaims;
	readonly #tokens: readonly Token[];
	readonly #present: Present;
	readonly #readDay: Reader<DayReading>;
	readonly #lastException: number;
	readonly #spans: QuickAddSpan[] = [];
	#recurrence: Schedule['recurrence'] = null;
	#day: DayReading | null = null;
	#time: TimeReading | null = null;
	#part: TimeReading | null = null;
	#duration: (Reading<number> & { readonly at: number }) | null = null;

	constructor(text: string, claims: TokenClaims, present: Present) {
		this.#text = text;
		this.#claims = claims;
		this.#tokens = claims.tokens;
		this.#present = present;
		this.#readDay = dayReader(present);
		this.#lastException = this.#tokens.findLastIndex(({ text: word }) => EXCEPTIONS.has(word));
	}

	scan(): Schedule {
		for (let at = 0; at < this.#tokens.length;) {
			const token = this.#tokens[at]!;
			if (token.glued || token.text === '' || this.#claims.kindAt(at) !== null) at++;
			else at = this.#scanAt(at) ?? at + 1;
		}
		// “for 45min” is a duration only where there is a time that it starts at.
		const timed = this.#time ?? this.#part ?? this.#day?.time ?? this.#recurrence?.time ?? null;
		const duration = timed === null ? null : this.#duration;
		if (duration) this.#claim(duration.at, duration.end, 'DURATION');
		return {
			recurrence: this.#recurrence,
			day: this.#day,
			time: this.#time,
			part: this.#part,
			durationMinutes: duration?.value ?? null,
			spans: this.#spans.toSorted((a, b) => a.start - b.start),
		};
	}

	#scanAt(at: number): number | null {
		const before = this.#claims.kindAt(at - 1) === null ? (this.#tokens[at - 1]?.text ?? '') : '';
		if (BEFORE_A_DESCRIPTION.has(before) || before.endsWith("'s")) return null;
		return (
			this.#scanRecurrence(at) ?? this.#scanDay(at) ?? this.#scanTime(at) ?? this.#scanDuration(at)
		);
	}

	#scanRecurrence(at: number): number | null {
		if (this.#recurrence) return null;
		const phrase = readRecurrence(this.#tokens, at, this.#present.weekStart);
		if (!phrase || !canEnd(this.#tokens, phrase.end)) return this.#skipRecurrence(at);
		const saved = { time: this.#time, part: this.#part, duration: this.#duration };
		const { bounds, pieces, end } = this.#scanClauses(phrase.end);
		const settled = pieces.length > 0 || !phrase.value.needsEnd || this.#claims.isAtEnd(end);
		const beyond = recurrenceGoesOn(this.#tokens, end, this.#readDay) || this.#lastException > at;
		if (!settled || beyond) {
			({ time: this.#time, part: this.#part, duration: this.#duration } = saved);
			// An unsupported recurrence stays in the title, together with all following text.
			return beyond ? this.#tokens.length : this.#skipRecurrence(at);
		}
		this.#recurrence = { ...phrase.value, bounds };
		this.#claim(at, phrase.end, 'RECURRENCE');
		for (const piece of pieces) this.#claim(...piece);
		return end;
	}

	/** The time, the duration and the bounds of a recurrence, as they follow one another. */
	#scanClauses(at: number) {
		const bounds: Bound[] = [];
		const pieces: [from: number, to: number, kind: QuickAddSpanKind][] = [];
		for (let end = at; ;) {
			const from = this.#claims.skip(end);
			const bound = this.#readBoundBeside(bounds, from);
			const time = bound ? null : this.#readTimeOf(from);
			const next = bound ?? time;
			if (next && canEnd(this.#tokens, next.end)) {
				if (bound) bounds.push(bound.value);
				if (time) this.#take(time.value);
				pieces.push([from, next.end, bound ? 'RECURRENCE' : 'TIME']);
				end = next.end;
			} else {
				const duration = this.#scanDuration(from);
				if (duration === null) return { bounds, pieces, end };
				end = duration;
			}
		}
	}

	/** A recurrence has at most one start and one end. */
	#readBoundBeside(bounds: readonly Bound[], at: number): Reading<Bound> | null {
		const bound = readBound(this.#tokens, at, this.#boundDay(bounds));
		const starts = bound?.value.kind === 'START';
		return bounds.some(({ kind }) => (kind === 'START') === starts) ? null : bound;
	}

	/** Past an “every” that is not understood, and what a day would be only half of: “every single monday”. */
	#skipRecurrence(at: number): number | null {
		if (apart(this.#tokens, at) !== 'every') return null;
		let next = at + 1;
		while (next < this.#tokens.length && isScheduleWord(this.#tokens[next]!)) next++;
		return Math.max(next, at + 3);
	}

	/** Days of bounds; an end without a year comes after the start. */
	#boundDay(bounds: readonly Bound[]): Reader<string> {
		const start = bounds.find((bound) => bound.kind === 'START')?.day;
		const readDay =
			start && start > this.#present.today
				? dayReader({ ...this.#present, today: start })
				: this.#readDay;
		return (tokens, at) => {
			const day = readDay(tokens, at);
			return day && canEnd(tokens, day.end) && !day.value.time
				? { value: day.value.date, end: day.end }
				: null;
		};
	}

	/** The time of a recurrence: “at 9”, “8pm”, “morning”, “starting at 7pm”. */
	#readTimeOf(at: number): Reading<TimeReading> | null {
		const from = apart(this.#tokens, at) === 'starting' ? at + 1 : at;
		const time = readTime(this.#tokens, from) ?? readPart(this.#tokens, from);
		return time && this.#isFree(time.value) ? time : null;
	}

	#scanDay(at: number): number | null {
		if (this.#day) return null;
		const day = this.#readDay(this.#tokens, at);
		if (!day || !canEnd(this.#tokens, day.end)) return null;
		const { place, time } = day.value;
		if (time?.form === 'EXACT' && this.#time) return null;
		const { start, end } = this.#tokens[at]!;
		const name = NAMES.has(this.#text.slice(start, end));
		if (name || place !== 'ANY') {
			const edge =
				!name &&
				(this.#claims.isAtEnd(day.end) || (place === 'EDGE' && this.#claims.isAtStart(at)));
			if (!edge && !this.#timeFollows(day.end)) return null;
		}
		this.#day = day.value;
		this.#claim(at, day.end, 'DATE');
		return this.#scanPart(day.end) ?? day.end;
	}

	/** “morning” after a day. */
	#scanPart(at: number): number | null {
		const part = readPart(this.#tokens, at);
		if (!part || this.#part || !canEnd(this.#tokens, part.end)) return null;
		this.#part = part.value;
		this.#claim(at, part.end, 'TIME');
		return part.end;
	}

	#scanTime(at: number): number | null {
		const time = readTime(this.#tokens, at);
		if (!time || !this.#isFree(time.value) || !canEnd(this.#tokens, time.end)) return null;
		const { form } = time.value;
		if (form === 'HOUR' || form === 'CLOCK') {
			const beside = this.#followsDay(at) || this.#pieceFollows(time.end);
			const atEdge = this.#claims.isAtEnd(time.end) || this.#claims.isAtStart(at);
			// “at 4” and “16:00”, but neither “@ 4” nor “3:16”.
			const first = this.#tokens[at]!.text;
			const clear = form === 'HOUR' ? first === 'at' : first.length === 2;
			if (!beside && !(atEdge && clear)) return null;
		}
		this.#take(time.value);
		this.#claim(at, time.end, 'TIME');
		return time.end;
	}

	#scanDuration(at: number): number | null {
		if (this.#duration) return null;
		const duration = readDuration(this.#tokens, at);
		if (!duration || !canEnd(this.#tokens, duration.end)) return null;
		this.#duration = { ...duration, at };
		return duration.end;
	}

	#followsDay(at: number): boolean {
		const kind = this.#claims.kindAt(at - 1);
		return kind === 'DATE' || kind === 'RECURRENCE';
	}

	#timeFollows(at: number): boolean {
		const from = this.#claims.skip(at);
		const time = readTime(this.#tokens, from) ?? readPart(this.#tokens, from);
		return time !== null && canEnd(this.#tokens, time.end);
	}

	/** Whether a day, a duration or a recurrence follows. */
	#pieceFollows(at: number): boolean {
		const from = this.#claims.skip(at);
		const next =
			(this.#day ? null : this.#readDay(this.#tokens, from)) ??
			readDuration(this.#tokens, from) ??
			readRecurrence(this.#tokens, from, this.#present.weekStart);
		return next !== null && canEnd(this.#tokens, next.end);
	}

	#isFree({ form }: TimeReading): boolean {
		return form === 'PART'
			? this.#part === null
			: this.#time === null && this.#day?.time?.form !== 'EXACT';
	}

	#take(time: TimeReading): void {
		if (time.form === 'PART') this.#part = time;
		else this.#time = time;
	}

	#claim(from: number, to: number, kind: QuickAddSpanKind): void {
		this.#claims.claim(from, to, kind);
		const { start } = this.#tokens[from]!;
		const { end } = this.#tokens[to - 1]!;
		this.#spans.push({ start, end: endWithComma(this.#text, end), kind });
	}
}

/** A comma that separates a span from the rest is part of the span. */
export function endWithComma(text: string, end: number): number {
	return /[,;]/.test(text[end] ?? '') && !/\S/.test(text[end + 1] ?? '') ? end + 1 : end;
}
