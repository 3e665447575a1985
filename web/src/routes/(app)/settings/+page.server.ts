import { error, fail } from '@sveltejs/kit';
import type { ObjectEntries, ObjectSchema, InferOutput } from 'valibot';
import {
	changePasswordSchema,
	checkForm,
	profileSchema,
	type FormErrors,
} from '#lib/auth/credentials.ts';
import { describeFailure } from '#lib/auth/failure.ts';
import { callAuth } from '#lib/server/call-auth.ts';
import type { Actions, RequestEvent } from './$types';
import { WHOSE_FORM } from './whose-form.ts';

/**
 * What a form holds, if it is on a page of whoever is signed in: a tab that was left open would
 * otherwise change the account of the person who signed in in another.
 */
async function ownForm({ request, locals }: RequestEvent): Promise<FormData> {
	const form = await request.formData();
	if (form.get(WHOSE_FORM) !== locals.user?.id) error(403, 'This form belongs to somebody else.');
	return form;
}

/** Checks a form, sends it to Better Auth, and says which form was meant and what came of it. */
async function send<Schema extends ObjectSchema<ObjectEntries, undefined>>(
	event: RequestEvent,
	form: 'profile' | 'password',
	schema: Schema,
	path: string,
	body: (values: InferOutput<Schema>) => Record<string, unknown>,
) {
	const refuse = (status: number, errors: FormErrors) => fail(status, { form, errors });
	const { values, errors } = checkForm(schema, await ownForm(event));
	if (errors) return refuse(422, errors);
	const answer = await callAuth(event, path, body(values));
	if ('failure' in answer) return refuse(answer.failure.status, describeFailure(answer.failure));
	return { form };
}

export const actions: Actions = {
	rename: (event) => send(event, 'profile', profileSchema, '/update-user', (values) => values),
	changePassword: (event) =>
		send(
			event,
			'password',
			changePasswordSchema,
			'/change-password',
			({ currentPassword, password }) => ({ currentPassword, newPassword: password }),
		),
	async signOutOthers(event) {
		await ownForm(event);
		const answer = await callAuth(event, '/revoke-other-sessions');
		if ('data' in answer) return { form: 'sessions' as const };
		const errors = describeFailure(answer.failure);
		return fail(answer.failure.status, { form: 'sessions' as const, errors });
	},
};
