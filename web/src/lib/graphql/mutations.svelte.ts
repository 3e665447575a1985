import {
	type Client,
	createRequest,
	type GraphQLRequest,
	type TypedDocumentNode,
} from '@urql/core';
import { Failure } from './failure.ts';
import { uniqueKey } from './unique-key.ts';

type Answer = { readonly __typename: string; readonly message?: string };
type Variables<Input> = undefined extends Input ? object : { input: Input };
type Mutation<Input> = TypedDocumentNode<Record<string, Answer>, Variables<Input>>;

/** Tells the person that something did not happen, and how to try it again where that may help. */
export type ReportFailure = (message: string, tryAgain: (() => void) | null) => void;

/** Where changes wait for the network, possibly for longer than the page lives. */
export interface Queue {
	/** How many changes are not yet with the server, those of earlier visits among them. */
	readonly unsentCount: number;
	/** What the queue has to know of a change, as it is before the change shows. */
	contextOf(client: Client, request: GraphQLRequest): object;
}

/** Sends what a person changed, and knows how much of it the server has not answered yet. */
export class Mutations {
	readonly #client: Client;
	readonly #report: ReportFailure;
	readonly #queue: Queue | null;
	#pending = $state(0);

	constructor(client: Client, report: ReportFailure, queue: Queue | null = null) {
		this.#client = client;
		this.#report = report;
		this.#queue = queue;
	}

	/** Whether there is something that the server has not answered yet. */
	get arePending(): boolean {
		return this.unsentCount > 0;
	}

	/** How many changes would be lost if this browser forgot them now. */
	get unsentCount(): number {
		return Math.max(this.#pending, this.#queue?.unsentCount ?? 0);
	}

	/**
	 * Runs a mutation, which has one field. Without a network it takes as long as that lasts: what
	 * was changed shows at once, and is sent when that is possible, also after the page was closed.
	 * @param preview what the change will look like, where its input does not tell the cache; the
	 * server never sees it.
	 * @throws Failure where it did not happen, for whatever reason.
	 */
	async send<Input>(document: Mutation<Input>, input: Input, preview?: object): Promise<void> {
		this.#pending += 1;
		try {
			const variables = preview === undefined ? { input } : { input, preview };
			const request = {
				...createRequest(document, variables as Variables<Input>),
				key: uniqueKey(),
			};
			const context = this.#queue?.contextOf(this.#client, request as GraphQLRequest);
			const { data, error } = await this.#client.executeMutation(request, context).toPromise();
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
			// An empty message: the person was told already, with more than these words.
			if (error.message === '') return false;
			const tryAgain = () => void this.run(document, input, failed, preview);
			this.#report(`${failed} ${error.message}`, error.isTemporary ? tryAgain : null);
			return false;
		}
	}
}
