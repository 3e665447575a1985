import { type Issue, ValidationError } from './errors.ts';

/** Collects everything that is wrong with an input, so that a person is told once. */
export class Issues {
	readonly #found: Issue[] = [];

	/** @param offset where in the argument's text, if the mistake is in one place of it */
	add(path: readonly string[], message: string, offset?: number): void {
		this.#found.push({ path, message, offset });
	}

	get any(): boolean {
		return this.#found.length > 0;
	}

	/** @throws ValidationError naming every fault found, if any was. */
	throwIfAny(): void {
		if (this.any) throw new ValidationError(this.#found);
	}

	/** What a person calls something: like text, but a name that is given cannot be taken away. */
	name(value: string | null | undefined, { max }: { max: number }): string | undefined {
		const name = value?.trim();
		if (value === null) this.add(['input', 'name'], 'The name cannot be cleared.');
		if (name !== undefined) this.text(['input', 'name'], name, 'The name', { min: 1, max });
		return name;
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
