import type { AnyVariables, Client, TypedDocumentNode } from '@urql/core';
import { Failure } from './failure.ts';

type Answer = { readonly __typename: string; readonly message?: string };

/** The payload among the members of a mutation's result: what is not an error. */
type PayloadOf<Result> = Extract<Result, { readonly __typename: `${string}Payload` }>;

/**
 * Runs a mutation that has one field and gives back its payload.
 * @throws Failure where it did not happen, for whatever reason.
 */
export async function mutate<Data extends Record<string, Answer>, Variables extends AnyVariables>(
	client: Client,
	document: TypedDocumentNode<Data, Variables>,
	variables: Variables,
): Promise<PayloadOf<Data[keyof Data]>> {
	const { data, error } = await client.mutation(document, variables).toPromise();
	if (error !== undefined) throw Failure.of(error);
	const [answer] = Object.values(data ?? {});
	if (answer?.__typename.endsWith('Payload')) return answer as PayloadOf<Data[keyof Data]>;
	throw new Failure('refused', answer?.message ?? 'Something went wrong on our side.');
}
