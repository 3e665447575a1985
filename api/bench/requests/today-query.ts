import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type ConstValueNode, parse, parseConstValue, print, visit } from 'graphql';
import type { Request } from '../load.ts';
import { graphql } from './request.ts';
import { DUE_BEFORE } from './subjects.ts';

interface TodayQuery {
	/** The first page of the app's Today view, as its client sends it. */
	readonly withVariables: Request;
	/** The same question without variables: their values are literals of the document. */
	readonly withLiterals: Request;
}

let cached: TodayQuery | null = null;

/** Read from the app's modules at the first call, which takes about a second. */
export function todayQuery(): TodayQuery {
	return (cached ??= readTodayQuery());
}

function readTodayQuery(): TodayQuery {
	const script = join(import.meta.dirname, 'print-today-query.ts');
	const printed = execFileSync(process.execPath, [script, DUE_BEFORE], { encoding: 'utf8' });
	const { query, variables } = JSON.parse(printed) as {
		query: string;
		variables: Record<string, unknown>;
	};
	return {
		withVariables: graphql(query, variables),
		withLiterals: graphql(withLiterals(query, variables)),
	};
}

/** Replaces each variable by its value; a variable without a value, by its default value or null. */
function withLiterals(document: string, values: Record<string, unknown>): string {
	const defaults = new Map<string, ConstValueNode | undefined>();
	return print(
		visit(parse(document), {
			VariableDefinition(node) {
				defaults.set(node.variable.name.value, node.defaultValue);
				return null;
			},
			Variable({ name: { value: name } }) {
				return name in values
					? parseConstValue(literalOf(values[name]))
					: (defaults.get(name) ?? parseConstValue('null'));
			},
		}),
	);
}

/** Strings in capital letters are enum values: the variables of the app's query have no others. */
function literalOf(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
	if (typeof value === 'object' && value !== null) {
		const fields = Object.entries(value).filter(([, each]) => each !== undefined);
		return `{${fields.map(([name, each]) => `${name}: ${literalOf(each)}`).join(', ')}}`;
	}
	return typeof value === 'string' && /^[A-Z_]+$/.test(value) ? value : JSON.stringify(value);
}
