// Keeps a copy of everything that one person has in Duly current. Nothing but `fetch`.
export type Item = { id?: string } & Record<string, unknown>;
export type Copy = { cursor: string | null; items: Record<string, Map<string, Item>> };
type Page = { cursor: string; hasMore: boolean; changes: Record<string, Item | string>[] };
/** `token` is asked for before each request; `onChange` is where to store the copy, as a whole. */
type Source = { url: string; token(): Promise<string>; onChange?(): void; signal: AbortSignal };

const PAGE = `cursor hasMore changes { ... on NodeDeleted { deleted: id }
	... on TodoChanged { todo { id title notes status priority dueDate dueTime deletedAt position
		list { id } section { id } parent { id } tags { id } recurrence { text } updatedAt } }
	... on TodoListChanged { list { id name color isInbox position archivedAt } }
	... on SectionChanged { section { id name position list { id } } }
	... on TagChanged { tag { id name color } } ... on SettingsChanged { settings { timeZone } }
	... on SavedFilterChanged { filter: savedFilter { id name query position } } }`;
const PASSES = /^(Type|Syntax|Timeout)Error|UNAUTHENTICATED|UNAVAILABLE|RATE_LIMITED|INTERNAL/;

/** Runs until aborted. Rejects with what does not pass by itself, its code as the error's name. */
export async function sync(copy: Copy, source: Source): Promise<void> {
	for (let kind = 'query', pause = 0; !source.signal.aborted;) {
		pause = Math.min(30_000, 2 * pause + 500);
		try {
			for await (const page of ask(kind, copy.cursor, source)) {
				for (const [type, item] of page.changes.flatMap(Object.entries<Item | string>)) {
					if (typeof item !== 'string') (copy.items[type] ??= new Map()).set(item.id ?? type, item);
					else copy.items[item.split('_')[0]!]?.delete(item);
				}
				copy.cursor = page.cursor;
				source.onChange?.();
				pause = 0;
				if (!page.hasMore) kind = 'subscription';
			}
		} catch (error) {
			if (source.signal.aborted) return;
			const { name } = error as Error;
			if (name === 'RESYNC_REQUIRED') [copy.cursor, copy.items, kind] = [null, {}, 'query'];
			else if (!PASSES.test(name)) throw error;
		}
		await new Promise((resolve) => setTimeout(resolve, Math.random() * pause));
	}
}

async function* ask(kind: string, after: string | null, source: Source): AsyncGenerator<Page> {
	const accept = kind === 'query' ? 'application/json' : 'text/event-stream';
	const authorization = `Bearer ${await source.token()}`;
	const query = `${kind} ($after: SyncCursor) { changes(after: $after) { ${PAGE} } }`;
	const { body } = await fetch(source.url, {
		method: 'POST',
		headers: { accept, authorization, 'content-type': 'application/json' },
		body: JSON.stringify({ query, variables: { after } }),
		// A stream ends with its token, after five minutes: one that goes on has lost its server.
		signal: AbortSignal.any([source.signal, AbortSignal.timeout(330_000)]),
	});
	let unread = '';
	for await (const text of body!.pipeThrough(new TextDecoderStream())) {
		const events = (unread + text).split('\n\n');
		unread = events.pop()!;
		yield* events.flatMap(read);
	}
	yield* read(unread);
}

function read(text: string): Page[] {
	const json = text.replace(/^(event:.*\n)?data: ?|^:.*/, '');
	if (json === '') return [];
	const { data, errors } = JSON.parse(json);
	if (!errors) return [data.changes];
	throw Object.assign(new Error(errors[0].message), { name: errors[0].extensions.code });
}
