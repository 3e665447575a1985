import { COMPLETED, inboxView, listView, todayView, TRASH, type View } from '#lib/todos/view.ts';

interface Facts {
	readonly inboxId: string;
	readonly today: string;
}

/** The view that a route shows; null for routes that show none. */
export function viewOf(
	routeId: string | null,
	params: { readonly id?: string },
	{ inboxId, today }: Facts,
): View | null {
	switch (routeId) {
		case '/(app)/inbox':
			return inboxView(inboxId);
		case '/(app)/today':
			return todayView(today);
		case '/(app)/lists/[id]':
			return listView(params.id ?? inboxId);
		case '/(app)/completed':
			return COMPLETED;
		case '/(app)/trash':
			return TRASH;
		default:
			return null;
	}
}
