import { type ExecutionResult, GraphQLError } from 'graphql';

/** Maximum size of a result as JSON. A page of 100 todos with notes of maximum length fits. */
export const MAX_RESPONSE_BYTES = 5_000_000;
const MAX_UTF8_BYTES_PER_UNIT = 3;

/** A result that may contain its JSON text, in the property that Yoga reads. */
export interface SerializedResult extends ExecutionResult {
	readonly stringify?: () => string;
}

/**
 * Serializes a result to limit its length. A longer one is replaced by an error; what a mutation
 * wrote stays written.
 */
export function limitResponse(result: ExecutionResult, maxBytes: number): SerializedResult {
	const text = JSON.stringify(result);
	if (text.length * MAX_UTF8_BYTES_PER_UNIT > maxBytes && Buffer.byteLength(text) > maxBytes) {
		return { errors: [tooLarge(maxBytes)] };
	}
	// Errors are not in their final form yet.
	return result.errors ? result : { ...result, stringify: () => text };
}

function tooLarge(maxBytes: number): GraphQLError {
	return new GraphQLError(
		`The response is longer than ${maxBytes} bytes. Ask for smaller pages, or for less of each object. A mutation was executed nevertheless.`,
		{ extensions: { code: 'RESPONSE_TOO_LARGE', http: { status: 400, spec: true } } },
	);
}
