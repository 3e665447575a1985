import { numberNamed } from '../recurrence/vocabulary.ts';
import { apart, attached, type Reading, type Token } from '../recurrence/tokenize.ts';

const MAX_MINUTES = 24 * 60;

const MINUTES: ReadonlyMap<string, number> = new Map([
	...['min', 'mins', 'minute', 'minutes'].map((word) => [word, 1] as const),
	...['h', 'hr', 'hrs', 'hour', 'hours'].map((word) => [word, 60] as const),
]);

/** “for 45min”, “for 2h”, “for 25 minutes”, “for 1h 30min”: minutes, up to a day. */
export function readDuration(tokens: readonly Token[], at: number): Reading<number> | null {
	if (apart(tokens, at) !== 'for') return null;
	const first = readAmount(tokens, at + 1);
	if (!first) return null;
	const more = first.value % 60 === 0 ? readAmount(tokens, first.end, true) : null;
	const { end } = more ?? first;
	const minutes = first.value + (more?.value ?? 0);
	return minutes >= 1 && minutes <= MAX_MINUTES ? { value: minutes, end } : null;
}

function readAmount(tokens: readonly Token[], at: number, minutes = false): Reading<number> | null {
	const count = numberNamed(minutes ? (tokens[at]?.text ?? '') : apart(tokens, at));
	const unit = attached(tokens, at + 1) || apart(tokens, at + 1);
	// In “1h30m” the hours make clear that m is not metres.
	const factor = minutes && unit === 'm' ? 1 : MINUTES.get(unit);
	if (count === null || factor === undefined || (minutes && factor !== 1)) return null;
	return { value: count * factor, end: at + 2 };
}
