import { randomUUID } from 'node:crypto';

/** A new user of a running app, signed in with a session cookie. */
export class WebSession {
	readonly #webUrl: string;
	readonly #apiUrl: string;
	#cookie = '';
	#token: string | null = null;

	constructor({ webUrl, apiUrl }: { webUrl: string; apiUrl: string }) {
		this.#webUrl = webUrl;
		this.#apiUrl = apiUrl;
	}

	async signUp(): Promise<void> {
		const response = await fetch(`${this.#webUrl}/api/auth/sign-up/email`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin: this.#webUrl },
			body: JSON.stringify({
				name: 'Ada',
				email: `${randomUUID()}@example.com`,
				password: randomUUID(),
			}),
		});
		if (!response.ok) throw new Error(`Sign-up: ${response.status} ${await response.text()}`);
		this.#cookie = response.headers
			.getSetCookie()
			.map((cookie) => cookie.split(';', 1)[0])
			.join('; ');
	}

	/** Sends an operation to the API. Rejects if the response has errors. */
	async query<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
		this.#token ??= await this.#fetchToken();
		const response = await fetch(`${this.#apiUrl}/graphql`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
			body: JSON.stringify({ query, variables }),
			signal: AbortSignal.timeout(20_000),
		});
		if (response.status === 401) this.#token = null;
		const { data, errors } = await response.json();
		if (errors) throw new Error(JSON.stringify(errors));
		return data;
	}

	async #fetchToken(): Promise<string> {
		const response = await fetch(`${this.#webUrl}/api/auth/token`, {
			headers: { cookie: this.#cookie },
		});
		if (!response.ok) throw new Error(`Token: ${response.status}`);
		return (await response.json()).token;
	}
}
