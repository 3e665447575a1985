// CPU time of graphql-js and of compiled operations for the queries of the web app, without a
// database: `node api/bench/executors.ts`. Lists of nodes have 50 items, other lists 2.

import { readFileSync } from 'node:fs';
import {
	buildSchema,
	type DocumentNode,
	execute,
	getNamedType,
	getNullableType,
	getOperationAST,
	getVariableValues,
	type GraphQLOutputType,
	type GraphQLSchema,
	isAbstractType,
	isEnumType,
	isListType,
	isObjectType,
} from 'graphql';
import { CompiledOperation, compilerSchema } from '../src/operation/compiled-operation.ts';
import { readDocuments } from '../../web/scripts/documents.ts';
import { todayView } from '../../web/src/lib/todos/view.ts';

const REPETITIONS = 300;
const ROUNDS = 5;

const schema = createConstantSchema();
const { filter, sort } = todayView('2026-12-24');
const variables = {
	id: 'todo_1',
	ids: ['todo_1'],
	first: 50,
	counted: true,
	query: 'x',
	filter,
	sort,
};

const rows: Record<string, { readonly interpreted: number; readonly compiled: number }> = {};
for (const [name, document] of await readDocuments()) {
	const definition = getOperationAST(document)!;
	if (definition.operation !== 'query') continue;
	const declared = definition.variableDefinitions ?? [];
	const { coerced } = getVariableValues(schema, declared, { ...variables });
	if (coerced === undefined) continue;
	const compiled = new CompiledOperation(compilerSchema(schema), document, definition, 1);
	const run = compiled.use(coerced)!;
	rows[name] = {
		interpreted: await measure(() => interpret(document)),
		// With the coercion of its variables, which `execute` does as well.
		compiled: await measure(() =>
			run({}, getVariableValues(schema, declared, { ...variables }).coerced!),
		),
	};
}
for (const [name, { interpreted, compiled }] of Object.entries(rows)) {
	process.stdout.write(`${name}: ${interpreted} µs interpreted, ${compiled} µs compiled\n`);
}

function interpret(document: DocumentNode): unknown {
	return execute({ schema, document, contextValue: {}, variableValues: { ...variables } });
}

/** The median CPU time of a call, in microseconds. */
async function measure(call: () => unknown): Promise<number> {
	const rounds: number[] = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		const began = process.cpuUsage();
		for (let index = 0; index < REPETITIONS; index += 1) await call();
		rounds.push(process.cpuUsage(began).user / REPETITIONS);
	}
	return Math.round(rounds.sort((left, right) => left - right)[ROUNDS >> 1]!);
}

/** The API's schema, each field of which resolves to a constant. */
function createConstantSchema(): GraphQLSchema {
	const constant = buildSchema(
		readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'),
	);
	for (const type of Object.values(constant.getTypeMap())) {
		if (isAbstractType(type)) type.resolveType = () => constant.getPossibleTypes(type)[0]!.name;
		if (!isObjectType(type) || type.name.startsWith('__')) continue;
		for (const field of Object.values(type.getFields())) {
			const value = constantOf(field.type, field.name === 'nodes' ? 50 : 2);
			field.resolve = () => value;
		}
	}
	return constant;
}

function constantOf(type: GraphQLOutputType, length: number): unknown {
	if (isListType(getNullableType(type))) {
		return Array.from({ length }, () => constantOf(getNamedType(type) as GraphQLOutputType, 0));
	}
	const named = getNamedType(type);
	if (isEnumType(named)) return named.getValues()[0]!.value;
	if (isObjectType(named) || isAbstractType(named)) return {};
	return named.name === 'Int' ? 1 : named.name === 'Boolean' ? true : 'text';
}
