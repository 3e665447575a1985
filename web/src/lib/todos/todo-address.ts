/** The address of what is shown already, with the detail of a todo beside it. */
export function todoAddress({ search }: { readonly search: string }, id: string): string {
	const params = new URLSearchParams(search);
	params.set('todo', id);
	return `?${params}`;
}
