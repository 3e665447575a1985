import type pg from 'pg';
import type { QueryConfig, QueryResult } from 'pg';
import { StatementTimeoutError } from './errors.ts';
import { SeenTexts, StatementNames } from './statement-names.ts';

/** Called with each statement before it is sent. */
export type StatementObserver = (text: string, values: readonly unknown[]) => unknown;

export interface ClientOptions {
	/** Time limit for the result of a statement, in milliseconds; undefined for no limit. */
	readonly answerTimeoutMs: number | undefined;
	readonly onStatement: StatementObserver | undefined;
}

type CallbackQuery = (
	statement: QueryConfig | string,
	values: unknown[] | undefined,
	done: (error: unknown, result: QueryResult) => void,
) => void;

/** Properties of the connection of pg that its types do not declare. */
interface Connection {
	readonly stream: { destroy(): void };
	readonly parsedStatements: Record<string, string>;
	close(statement: { readonly type: 'S'; readonly name: string }): void;
}

/**
 * The client class of a driver (pg, or Neon's, which is built on it) for a pool of sessions:
 * - a statement with parameters that is sent repeatedly is prepared under a name;
 * - a statement that exceeds its time limit rejects, and its connection ends. The timeout of the
 *   driver keeps the connection, on which the following `rollback` would wait for the statement.
 *
 * The driver is called with a callback. For a promise, or for its own timeout, it assigns a function
 * to a property of each query, which V8 allocates in old space together with all rows of the answer
 * (specs/decisions/0030-v8-old-space-retention.md: -30 % CPU for W1).
 */
export function clientClass(
	Base: typeof pg.Client,
	{ answerTimeoutMs, onStatement }: ClientOptions,
): typeof pg.Client {
	const seen = new SeenTexts();

	return class Client extends Base {
		readonly #names = new StatementNames(seen, (name) => this.#closeStatement(name));

		// The overloads of pg with callbacks and submittables are not used by this pool.
		// eslint-disable-next-line @typescript-eslint/no-explicit-any
		override query(...args: any[]): any {
			const [statement, values] = args as [QueryConfig | string, unknown[]?];
			onStatement?.(typeof statement === 'string' ? statement : statement.text, values ?? []);
			return this.#answer(this.#named(statement, values), values);
		}

		/** A script or `begin`, which have no parameters, stay unnamed. */
		#named(statement: QueryConfig | string, values: unknown[] | undefined) {
			if (typeof statement === 'string' || statement.name !== undefined || !values?.length)
				return statement;
			return { ...statement, name: this.#names.nameOf(statement.text) };
		}

		#answer(statement: QueryConfig | string, values: unknown[] | undefined) {
			return new Promise<QueryResult>((resolve, reject) => {
				const query: CallbackQuery = super.query.bind(this);
				query(statement, values, (error, result) => {
					clearTimeout(timer);
					if (error) reject(error as Error);
					else resolve(result);
				});
				const expire = () => {
					reject(new StatementTimeoutError(answerTimeoutMs!));
					this.#connection.stream.destroy();
				};
				const timer =
					answerTimeoutMs === undefined ? undefined : setTimeout(expire, answerTimeoutMs);
			}).catch((error: unknown) => {
				// The stack trace of the caller instead of that of the socket.
				if (error instanceof Error) Error.captureStackTrace(error);
				throw error;
			});
		}

		/** `Close` of the extended query protocol; its response precedes that of the next statement. */
		#closeStatement(name: string): void {
			delete this.#connection.parsedStatements[name];
			this.#connection.close({ type: 'S', name });
		}

		get #connection(): Connection {
			return (this as unknown as { readonly connection: Connection }).connection;
		}
	};
}
