import {
	getNamedType,
	getNullableType,
	type GraphQLArgument,
	type GraphQLInputField,
	type GraphQLInputType,
	type GraphQLNamedType,
	type GraphQLSchema,
	isInputObjectType,
	isListType,
	isObjectType,
	isRequiredInputField,
} from 'graphql';

/** A position in a field's arguments that accepts an id, cursor or text of another user. */
export interface Slot {
	/** From the argument inwards: `['filter', 'listId', 'eq']`. */
	readonly path: readonly string[];
	/** `ID`, `String` or `SyncCursor`. */
	readonly scalar: string;
	/** Arguments with a value in this slot and only the required values besides. */
	readonly fill: (value: string, required: (path: readonly string[]) => unknown) => object;
}

const TELLTALE = new Set(['ID', 'String', 'SyncCursor']);
const NESTING = new Set(['and', 'or', 'not']);
/** Deep enough for a comparator within a nested filter. */
const DEPTH = 5;

export function slotsOf(args: readonly GraphQLArgument[]): Slot[] {
	const found: Slot[] = [];
	for (const arg of args) {
		visit(arg, [arg.name], found, (value, required) => ({
			...requiredOf(args, [], required, arg.name),
			[arg.name]: value,
		}));
	}
	return found;
}

type Wrap = (value: unknown, required: (path: readonly string[]) => unknown) => object;

function visit(
	input: GraphQLArgument | GraphQLInputField,
	path: readonly string[],
	found: Slot[],
	wrap: Wrap,
): void {
	const type = getNullableType(input.type);
	const within: Wrap = isListType(type) ? (value, required) => wrap([value], required) : wrap;
	const named = getNamedType(type) as GraphQLInputType & GraphQLNamedType;
	if (TELLTALE.has(named.name)) found.push({ path, scalar: named.name, fill: within });
	if (!isInputObjectType(named) || path.length >= DEPTH) return;
	const fields = Object.values(named.getFields());
	for (const field of fields) {
		// A nested filter uses the same code as the outer one; one level is tested.
		const nested = NESTING.has(path[1] ?? '');
		if (nested && (NESTING.has(field.name) || (path.length > 3 && field.name !== 'eq'))) continue;
		visit(field, [...path, field.name], found, (value, required) =>
			within({ ...requiredOf(fields, path, required, field.name), [field.name]: value }, required),
		);
	}
}

/** Values of the required inputs other than the slot. */
function requiredOf(
	inputs: readonly (GraphQLArgument | GraphQLInputField)[],
	path: readonly string[],
	required: (path: readonly string[]) => unknown,
	except: string,
): object {
	return Object.fromEntries(
		inputs
			.filter((input) => input.name !== except && isRequiredInputField(input as GraphQLInputField))
			.map(({ name }) => [name, required([...path, name])]),
	);
}

/** A path from the root to each object type, over fields that need no arguments. */
export function pathsTo(schema: GraphQLSchema): Map<string, readonly string[]> {
	const paths = new Map<string, readonly string[]>([['Query', []]]);
	for (const [typeName, path] of paths) {
		const type = schema.getType(typeName);
		if (!isObjectType(type)) continue;
		for (const field of Object.values(type.getFields())) {
			const target = getNamedType(field.type).name;
			const callable = field.args.every((arg) => !isRequiredInputField(arg as never));
			if (callable && !paths.has(target)) paths.set(target, [...path, field.name]);
		}
	}
	return paths;
}
