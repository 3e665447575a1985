import { and, eq, isNotNull, isNull, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Scope } from '../../../../auth/scope.ts';
import { ownedBy } from '../../../../database/owned-by.ts';
import { lists } from '../../../lists/table.ts';
import type {
	Comparison,
	Feature,
	NameField,
	SearchNode,
	SearchQuery,
	State,
} from '../../../../search/search-query.ts';
import { PRIORITY_NAMES } from '../../../../search/vocabulary.ts';
import { sections } from '../../../sections/table.ts';
import { tags } from '../../../tags/table.ts';
import { negated } from '../compare.ts';
import type { TodoTable } from '../queries.ts';
import { daysCondition } from './search-days.ts';
import { similarityCondition, type Words, wordsCondition } from './search-words.ts';
import { todos, todoTags } from '../../table.ts';
import { viewerCalendar, type ViewerCalendar } from '../viewer-calendar.ts';

/** The condition of a search, which can be combined with a filter. */
export interface TodoSearch {
	readonly condition: (table: TodoTable) => SQL | undefined;
	/** Properties that the search constrains itself, so that the default condition does not apply. */
	readonly constrains: { readonly status: boolean; readonly trash: boolean };
}

interface FilterContext {
	readonly userId: Scope['userId'];
	readonly table: TodoTable;
	readonly calendar: ViewerCalendar;
	readonly word: typeof wordsCondition;
}

/**
 * The condition of a search on a todo. It is never null, so that its negation matches all others.
 *
 * @param matching whether similar words match as well.
 */
export function todoSearch(
	scope: Pick<Scope, 'userId' | 'now'>,
	{ root }: SearchQuery,
	matching: 'exact' | 'similar' = 'exact',
): TodoSearch {
	const calendar = viewerCalendar(scope);
	const word = matching === 'exact' ? wordsCondition : similarityCondition;
	return {
		condition: (table) =>
			root === null
				? undefined
				: conditionOf(root, { userId: scope.userId, table, calendar, word }),
		constrains: {
			status: some(
				root,
				(node) =>
					(node.kind === 'is' && (node.state === 'open' || node.state === 'completed')) ||
					(node.kind === 'days' && node.field === 'completed'),
			),
			trash: some(root, (node) => node.kind === 'is' && node.state === 'deleted'),
		},
	};
}

function some(node: SearchNode | null, test: (node: SearchNode) => boolean): boolean {
	if (node === null) return false;
	if ('operands' in node) return node.operands.some((each) => some(each, test));
	return node.kind === 'not' ? some(node.operand, test) : test(node);
}

/** Words that a match contains, for its score; negated words are left out. */
export function wantedWords(node: SearchNode | null): Words[] {
	if (node === null || node.kind === 'not') return [];
	if (node.kind === 'word') return [{ text: node.text, prefix: true }];
	if (node.kind === 'phrase') return [{ text: node.text, prefix: false }];
	if (!('operands' in node)) return [];
	return node.operands.flatMap((each, index) =>
		each.kind === 'word' ? [wordAt(node, index, each.text)] : wantedWords(each),
	);
}

/** A word among others matches as a prefix only if it is the last of a sequence of words. */
function wordAt(
	{ kind, operands }: { kind: string; operands: readonly SearchNode[] },
	index: number,
	text: string,
): Words {
	return { text, prefix: kind === 'or' || operands[index + 1]?.kind !== 'word' };
}

function conditionOf(node: SearchNode, context: FilterContext): SQL {
	const { table, calendar, userId } = context;
	switch (node.kind) {
		case 'and':
		case 'or': {
			const conditions = node.operands.map((each, index) =>
				each.kind === 'word'
					? context.word(wordAt(node, index, each.text), table, context)
					: conditionOf(each, context),
			);
			return (node.kind === 'and' ? and : or)(...conditions)!;
		}
		case 'not':
			return negated(conditionOf(node.operand, context));
		case 'word':
			return context.word({ text: node.text, prefix: true }, table, context);
		case 'phrase':
			return wordsCondition({ text: node.text, prefix: false }, table, context);
		case 'name':
			return nameCondition(node.field, node.name, userId, table);
		case 'is':
			return stateCondition(node.state, table, calendar);
		case 'has': {
			const condition = featureCondition(node.feature, userId, table);
			return node.present ? condition : negated(condition);
		}
		case 'priority': {
			const level = PRIORITY_NAMES.indexOf(node.priority);
			return sql`${table.priority} ${OPERATORS[node.comparison]} ${level}`;
		}
		case 'days':
			return daysCondition(node, table, calendar);
	}
}

const OPERATORS: Record<Comparison, SQL> = {
	'=': sql`=`,
	'<': sql`<`,
	'<=': sql`<=`,
	'>': sql`>`,
	'>=': sql`>=`,
};

/** Names are compared case-insensitively. A name without an object matches nothing. */
function nameCondition(field: NameField, name: string, userId: string, table: TodoTable): SQL {
	const named = (column: SQLWrapper) => sql`lower(${column}) = lower(${name})`;
	switch (field) {
		case 'list':
			return sql`${table.listId} in (select ${lists.id} from ${lists} where ${and(ownedBy(userId, lists), named(lists.name))})`;
		case 'section':
			return sql`${table.sectionId} in (select ${sections.id} from ${sections} where ${and(ownedBy(userId, sections), named(sections.name))})`;
		case 'tag':
			return sql`${table.id} in (select ${todoTags.todoId} from ${todoTags} join ${tags} on ${eq(tags.id, todoTags.tagId)} where ${and(ownedBy(userId, tags), named(tags.name))})`;
	}
}

function stateCondition(state: State, table: TodoTable, { today }: ViewerCalendar): SQL {
	switch (state) {
		case 'open':
			return isNull(table.completedAt);
		case 'completed':
			return isNotNull(table.completedAt);
		case 'overdue':
			return sql`(${table.completedAt} is null and ${table.dueDate} < ${today})`;
		case 'recurring':
			return isNotNull(table.recurrenceRule);
		case 'subtask':
			return isNotNull(table.parentId);
		case 'deleted':
			return isNotNull(table.deletedAt);
	}
}

const FEATURE_COLUMNS = {
	due: 'dueDate',
	time: 'dueTime',
	start: 'startDate',
	section: 'sectionId',
	recurrence: 'recurrenceRule',
	duration: 'durationMinutes',
} as const satisfies Partial<Record<Feature, keyof TodoTable>>;

function featureCondition(feature: Feature, userId: string, table: TodoTable): SQL {
	switch (feature) {
		case 'notes':
			return sql`${table.notes} <> ''`;
		case 'priority':
			return sql`${table.priority} > 0`;
		case 'tag':
			return sql`exists (select from ${todoTags} where ${and(ownedBy(userId, todoTags), eq(todoTags.todoId, table.id))})`;
		case 'subtasks':
			// Subtasks in the trash count only for a todo that is in the trash itself.
			return sql`exists (select from ${todos} subtask where subtask.user_id = ${userId} and subtask.parent_id = ${table.id} and (subtask.deleted_at is null or ${table.deletedAt} is not null))`;
		default:
			return isNotNull(table[FEATURE_COLUMNS[feature]]);
	}
}
