/** What a key does in the open details of a todo; letters are small. */
export const DETAIL_KEYS = {
	j: 'next',
	k: 'previous',
	d: 'due',
	r: 'repeat',
	p: 'priority',
	t: 'tags',
	l: 'move',
	m: 'move',
	e: 'edit',
	n: 'notes',
	x: 'toggle',
	Delete: 'delete',
} as const;

export type DetailCommand = (typeof DETAIL_KEYS)[keyof typeof DETAIL_KEYS];

/** What these open is typed into. */
export const NEED_TYPING: readonly DetailCommand[] = ['due', 'tags', 'move', 'edit', 'notes'];
