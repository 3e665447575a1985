import * as v from 'valibot';

/** Characters. No rules of composition: length is what counts (OWASP ASVS 5.0, 6.2.5). */
export const PASSWORD_LENGTH = { min: 8, max: 128 };

const email = v.pipe(
	v.string(),
	v.trim(),
	v.nonEmpty('Enter your e-mail address.'),
	v.email('This does not look like an e-mail address.'),
	v.maxLength(254, 'This is longer than an e-mail address can be.'),
);

/** For a password that exists already: whatever it was, it is not for this form to judge. */
const currentPassword = v.pipe(v.string(), v.nonEmpty('Enter your password.'));

const newPassword = v.pipe(
	v.string(),
	v.nonEmpty('Choose a password.'),
	v.minLength(PASSWORD_LENGTH.min, `Use at least ${PASSWORD_LENGTH.min} characters.`),
	v.maxLength(PASSWORD_LENGTH.max, `Use at most ${PASSWORD_LENGTH.max} characters.`),
);

/** What the others call a person. The database stores no NUL, and nobody has a line break in a name. */
export const displayName = v.pipe(
	v.string(),
	v.trim(),
	v.nonEmpty('Enter your name.'),
	v.maxLength(100, 'Use at most 100 characters.'),
	v.regex(/^\P{Cc}*$/u, 'Use letters, digits and signs only.'),
);

export const signInSchema = v.object({ email, password: currentPassword });
export const signUpSchema = v.object({ name: displayName, email, password: newPassword });

export const profileSchema = v.object({ name: displayName });
export const changePasswordSchema = v.object({ currentPassword, password: newPassword });

export type SignIn = v.InferOutput<typeof signInSchema>;
export type SignUp = v.InferOutput<typeof signUpSchema>;

/** What is wrong with a form: by field, and what concerns it as a whole. */
export interface FormErrors {
	fields: Partial<Record<string, string>>;
	form?: string;
}

/** Checks the fields of a form; the first fault of each field counts. */
export function checkForm<Schema extends v.ObjectSchema<v.ObjectEntries, undefined>>(
	schema: Schema,
	data: FormData,
):
	| { values: v.InferOutput<Schema>; errors?: undefined }
	| { values?: undefined; errors: FormErrors } {
	const input = Object.fromEntries(
		Object.keys(schema.entries).map((name) => [name, String(data.get(name) ?? '')]),
	);
	const result = v.safeParse(schema, input);
	if (result.success) return { values: result.output };
	const fields: FormErrors['fields'] = {};
	for (const issue of result.issues) fields[v.getDotPath(issue) ?? ''] ??= issue.message;
	return { errors: { fields } };
}
