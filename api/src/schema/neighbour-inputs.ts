import type { InputFields } from './builder.ts';

/** The input fields that place an object among those that it is ordered with. */
export function neighbourInputs(t: InputFields, noun: string) {
	return {
		after: t.id({
			description: `Global id of the ${noun} directly after which to place it. Absent or null: \`before\` decides.`,
		}),
		before: t.id({
			description: `Global id of the ${noun} directly before which to place it; ignored if \`after\` is given. Absent or null: it becomes the last one.`,
		}),
	};
}
