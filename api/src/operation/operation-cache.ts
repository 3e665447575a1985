import {
	type DocumentNode,
	getOperationAST,
	GraphQLError,
	type GraphQLSchema,
	type OperationDefinitionNode,
} from 'graphql';
import { LruMap } from '../lru-map.ts';
import { CompiledOperation, compilerSchema } from './compiled-operation.ts';
import type { CostExpression } from './cost-expression.ts';
import { type InputCheck, inputCheck } from './input-limits.ts';
import { operationCost } from './operation-cost.ts';
import type { OperationParams } from './operation-params.ts';
import { parseDocument } from './parse-document.ts';
import { trustedDocumentText, type TrustedDocuments } from './trusted-documents.ts';

/** Exceeds the number of documents of all apps of a service, and bounds the memory of the cache. */
const MAX_CACHED_DOCUMENTS = 200;

/** Everything about an operation that depends on its document alone. */
export interface Operation {
	readonly document: DocumentNode;
	readonly definition: OperationDefinitionNode;
	/** The bounds of its arguments. */
	readonly checkInput: InputCheck;
	/** In points, as a function of the variables where it depends on them. */
	readonly cost: CostExpression;
	readonly compiled: CompiledOperation;
}

export interface OperationCacheOptions {
	readonly schema: GraphQLSchema;
	readonly trustedDocuments: TrustedDocuments;
	/** A document is compiled on its nth use. */
	readonly compileAfterUses: number | undefined;
}

/** A parsed document and those of its operations that were requested. */
interface CacheEntry {
	readonly document: DocumentNode;
	readonly operations: Map<string | null, Operation>;
}

/** Operations by the text of their document: parsed, limited and validated on the first request. */
export class OperationCache {
	readonly #options: OperationCacheOptions;
	readonly #compilerSchema: GraphQLSchema;
	readonly #entries: LruMap<string, CacheEntry>;

	constructor(options: OperationCacheOptions) {
		this.#options = options;
		this.#compilerSchema = compilerSchema(options.schema);
		this.#entries = new LruMap(MAX_CACHED_DOCUMENTS);
	}

	/** @throws GraphQLError, or AggregateError of them, for a document or name that is refused. */
	find({ query, documentHash, operationName }: OperationParams): Operation {
		const { schema, trustedDocuments } = this.#options;
		const text = query ?? trustedDocumentText(trustedDocuments, documentHash!);
		let entry = this.#entries.get(text);
		if (entry === undefined) {
			entry = { document: parseDocument(schema, text), operations: new Map() };
			this.#entries.set(text, entry);
		}
		let operation = entry.operations.get(operationName);
		if (operation === undefined) {
			operation = this.#describe(entry.document, operationName);
			entry.operations.set(operationName, operation);
		}
		return operation;
	}

	#describe(document: DocumentNode, operationName: string | null): Operation {
		const { schema, compileAfterUses } = this.#options;
		const definition = getOperationAST(document, operationName);
		if (!definition) throw unknownOperation();
		return {
			document,
			definition,
			checkInput: inputCheck(schema, document, definition),
			cost: operationCost(schema, document, definition),
			compiled: new CompiledOperation(this.#compilerSchema, document, definition, compileAfterUses),
		};
	}
}

function unknownOperation(): GraphQLError {
	return new GraphQLError('Could not determine what operation to execute.', {
		extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
	});
}
