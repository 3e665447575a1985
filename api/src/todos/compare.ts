import {
	and,
	eq,
	gt,
	gte,
	inArray,
	isNotNull,
	isNull,
	lt,
	lte,
	notInArray,
	or,
	type SQL,
	type SQLWrapper,
	sql,
} from 'drizzle-orm';
import { decodeId, type NodeType } from '../ids/type-id.ts';

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

/** Null-safe throughout: "not equal" holds for what has no value, and NOT turns every row round. */
export function compare<T>(column: SQLWrapper, by: OrderedComparator<T>): SQL {
	const has = (test: SQL) => sql`coalesce(${test}, false)`;
	return all([
		by.eq != null && has(eq(column, by.eq)),
		by.neq != null && sql`${column} is distinct from ${by.neq}`,
		by.in != null && has(inArray(column, [...by.in])),
		by.nin != null && or(isNull(column), notInArray(column, [...by.nin])),
		by.lt != null && has(lt(column, by.lt)),
		by.lte != null && has(lte(column, by.lte)),
		by.gt != null && has(gt(column, by.gt)),
		by.gte != null && has(gte(column, by.gte)),
		by.isNull != null && (by.isNull ? isNull : isNotNull)(column),
	]);
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

/** An id that cannot name anything equals nothing; it is no reason to fail. */
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

/** All of them hold; what is absent asks for nothing. */
export function all(conditions: readonly (SQL | Maybe<false>)[]): SQL {
	return and(...conditions.map((each) => each || undefined)) ?? sql`true`;
}

/** At least one of them holds. */
export function any(conditions: readonly SQL[]): SQL {
	return or(...conditions) ?? sql`false`;
}

/** The text as a pattern of LIKE that fits nothing else. */
export function escapeLike(text: string): string {
	return text.replace(/[\\%_]/g, '\\$&');
}

export function negated(condition: SQL): SQL {
	return sql`not (${condition})`;
}
