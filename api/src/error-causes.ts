/** The error and its chain of `cause`s, from the wrapper to the innermost error; cycles end it. */
export function* errorCauses(error: unknown): Generator<Record<string, unknown>> {
	const seen = new Set<unknown>();
	for (let link = error; isRecord(link) && !seen.has(link); link = link.cause) {
		seen.add(link);
		yield link;
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
