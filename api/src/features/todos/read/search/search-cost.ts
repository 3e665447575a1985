import { isIndexable, parseSearch } from '../../../../search/parse-search.ts';
import type { SearchNode } from '../../../../search/search-query.ts';
import { SearchSyntaxError } from '../../../../search/search-syntax-error.ts';
import { isSimilaritySearch } from './search.ts';

/** Points for a user with 10,000 todos, as measured in decision 0018. */
const CONDITION_COST = 30;
const WORD_COST = 300;
/** A scan of titles and notes. */
const SYMBOL_WORD_COST = 1_500;
/** A third of the comparison of all titles by trigrams, which runs only if nothing matches exactly. */
const SIMILARITY_COST = 5_000;

/** The cost of a search text, in points; 0 for one with a mistake, which the resolver reports. */
export function searchCost(text: unknown): number {
	if (typeof text !== 'string') return 0;
	try {
		const { root } = parseSearch(text);
		if (root === null) return 0;
		return conditionCost(root) + (isSimilaritySearch(root) ? SIMILARITY_COST : 0);
	} catch (error) {
		if (error instanceof SearchSyntaxError) return 0;
		throw error;
	}
}

function conditionCost(node: SearchNode): number {
	switch (node.kind) {
		case 'and':
		case 'or':
			return node.operands.reduce((total, operand) => total + conditionCost(operand), 0);
		case 'not':
			return conditionCost(node.operand);
		case 'word':
		case 'phrase':
			return isIndexable(node.text) ? WORD_COST : SYMBOL_WORD_COST;
		default:
			return CONDITION_COST;
	}
}
