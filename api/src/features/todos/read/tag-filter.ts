import { and, eq, type SQL, sql } from 'drizzle-orm';
import { ownedBy } from '../../../database/owned-by.ts';
import { tags } from '../../tags/table.ts';
import {
	all,
	type Comparator,
	compareId,
	compareText,
	type Maybe,
	negated,
	type StringComparator,
} from './compare.ts';
import type { TodoTable } from './queries.ts';
import { todoTags } from '../table.ts';

export interface TagFilter {
	readonly id?: Maybe<Comparator<string>>;
	readonly name?: Maybe<StringComparator>;
}
/** `every` and `none` hold for a todo without tags. */
export interface TagCollectionFilter {
	readonly some?: Maybe<TagFilter>;
	readonly every?: Maybe<TagFilter>;
	readonly none?: Maybe<TagFilter>;
}

export function tagsCondition(
	{ some, every, none }: TagCollectionFilter,
	userId: string,
	table: TodoTable,
): SQL {
	const tagged = (met: SQL) =>
		sql`exists (select from ${todoTags} join ${tags} on ${eq(tags.id, todoTags.tagId)} where ${and(ownedBy(userId, todoTags), eq(todoTags.todoId, table.id), met)})`;
	return all([
		some && tagged(tagCondition(some)),
		every && negated(tagged(negated(tagCondition(every)))),
		none && negated(tagged(tagCondition(none))),
	]);
}

function tagCondition({ id, name }: TagFilter): SQL {
	return all([id && compareId('Tag', tags.id, id), name && compareText(tags.name, name)]);
}
