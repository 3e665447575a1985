import {
	execute,
	type ExecutionResult,
	getVariableValues,
	GraphQLError,
	type GraphQLSchema,
} from 'graphql';
import type { Context } from '../schema/context.ts';
import type { Operation } from './operation-cache.ts';
import type { OperationFacts } from './operation-request.ts';
import type { Variables } from './argument-value.ts';

const MAX_VARIABLE_ERRORS = 50;

/**
 * Executes a query or mutation: compiled if the document was used often enough, otherwise by
 * graphql-js.
 *
 * @throws AggregateError of GraphQLErrors for variables that do not have the declared types.
 */
export async function runOperation(
	schema: GraphQLSchema,
	{ document, definition, compiled }: Operation,
	variables: Variables,
	context: Context,
	facts: OperationFacts,
): Promise<ExecutionResult> {
	const coerced = coerceVariables(schema, definition, variables);
	const executeCompiled = compiled.use(coerced);
	facts.execution = executeCompiled === null ? 'interpreted' : 'compiled';
	if (executeCompiled !== null) return executeCompiled(context, coerced);
	return execute({
		schema,
		document,
		operationName: definition.name?.value,
		variableValues: variables,
		contextValue: context,
	});
}

function coerceVariables(
	schema: GraphQLSchema,
	{ variableDefinitions = [] }: Operation['definition'],
	variables: Variables,
): Variables {
	const { errors, coerced } = coerce();
	if (coerced !== undefined) return coerced;
	throw new AggregateError(errors.map(withStatus));

	function coerce() {
		try {
			return getVariableValues(schema, variableDefinitions, variables, {
				maxErrors: MAX_VARIABLE_ERRORS,
			});
		} catch (error) {
			// Coercion is recursive: nothing but the depth of the variables exhausts its stack.
			if (!(error instanceof RangeError)) throw error;
			return { errors: [new GraphQLError('The variables are nested too deeply.')] };
		}
	}
}

function withStatus(error: GraphQLError): GraphQLError {
	const http = { status: 400 };
	return Object.assign(error, { extensions: { code: 'BAD_REQUEST', ...error.extensions, http } });
}
