import type { Logger } from 'pino';

const MAX_PATH_CHARACTERS = 120;
const MAX_NAME_CHARACTERS = 80;

/** The fields of an operation in the access log. */
export interface AccessLogFields {
	/** The name of the operation. Absent if it is anonymous or its document was refused. */
	readonly operationName?: string | undefined;
	/** The transport of the operation. Absent for a request without an operation. */
	readonly transport?: 'json' | 'yoga' | 'ws';
	/** Whether the operation was compiled. Absent if none was executed. */
	readonly execution?: 'compiled' | 'interpreted' | undefined;
	readonly errorCodes?: readonly string[] | undefined;
}

export interface LoggedRequest {
	readonly requestId: string;
	/** In milliseconds of `performance.now()`. */
	readonly receivedAt: number;
	readonly path: string;
	readonly request: { readonly method?: string | undefined };
}

/**
 * Logs a request in one line, which contains the listed fields only: no token, variable, document or
 * other user content.
 */
export function logRequest(
	log: Logger,
	{ requestId, receivedAt, path, request: { method } }: LoggedRequest,
	status: number | undefined,
	{ operationName, transport, execution, errorCodes }: AccessLogFields,
): void {
	log.info({
		requestId,
		method,
		path: path.slice(0, MAX_PATH_CHARACTERS),
		operation: operationName?.slice(0, MAX_NAME_CHARACTERS),
		transport,
		execution,
		status,
		ms: Math.round((performance.now() - receivedAt) * 10) / 10,
		errorCodes,
	});
}
