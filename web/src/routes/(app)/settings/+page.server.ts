import { fail } from '@sveltejs/kit';
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

/** Checks a form, sends it to Better Auth, and says which form was meant and what came of it. */
async function send<Schema extends ObjectSchema<ObjectEntries, undefined>>(
	event: RequestEvent,
	form: 'profile' | 'password',
	schema: Schema,
	path: string,
	body: (values: InferOutput<Schema>) => Record<string, unknown>,
) {
	const refuse = (status: number, errors: FormErrors) => fail(status, { form, errors });
	const { values, errors } = checkForm(schema, await event.request.formData());
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
		const answer = await callAuth(event, '/revoke-other-sessions');
		if ('data' in answer) return { form: 'sessions' as const };
		const errors = describeFailure(answer.failure);
		return fail(answer.failure.status, { form: 'sessions' as const, errors });
	},
};
