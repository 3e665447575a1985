import type { InputRef } from '@pothos/core';
import { builder } from './builder.ts';

/** The one argument of a mutation: a required input object. */
export function inputArg<T>(type: InputRef<T>, description: string) {
	return builder.args((t) => ({ input: t.field({ type, required: true, description }) }));
}
