import { type DocumentNode, getOperationAST } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { readDocuments } from '../../web/scripts/documents.ts';
import { todayView } from '../../web/src/lib/todos/view.ts';
import { MAX_COST } from '../src/operation/cost-limit.ts';
import { evaluate } from '../src/operation/cost-expression.ts';
import { inputCheck } from '../src/operation/input-limits.ts';
import { operationCost } from '../src/operation/operation-cost.ts';
import { schema } from '../src/schema.ts';

const { filter, sort } = todayView('2026-12-24');
const LARGEST = { first: 100, last: 100, counted: true, filter, sort };
const SEARCHES = ['milk', 'buy oat milk', 'milk OR cheese @home due:<=today -is:recurring'];

let documents: Map<string, DocumentNode>;
beforeAll(async () => {
	documents = await readDocuments();
});

function assess(document: DocumentNode, variables: object) {
	const operation = getOperationAST(document)!;
	expect(inputCheck(schema, document, operation)({ ...variables })).toBeNull();
	return evaluate(operationCost(schema, document, operation), { ...variables });
}

test('each document of the app costs less than a tenth of the limit, with the largest pages', () => {
	expect(documents.size).toBeGreaterThan(30);
	for (const [name, document] of documents) {
		expect(assess(document, LARGEST), name).toBeGreaterThan(0);
		expect(assess(document, LARGEST), name).toBeLessThan(MAX_COST / 10);
	}
});

test.each(SEARCHES)('each costs less than a fifth of the limit with the search %s', (query) => {
	for (const [name, document] of documents) {
		expect(assess(document, { ...LARGEST, query }), name).toBeLessThan(MAX_COST / 5);
	}
});
