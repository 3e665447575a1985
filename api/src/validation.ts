import { type Issue, ValidationError } from './errors.ts';

/** Collects everything that is wrong with an input, so that a person is told once. */
export class Issues {
	readonly #found: Issue[] = [];

	add(path: readonly string[], message: string): void {
		this.#found.push({ path, message });
	}

	/** @throws ValidationError naming every fault found, if any was. */
	throwIfAny(): void {
		if (this.#found.length > 0) throw new ValidationError(this.#found);
	}

	/**
	 * Text that PostgreSQL can store and that is within bounds. Lengths count code points, so that
	 * an emoji is one character to the database, to the API and to the person who typed it.
	 */
	text(
		path: readonly string[],
		value: string,
		label: string,
		{ min, max }: { min: number; max: number },
	): void {
		if (value.includes('\u0000') || !value.isWellFormed()) {
			this.add(path, `${label} contains characters that cannot be stored.`);
			return;
		}
		// Code units bound code points from above: counting is only needed near the limit.
		const length = value.length <= max ? value.length : codePoints(value);
		if (length > max) this.add(path, `${label} can have at most ${max} characters.`);
		else if (length < min) this.add(path, `${label} cannot be empty.`);
	}
}

function codePoints(value: string): number {
	let count = 0;
	for (const _ of value) count += 1;
	return count;
}
