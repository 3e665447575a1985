import {
	type ConstDirectiveNode,
	type DirectiveNode,
	type DocumentNode,
	getDirectiveValues,
	GraphQLIncludeDirective,
	GraphQLSkipDirective,
	Kind,
	type SelectionNode,
	visit,
} from 'graphql';

const isCondition = ({ name: { value } }: DirectiveNode | ConstDirectiveNode) =>
	value === 'skip' || value === 'include';

/** The variables on which `@skip` and `@include` depend anywhere in a document. */
export function conditionVariables(document: DocumentNode): readonly string[] {
	const names = new Set<string>();
	visit(document, {
		Directive(directive) {
			if (!isCondition(directive)) return;
			for (const { value } of directive.arguments ?? []) {
				if (value.kind === Kind.VARIABLE) names.add(value.name.value);
			}
		},
	});
	return [...names];
}

/**
 * Applies `@skip` and `@include`: removes the selections that they exclude, and the directives.
 *
 * @param variables coerced, with a boolean for each of `conditionVariables`
 */
export function withoutConditions(
	document: DocumentNode,
	variables: Readonly<Record<string, unknown>>,
): DocumentNode {
	function apply<Node extends SelectionNode>(node: Node): Node | null | undefined {
		if (!node.directives?.some(isCondition)) return undefined;
		const isSkipped = getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true;
		const isIncluded =
			getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
		if (isSkipped || !isIncluded) return null;
		return { ...node, directives: node.directives.filter((each) => !isCondition(each)) };
	}
	return visit(document, { Field: apply, InlineFragment: apply, FragmentSpread: apply });
}
