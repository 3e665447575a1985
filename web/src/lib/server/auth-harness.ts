import type {} from '../../../../api/test/global-setup.ts';
import { createTestDatabase, type TestDatabase } from '../../../../api/test/database.ts';
import { type Auth, createAuth, type AuthOptions } from './auth.ts';
import { createAuthHandler } from './auth-handler.ts';

export const WEB = 'http://localhost:3000';
export const API = 'http://localhost:4000';

/** A browser as far as auth is concerned: it keeps cookies and says where it comes from. */
export class Visitor {
	readonly cookies = new Map<string, string>();
	address: string | null = '192.0.2.1';
	readonly #handle: ReturnType<typeof createAuthHandler>;

	constructor(handle: ReturnType<typeof createAuthHandler>) {
		this.#handle = handle;
	}

	async get(path: string, headers: Record<string, string> = {}) {
		return this.#send(path, { headers });
	}

	async post(path: string, body: unknown = {}, headers: Record<string, string> = {}) {
		return this.#send(path, {
			method: 'POST',
			body: JSON.stringify(body),
			headers: { 'content-type': 'application/json', origin: WEB, ...headers },
		});
	}

	async options(path: string, headers: Record<string, string>) {
		return this.#send(path, { method: 'OPTIONS', headers });
	}

	async #send(path: string, init: RequestInit): Promise<Response> {
		const headers = new Headers(init.headers);
		if (this.cookies.size > 0) {
			headers.set('cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '));
		}
		const request = new Request(`${WEB}/api/auth${path}`, { ...init, headers });
		const response = await this.#handle(request, this.address);
		for (const cookie of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
			if (/max-age=0/i.test(cookie)) this.cookies.delete(name!);
			else this.cookies.set(name!, value!);
		}
		return response;
	}
}

export interface Harness extends TestDatabase {
	auth: Auth;
	visitor: () => Visitor;
	/** A visitor who has just signed up. */
	signUp: (email?: string) => Promise<Visitor & { email: string; userId: string }>;
}

export const PASSWORD = 'a long enough password';
let people = 0;

/** Better Auth with its handler on a database of its own. */
export async function createHarness(options: Partial<AuthOptions> = {}): Promise<Harness> {
	const database = await createTestDatabase();
	const auth = createAuth({
		db: database.db,
		webUrl: WEB,
		apiUrl: API,
		secret: 'a secret that is long enough for tests',
		rateLimit: false,
		...options,
	});
	const handle = createAuthHandler({ auth, apiUrl: API });
	const visitor = () => new Visitor(handle);
	return {
		...database,
		auth,
		visitor,
		async signUp(email = `person-${++people}@example.com`) {
			const person = visitor();
			const response = await person.post('/sign-up/email', {
				name: 'Ada Lovelace',
				email,
				password: PASSWORD,
			});
			if (!response.ok) throw new Error(`sign-up answered ${response.status}`);
			const { user } = await response.json();
			return Object.assign(person, { email, userId: user.id as string });
		},
	};
}
