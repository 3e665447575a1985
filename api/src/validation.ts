import { type Issue, ValidationError } from './errors.ts';

/** Collects all issues of an input and reports them in one error. */
export class Issues {
	readonly #found: Issue[] = [];

	/** @param offset the position in the text of the argument, in UTF-16 code units, if it has one */
	add(path: readonly string[], message: string, offset?: number): void {
		this.#found.push({ path, message, offset });
	}

	get any(): boolean {
		return this.#found.length > 0;
	}

	/** @throws ValidationError with all collected issues, if there are any. */
	throwIfAny(): void {
		if (this.any) throw new ValidationError(this.#found);
	}

	/** Validates a name: as text, but null is rejected. */
	name(value: string | null | undefined, { max }: { max: number }): string | undefined {
		const name = value?.trim();
		if (value === null) this.add(['input', 'name'], 'The name cannot be cleared.');
		if (name !== undefined) this.text(['input', 'name'], name, 'The name', { min: 1, max });
		return name;
	}

	/**
	 * Validates that PostgreSQL can store a text and that its length is within bounds. Lengths are
	 * in code points, as in PostgreSQL's `char_length`.
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
		// The number of code units is an upper bound of the number of code points.
		const length = value.length <= max ? value.length : codePoints(value);
		if (length > max) this.add(path, `${label} can have at most ${max} characters.`);
		else if (length < min) this.add(path, `${label} cannot be empty.`);
	}
}

/** The length of the name of a list, section or saved filter, in code points. */
export const MAX_NAME_LENGTH = 120;

/**
 * The fields as stored: the name without white space around it, the colour in lower case.
 *
 * @throws ValidationError for a name that is empty, too long or null.
 */
export function checkNameAndColor<
	Fields extends { readonly name?: string | null; readonly color?: string | null },
>(fields: Fields, max = MAX_NAME_LENGTH) {
	const issues = new Issues();
	const name = issues.name(fields.name, { max });
	issues.throwIfAny();
	return { ...fields, name, color: fields.color?.toLowerCase() ?? fields.color };
}

/** The error of one field of `input`. */
export function invalidField(field: string, message: string): ValidationError {
	return new ValidationError([{ path: ['input', field], message }]);
}

function codePoints(value: string): number {
	let count = 0;
	for (const _ of value) count += 1;
	return count;
}
