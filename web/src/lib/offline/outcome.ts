import type { CombinedError, OperationResult } from '@urql/core';

/** What the server said to a change, or that it could not be asked. */
export type Outcome = Pick<OperationResult, 'data' | 'error'>;

const WAIT = /^(UNAUTHENTICATED|RATE_LIMITED|SERVICE_UNAVAILABLE|INTERNAL_SERVER_ERROR)$/;

/**
 * Whether the same change may be accepted later: the network is gone, the server is busy or the
 * session is over. Whatever else is an answer, if only that the change was refused.
 */
export function isForLater({ error }: Outcome): boolean {
	if (error === undefined) return false;
	const status = statusOf(error);
	if (error.networkError !== undefined) {
		return !(status >= 400 && status < 500) || [401, 408, 425, 429].includes(status);
	}
	return error.graphQLErrors.some(({ extensions }) => WAIT.test(String(extensions.code)));
}

/** Whether the server stumbled over this very change, which may happen again and again. */
export function isFault({ error }: Outcome): boolean {
	return (
		error?.graphQLErrors.some(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR') ===
		true
	);
}

function statusOf({ response }: CombinedError): number {
	return (response as Response | undefined)?.status ?? 0;
}

/**
 * What was to be deleted and is not there: deleted, be it by the attempt whose answer was lost or by
 * another device.
 */
export function deletedAnyway(variables: Record<string, unknown>, outcome: Outcome): Outcome {
	const [[field, answer] = []] = Object.entries<{ __typename?: string }>(
		(outcome.data as Record<string, { __typename?: string }> | undefined) ?? {},
	);
	const isDeletion = field !== undefined && /^(purge|delete)[A-Z][a-zA-Z]*$/.test(field);
	if (!isDeletion || field === 'deleteTodo' || answer?.__typename !== 'NotFoundError') {
		return outcome;
	}
	const __typename = `${field[0]!.toUpperCase()}${field.slice(1)}Payload`;
	const { id } = (variables.input ?? {}) as { id?: string };
	return id === undefined
		? outcome
		: { data: { [field]: { __typename, deletedId: id } }, error: undefined };
}
