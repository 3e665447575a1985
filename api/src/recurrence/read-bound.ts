import { apart, attached, type Reader, type Reading, type Token } from './tokenize.ts';
import { numberNamed, unitNamed, type Unit } from './vocabulary.ts';

/** The start or end of a recurrence. */
export type Bound =
	| { readonly kind: 'START'; readonly day: string }
	| { readonly kind: 'UNTIL'; readonly day: string }
	/** “for 3 weeks”. */
	| { readonly kind: 'SPAN'; readonly count: number; readonly unit: Unit }
	/** “5 times”. */
	| { readonly kind: 'COUNT'; readonly count: number };

const START: ReadonlySet<string> = new Set(['starting', 'from']);
const UNTIL: ReadonlySet<string> = new Set(['until', 'till', 'ending']);

/** Reads one bound: “starting Aug 3”, “until Aug 3”, “for 3 weeks”, “5 times”. */
export function readBound(
	tokens: readonly Token[],
	at: number,
	readDay: Reader<string>,
): Reading<Bound> | null {
	if (attached(tokens, at) === ',') at++;
	const word = apart(tokens, at);
	const kind = START.has(word) ? 'START' : UNTIL.has(word) ? 'UNTIL' : null;
	if (kind) {
		const day = readDay(tokens, apart(tokens, at + 1) === 'on' ? at + 2 : at + 1);
		return day && { value: { kind, day: day.value }, end: day.end };
	}
	const spans = word === 'for';
	const count = numberNamed(apart(tokens, spans ? at + 1 : at));
	if (count === null || count === 0) return null;
	const end = at + (spans ? 3 : 2);
	const noun = apart(tokens, end - 1);
	if (noun === 'times' || (noun === 'time' && count === 1)) {
		return { value: { kind: 'COUNT', count }, end };
	}
	const unit = spans ? unitNamed(noun) : null;
	if (unit === null || unit === 'minute' || unit === 'hour') return null;
	return { value: { kind: 'SPAN', count, unit }, end };
}
