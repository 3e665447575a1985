import { fail, redirect } from '@sveltejs/kit';
import { checkForm, signUpSchema, type FormErrors } from '#lib/auth/credentials.ts';
import { describeFailure } from '#lib/auth/failure.ts';
import { redirectTarget } from '#lib/auth/redirect-target.ts';
import { welcomePath } from '#lib/first-run/welcome-cookie.ts';
import { callAuth } from '#lib/server/call-auth.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	async default(event) {
		const form = await event.request.formData();
		const kept = { name: String(form.get('name') ?? ''), email: String(form.get('email') ?? '') };
		const refuse = (status: number, errors: FormErrors) => fail(status, { ...kept, errors });

		const { values, errors } = checkForm(signUpSchema, form);
		if (errors) return refuse(422, errors);
		const answer = await callAuth(event, '/sign-up/email', values);
		if ('failure' in answer) return refuse(answer.failure.status, describeFailure(answer.failure));
		redirect(303, welcomePath(redirectTarget(String(form.get('redirectTo') ?? ''))));
	},
};
