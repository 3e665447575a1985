/**
 * The description of a mutation's payload type.
 *
 * @param payload the name of the type, for example `CreateTodoPayload`.
 * @param content what it holds beside the sync cursor.
 */
export function payloadDescription(payload: string, content: string): string {
	const mutation = `${payload[0]!.toLowerCase()}${payload.slice(1).replace(/Payload$/, '')}`;
	return `Result of \`${mutation}\`: ${content} and the position in the change feed.`;
}
