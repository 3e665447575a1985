/** Bounds and cost of an argument or input field, declared where it is defined. */
export interface InputBounds {
	/** Maximum number of items of a list. Absent: `DEFAULT_MAX_ITEMS`. */
	readonly maxItems?: number;
	/** Maximum length in UTF-16 code units of a text, or of each text of a list. */
	readonly maxCharacters?: number;
	/** Cost of a value in points, in addition to the cost of its own fields. Absent: 0. */
	readonly cost?: number | ((value: unknown) => number);
}

export const DEFAULT_MAX_ITEMS = 100;

/** Pothos options that declare the bounds of an argument or input field. */
export function bounds(declared: InputBounds) {
	return { extensions: { bounds: declared } };
}

/** Pothos options that declare what an output field costs in points, in addition to its objects. */
export function fieldCost(points: number) {
	return { extensions: { cost: points } };
}

interface Extensible {
	readonly extensions: Readonly<Record<string, unknown>>;
}

export function boundsOf({ extensions }: Extensible): InputBounds {
	return (extensions['bounds'] as InputBounds | undefined) ?? {};
}

/** The declared cost of an output field in points; 0 if none is declared. */
export function costOfField({ extensions }: Extensible): number {
	return (extensions['cost'] as number | undefined) ?? 0;
}
