/** A todo as the API takes it; see `CreateTodoInput` in schema.graphql. */
export interface NewTodo {
	readonly title: string;
	readonly id?: string;
	readonly [field: string]: unknown;
}

export interface Addresses {
	readonly webUrl: string;
	readonly apiUrl: string;
}

/** What of a payload is the object itself. */
const CREATED = {
	createList: 'list',
	createSection: 'section',
	createTag: 'tag',
	createSavedFilter: 'savedFilter',
	createTodo: 'todo',
} as const;

/** As many mutations as one document may hold. */
const A_DOCUMENT = 30;
/** A token lasts for five minutes. */
const TOKEN_MS = 4 * 60_000;

/**
 * An account that is worked on through the API, as another device would. It knows neither a browser
 * nor a test runner: journeys, the benchmark and the screenshots all fill their accounts with it.
 */
export class Account {
	readonly name: string;
	readonly email: string;
	readonly password: string;
	readonly #addresses: Addresses;
	#cookies: readonly string[] = [];
	#token = { value: '', until: 0 };

	constructor(addresses: Addresses, name: string) {
		this.#addresses = addresses;
		this.name = name;
		this.email = `${name.toLowerCase().replace(/\W+/g, '.')}-${crypto.randomUUID()}@example.com`;
		this.password = 'a long enough password';
	}

	static async signUp(addresses: Addresses, name: string): Promise<Account> {
		const account = new Account(addresses, name);
		const { email, password } = account;
		const response = await fetch(`${addresses.webUrl}/api/auth/sign-up/email`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin: addresses.webUrl },
			body: JSON.stringify({ name, email, password }),
		});
		if (!response.ok) throw new Error(`Signing up: ${response.status} ${await response.text()}`);
		account.#cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
		return account;
	}

	/** The session, as a header has it. */
	get cookie(): string {
		return this.#cookies.join('; ');
	}

	/** The session, as a browser context takes it. */
	get cookies() {
		return this.#cookies.map((cookie) => {
			const [name, ...value] = cookie.split('=');
			return { name: name!, value: value.join('='), url: this.#addresses.webUrl };
		});
	}

	/** @throws where the API refuses the document. */
	async query<Data>(document: string, variables: object = {}): Promise<Data> {
		const response = await fetch(`${this.#addresses.apiUrl}/graphql`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				authorization: `Bearer ${await this.#freshToken()}`,
			},
			body: JSON.stringify({ query: document, variables }),
		});
		const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
		if (errors !== undefined) throw new Error(JSON.stringify(errors));
		return data;
	}

	/** Runs a mutation once for each input, in order. @throws where one of them fails. */
	async run(mutation: string, ...inputs: readonly object[]): Promise<void> {
		await this.#mutate(mutation, inputs, '');
	}

	/** Creates an object and returns its id. */
	async create(mutation: keyof typeof CREATED, input: object): Promise<string> {
		return (await this.#create(mutation, [input]))[0]!;
	}

	/** Creates todos in the order given and returns their ids. */
	async createTodos(...todos: readonly NewTodo[]): Promise<string[]> {
		return this.#create('createTodo', todos);
	}

	async #create(mutation: keyof typeof CREATED, inputs: readonly object[]): Promise<string[]> {
		const payloads = await this.#mutate(mutation, inputs, `${CREATED[mutation]} { id }`);
		return payloads.map((payload) => payload[CREATED[mutation]]!.id);
	}

	async #mutate(mutation: string, inputs: readonly object[], selection: string) {
		const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}`;
		const payloads: Record<string, { id: string }>[] = [];
		for (let from = 0; from < inputs.length; from += A_DOCUMENT) {
			const some = inputs.slice(from, from + A_DOCUMENT);
			const declared = some.map((_, nth) => `$i${nth}: ${type}Input!`).join(', ');
			const fields = some.map(
				(_, nth) => `m${nth}: ${mutation}(input: $i${nth}) { ...Payload ...Failure }`,
			);
			const data = await this.query<Record<string, Record<string, { id: string }>>>(
				`mutation (${declared}) { ${fields.join(' ')} }
				fragment Payload on ${type}Payload { cursor ${selection} }
				fragment Failure on Error { message }`,
				Object.fromEntries(some.map((input, nth) => [`i${nth}`, input])),
			);
			for (const answer of Object.values(data)) {
				if ('message' in answer) throw new Error(`${mutation}: ${String(answer['message'])}`);
				payloads.push(answer);
			}
		}
		return payloads;
	}

	async #freshToken(): Promise<string> {
		if (Date.now() >= this.#token.until) {
			const response = await fetch(`${this.#addresses.webUrl}/api/auth/token`, {
				headers: { cookie: this.cookie },
			});
			const { token } = (await response.json()) as { token: string };
			this.#token = { value: token, until: Date.now() + TOKEN_MS };
		}
		return this.#token.value;
	}
}
