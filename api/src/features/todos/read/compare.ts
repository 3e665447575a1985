import {
	and,
	eq,
	gt,
	gte,
	isNotNull,
	isNull,
	lt,
	lte,
	or,
	type SQL,
	type SQLWrapper,
	sql,
} from 'drizzle-orm';
import { decodeId, type NodeType } from '../../../ids/type-id.ts';

export type Maybe<T> = T | null | undefined;

export interface Comparator<T> {
	readonly eq?: Maybe<T>;
	readonly neq?: Maybe<T>;
	readonly in?: Maybe<readonly T[]>;
	readonly nin?: Maybe<readonly T[]>;
	readonly isNull?: Maybe<boolean>;
}
export interface OrderedComparator<T> extends Comparator<T> {
	readonly lt?: Maybe<T>;
	readonly lte?: Maybe<T>;
	readonly gt?: Maybe<T>;
	readonly gte?: Maybe<T>;
}
export interface StringComparator extends Comparator<string> {
	readonly contains?: Maybe<string>;
	readonly startsWith?: Maybe<string>;
	readonly endsWith?: Maybe<string>;
}

/**
 * `neq` and `nin` hold for a column that is null. Any other comparison with null is null and matches
 * nothing, which keeps indexes usable; use `negated` to invert a condition.
 */
export function compare<T>(column: SQLWrapper, by: OrderedComparator<T>): SQL {
	return all([
		by.eq != null && eq(column, by.eq),
		by.neq != null && sql`${column} is distinct from ${by.neq}`,
		by.in != null && isAnyOf(column, sql`${sql.param(by.in)}`),
		by.nin != null && isNoneOf(column, sql`${sql.param(by.nin)}`),
		by.lt != null && lt(column, by.lt),
		by.lte != null && lte(column, by.lte),
		by.gt != null && gt(column, by.gt),
		by.gte != null && gte(column, by.gte),
		by.isNull != null && (by.isNull ? isNull : isNotNull)(column),
	]);
}

/** @param array one parameter, so that lists of all lengths are one prepared statement. */
export function isAnyOf(column: SQLWrapper, array: SQL): SQL {
	return sql`${column} = any(${array})`;
}

/** Holds for a column that is null. */
export function isNoneOf(column: SQLWrapper, array: SQL): SQL {
	return sql`(${column} <> all(${array}) or ${column} is null)`;
}

export function compareText(column: SQLWrapper, by: StringComparator): SQL {
	const like = (pattern: string) => sql`${column} ilike ${pattern}`;
	return all([
		compare(column, by),
		by.contains != null && like(`%${escapeLike(by.contains)}%`),
		by.startsWith != null && like(`${escapeLike(by.startsWith)}%`),
		by.endsWith != null && like(`%${escapeLike(by.endsWith)}`),
	]);
}

/** A malformed id equals no id. */
export function compareId(type: NodeType, column: SQLWrapper, by: Comparator<string>): SQL {
	const uuids = (ids: readonly string[]) =>
		ids.map((id) => decodeId(type, id)).filter((id) => id !== null);
	return all([
		by.eq != null && compare(column, { in: uuids([by.eq]) }),
		by.neq != null && compare(column, { nin: uuids([by.neq]) }),
		by.in != null && compare(column, { in: uuids(by.in) }),
		by.nin != null && compare(column, { nin: uuids(by.nin) }),
		by.isNull != null && compare(column, { isNull: by.isNull }),
	]);
}

/** All conditions hold; absent ones are ignored. */
export function all(conditions: readonly (SQL | Maybe<false>)[]): SQL {
	return and(...conditions.map((each) => each || undefined)) ?? sql`true`;
}

/** At least one condition holds. */
export function any(conditions: readonly SQL[]): SQL {
	return or(...conditions) ?? sql`false`;
}

/** The text as a LIKE pattern that matches it literally. */
export function escapeLike(text: string): string {
	return text.replace(/[\\%_]/g, '\\$&');
}

/** Matches the rows for which the condition is false or null. */
export function negated(condition: SQL): SQL {
	return sql`(${condition}) is not true`;
}
