import { Issues } from '../../validation.ts';

const NAME_LIMITS = { max: 120 };

/** What a person may set of a list; undefined leaves it as it is. */
export interface ListFields {
	readonly name?: string | null;
	readonly color?: string | null;
	readonly isFavorite?: boolean | null;
}

/**
 * The fields as they are stored: names without surrounding blanks.
 * @throws ValidationError naming every field that breaks a rule.
 */
export function checkListFields(fields: ListFields): ListFields {
	const issues = new Issues();
	const name = issues.name(fields.name, NAME_LIMITS);
	issues.throwIfAny();
	return { ...fields, name, color: fields.color?.toLowerCase() ?? fields.color };
}
