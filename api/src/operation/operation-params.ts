import { GraphQLError } from 'graphql';

/** The parameters of a request (GraphQL over HTTP, section 5.1), checked. */
export interface OperationParams {
	/** Null for a trusted document. */
	readonly query: string | null;
	/** The SHA-256 of a trusted document, in hexadecimal digits. */
	readonly documentHash: string | null;
	readonly operationName: string | null;
	readonly variables: Readonly<Record<string, unknown>>;
}

const PARAMETERS: ReadonlySet<string> = new Set([
	'query',
	'variables',
	'operationName',
	'extensions',
	'documentId',
]);
const HASH_PREFIX = 'sha256:';

/** @throws GraphQLError (BAD_REQUEST) for parameters that are of another type or not specified. */
export function parseParams(params: unknown): OperationParams {
	if (!isRecord(params))
		throw badRequest(`Expected params to be an object but given ${typeOf(params)}.`);
	for (const name in params) {
		if (params[name] != null && !PARAMETERS.has(name)) {
			throw badRequest(`Unexpected parameter "${name}" in the request body.`);
		}
	}
	const { query = null, variables, operationName = null, extensions } = params;
	optionalRecord('extensions', extensions);
	const documentHash = documentHashOf(params);
	if (query === null && documentHash === null) {
		throw badRequest('Must provide query string.', { spec: true });
	}
	if (query !== null && typeof query !== 'string') {
		throw badRequest(`Expected "query" param to be a string, but given ${typeOf(query)}.`);
	}
	if (operationName !== null && typeof operationName !== 'string') {
		throw badRequest(
			`Expected "operationName" param to be a string, but given ${typeOf(operationName)}.`,
		);
	}
	return {
		query,
		documentHash,
		operationName,
		variables: optionalRecord('variables', variables),
	};
}

/** By `documentId` (GraphQL over HTTP, appendix A) or in Apollo's form. */
function documentHashOf({ documentId, extensions }: Record<string, unknown>): string | null {
	if (typeof documentId === 'string') {
		return documentId.startsWith(HASH_PREFIX) ? documentId.slice(HASH_PREFIX.length) : documentId;
	}
	const persisted = isRecord(extensions) ? extensions['persistedQuery'] : null;
	const hash = isRecord(persisted) ? persisted['sha256Hash'] : null;
	return typeof hash === 'string' ? hash : null;
}

function optionalRecord(name: string, value: unknown): Record<string, unknown> {
	if (value == null) return {};
	if (isRecord(value)) return value;
	throw badRequest(
		`Expected "${name}" param to be empty or an object, but given ${typeOf(value)}.`,
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

function badRequest(message: string, { spec = false } = {}): GraphQLError {
	return new GraphQLError(message, {
		extensions: { code: 'BAD_REQUEST', http: { status: 400, spec } },
	});
}
