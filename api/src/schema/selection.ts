import {
	type FieldNode,
	getDirectiveValues,
	GraphQLIncludeDirective,
	type GraphQLResolveInfo,
	GraphQLSkipDirective,
	type SelectionNode,
	type SelectionSetNode,
} from 'graphql';
import type { FieldSelection } from '../database/selected-columns.ts';

type ExecutionInfo = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues'>;

/**
 * The selection set of a field, by which a resolver fetches exactly the selected data in one query.
 * Fragments on all types are included: fetching too much is harmless, too little is not.
 */
export class Selection implements FieldSelection {
	readonly #nodes: readonly FieldNode[];
	readonly #info: ExecutionInfo;
	#children: Map<string, Selection> | undefined;
	#ofNodes: Selection | undefined;

	private constructor(nodes: readonly FieldNode[], info: ExecutionInfo) {
		this.#nodes = nodes;
		this.#info = info;
	}

	/** Cached per document unless directives make the selection depend on variables. */
	static of(info: GraphQLResolveInfo): Selection {
		const [node, ...others] = info.fieldNodes;
		if (node === undefined || others.length > 0) return new Selection(info.fieldNodes, info);
		const cached = unconditional.get(node);
		if (cached !== undefined) return cached;
		const { fragments } = info;
		if (isConditional(node, fragments)) return new Selection([node], info);
		// The cached object must not retain the variables of a request.
		const selection = new Selection([node], { fragments, variableValues: {} });
		unconditional.set(node, selection);
		return selection;
	}

	has(field: string): boolean {
		return this.#fields().has(field);
	}

	/** The names of the selected fields. */
	names(): Iterable<string> {
		return this.#fields().keys();
	}

	/** The selection of a child field, or null if the child is not selected. */
	child(field: string): Selection | null {
		return this.#fields().get(field) ?? null;
	}

	/** The selection on the nodes of a connection: of `nodes` and of `edges { node }`. */
	nodes(): Selection {
		if (this.#ofNodes === undefined) {
			const selections = [this.child('nodes'), this.child('edges')?.child('node') ?? null];
			const nodes = selections
				.filter((selection) => selection !== null)
				.flatMap((selection) => selection.#nodes);
			this.#ofNodes = new Selection(nodes, this.#info);
		}
		return this.#ofNodes;
	}

	#fields(): Map<string, Selection> {
		if (this.#children === undefined) {
			const nodes = new Map<string, FieldNode[]>();
			for (const { selectionSet } of this.#nodes) {
				if (selectionSet !== undefined) this.#collect(selectionSet, nodes, new Set());
			}
			this.#children = new Map(
				[...nodes].map(([name, ofName]) => [name, new Selection(ofName, this.#info)]),
			);
		}
		return this.#children;
	}

	#collect(set: SelectionSetNode, into: Map<string, FieldNode[]>, visited: Set<string>): void {
		for (const node of set.selections) {
			if (!this.#included(node)) continue;
			if (node.kind === 'Field') {
				const same = into.get(node.name.value);
				if (same === undefined) into.set(node.name.value, [node]);
				else same.push(node);
			} else if (node.kind === 'InlineFragment') {
				this.#collect(node.selectionSet, into, visited);
			} else if (!visited.has(node.name.value)) {
				visited.add(node.name.value);
				const fragment = this.#info.fragments[node.name.value];
				if (fragment !== undefined) this.#collect(fragment.selectionSet, into, visited);
			}
		}
	}

	#included(node: SelectionNode): boolean {
		if (node.directives === undefined || node.directives.length === 0) return true;
		const { variableValues } = this.#info;
		if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true)
			return false;
		return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
	}
}

/**
 * A pure memoisation: the selection of a field is a function of its node in the parsed document. The
 * entries live as long as the document cache retains the document.
 */
const unconditional = new WeakMap<FieldNode, Selection>();

/** Whether the selection of a field contains a directive such as `@include`. */
function isConditional(field: FieldNode, fragments: ExecutionInfo['fragments']): boolean {
	const visited = new Set<string>();
	const isConditionalIn = (set: SelectionSetNode | undefined): boolean =>
		set !== undefined &&
		set.selections.some((node) => {
			if (node.directives !== undefined && node.directives.length > 0) return true;
			if (node.kind !== 'FragmentSpread') return isConditionalIn(node.selectionSet);
			if (visited.has(node.name.value)) return false;
			visited.add(node.name.value);
			return isConditionalIn(fragments[node.name.value]?.selectionSet);
		});
	return isConditionalIn(field.selectionSet);
}
