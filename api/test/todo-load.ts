import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '../src/ids/type-id.ts';
import type { WebSession } from './web-session.ts';

const CREATE = `
	mutation ($input: CreateTodoInput!) {
		createTodo(input: $input) {
			... on CreateTodoPayload { todo { id } }
			... on Error { code message }
		}
	}
`;

const PAGE = `
	query ($after: String) {
		todos(first: 100, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } }
	}
`;

interface CreateAnswer {
	createTodo: { todo?: { id: string }; code?: string };
}

interface PageAnswer {
	todos: {
		nodes: { title: string }[];
		pageInfo: { hasNextPage: boolean; endCursor: string | null };
	};
}

/**
 * Clients that create todos, each after the previous response. Each todo has a client-chosen id and
 * is sent again with that id until a response arrives.
 */
export class TodoLoad {
	readonly sent = new Set<string>();
	readonly acknowledged = new Set<string>();
	readonly #session: WebSession;
	readonly #stopping = new AbortController();
	readonly #clients: Promise<void>[];

	constructor(session: WebSession, clients: number) {
		this.#session = session;
		this.#clients = Array.from({ length: clients }, () => this.#run());
	}

	/** Resolves when `count` more todos have been acknowledged. */
	async more(count: number): Promise<void> {
		const goal = this.acknowledged.size + count;
		while (this.acknowledged.size < goal) {
			await Promise.race([delay(5), ...this.#clients]);
		}
	}

	/** Resolves when every todo that was sent has been acknowledged. */
	async finish(): Promise<void> {
		this.#stopping.abort();
		await Promise.all(this.#clients);
	}

	/** The titles of all stored todos; each equals the id that was sent. */
	async stored(): Promise<string[]> {
		const titles: string[] = [];
		let after: string | null = null;
		do {
			const { todos }: PageAnswer = await this.#session.query<PageAnswer>(PAGE, { after });
			titles.push(...todos.nodes.map(({ title }) => title));
			after = todos.pageInfo.hasNextPage ? todos.pageInfo.endCursor : null;
		} while (after !== null);
		return titles;
	}

	async #run(): Promise<void> {
		while (!this.#stopping.signal.aborted) {
			const id = newId('Todo');
			this.sent.add(id);
			await this.#create(id);
			this.acknowledged.add(id);
		}
	}

	async #create(id: string): Promise<void> {
		for (;;) {
			const answer = await this.#session
				.query<CreateAnswer>(CREATE, { input: { id, title: id } })
				.catch(() => null);
			if (answer?.createTodo.todo?.id === id) return;
			if (answer) throw new Error(`A todo was rejected: ${JSON.stringify(answer)}`);
			await delay(20);
		}
	}
}
