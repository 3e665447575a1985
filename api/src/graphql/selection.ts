import {
	type FieldNode,
	getDirectiveValues,
	GraphQLIncludeDirective,
	type GraphQLResolveInfo,
	GraphQLSkipDirective,
	type SelectionNode,
	type SelectionSetNode,
} from 'graphql';

type ExecutionInfo = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues'>;

/**
 * What a document selects beneath a field, so that a resolver fetches that and nothing else in one
 * query. Fragments on any type count: fetching a little too much is harmless, too little is not.
 */
export class Selection {
	readonly #nodes: readonly FieldNode[];
	readonly #info: ExecutionInfo;
	#children: Map<string, FieldNode[]> | undefined;

	private constructor(nodes: readonly FieldNode[], info: ExecutionInfo) {
		this.#nodes = nodes;
		this.#info = info;
	}

	static of(info: GraphQLResolveInfo): Selection {
		return new Selection(info.fieldNodes, info);
	}

	has(field: string): boolean {
		return this.#fields().has(field);
	}

	/** The names of what is selected. */
	names(): Iterable<string> {
		return this.#fields().keys();
	}

	/** What is selected beneath a child field, or null where the child is not selected. */
	child(field: string): Selection | null {
		const nodes = this.#fields().get(field);
		return nodes === undefined ? null : new Selection(nodes, this.#info);
	}

	/** The selection on a connection's nodes, by whichever way they are reached. */
	nodes(): Selection {
		const ways = [this.child('nodes'), this.child('edges')?.child('node') ?? null];
		const nodes = ways.filter((way) => way !== null).flatMap((way) => way.#nodes);
		return new Selection(nodes, this.#info);
	}

	#fields(): Map<string, FieldNode[]> {
		if (this.#children === undefined) {
			this.#children = new Map();
			for (const { selectionSet } of this.#nodes) {
				if (selectionSet !== undefined) this.#collect(selectionSet, this.#children, new Set());
			}
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
