import { Issues } from '../../validation.ts';

const NAME_LIMITS = { max: 120 };

/** The fields of a list that a user can set; undefined leaves a field unchanged. */
export interface ListFields {
	readonly name?: string | null;
	readonly color?: string | null;
	readonly isFavorite?: boolean | null;
}

/**
 * The fields as stored: the name without white space around it, the colour in lower case.
 * @throws ValidationError with every field that breaks a rule.
 */
export function checkListFields(fields: ListFields): ListFields {
	const issues = new Issues();
	const name = issues.name(fields.name, NAME_LIMITS);
	issues.throwIfAny();
	return { ...fields, name, color: fields.color?.toLowerCase() ?? fields.color };
}
