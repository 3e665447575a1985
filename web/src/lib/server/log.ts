import { pino } from 'pino';
import { LOG_LEVEL } from '$app/env/private';

export const log = pino({ name: 'web', level: LOG_LEVEL });

/**
 * Logs a fault by what it is, not by what it carries: messages of the database repeat the values of
 * a statement, which are people's names and addresses.
 */
export function logFault(message: string, error: unknown, facts: Record<string, unknown> = {}) {
	const { name, code, stack } = error instanceof Error ? describe(error) : {};
	log.error({ ...facts, error: name, code, stack }, message);
}

function describe(error: Error) {
	const cause = error.cause instanceof Error ? error.cause : error;
	return {
		name: error.name,
		code: 'code' in cause ? cause.code : undefined,
		// The frames without the first lines, which hold the message.
		stack: error.stack?.split('\n').filter((line) => line.startsWith('    at ')),
	};
}
