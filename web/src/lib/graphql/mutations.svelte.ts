import type { Client, TypedDocumentNode } from '@urql/core';
import { Failure } from './failure.ts';

type Answer = { readonly __typename: string; readonly message?: string };
type Variables<Input> = undefined extends Input ? object : { input: Input };
type Mutation<Input> = TypedDocumentNode<Record<string, Answer>, Variables<Input>>;

/** Tells the person that something did not happen, and how to try it again where that may help. */
export type ReportFailure = (message: string, tryAgain: (() => void) | null) => void;

/** Sends what a person changed, and knows how much of it the server has not answered yet. */
export class Mutations {
	readonly #client: Client;
	readonly #report: ReportFailure;
	#pending = $state(0);

	constructor(client: Client, report: ReportFailure) {
		this.#client = client;
		this.#report = report;
	}

	/** Whether there is something that the server has not answered yet. */
	get arePending(): boolean {
		return this.#pending > 0;
	}

	/**
	 * Runs a mutation, which has one field.
	 * @param preview what the change will look like, where its input does not tell the cache; the
	 * server never sees it.
	 * @throws Failure where it did not happen, for whatever reason.
	 */
	async send<Input>(document: Mutation<Input>, input: Input, preview?: object): Promise<void> {
		this.#pending += 1;
		try {
			const variables = preview === undefined ? { input } : { input, preview };
			const { data, error } = await this.#client.mutation(document, variables).toPromise();
			if (error !== undefined) throw Failure.of(error);
			const [answer] = Object.values(data ?? {});
			if (answer?.__typename.endsWith('Payload')) return;
			throw new Failure('refused', answer?.message ?? 'Something went wrong on our side.');
		} finally {
			this.#pending -= 1;
		}
	}

	/**
	 * Runs a mutation. Where it did not happen, the person is told with these words first.
	 * @returns whether it happened.
	 */
	async run<Input>(
		document: Mutation<Input>,
		input: Input,
		failed: string,
		preview?: object,
	): Promise<boolean> {
		try {
			await this.send(document, input, preview);
			return true;
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
			const tryAgain = () => void this.run(document, input, failed, preview);
			this.#report(`${failed} ${error.message}`, error.isTemporary ? tryAgain : null);
			return false;
		}
	}
}
