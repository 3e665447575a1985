import type { ObjectEntries, ObjectSchema, InferOutput } from 'valibot';
import { checkForm, type FormErrors } from '#lib/auth/credentials.ts';
import { describeFailure, type AuthFailure } from '#lib/auth/failure.ts';

interface AuthFormOptions<Schema extends ObjectSchema<ObjectEntries, undefined>> {
	schema: Schema;
	submit: (
		input: InferOutput<Schema>,
	) => Promise<{ ok: true } | { ok: false; failure: AuthFailure }>;
	/** Where to go afterwards. */
	redirectTo: () => string;
	/** What the server found wrong with a form that came without JavaScript. */
	serverErrors: () => FormErrors | undefined;
}

/** A form that works as it is, and takes the short way through the auth client once hydrated. */
export class AuthForm<Schema extends ObjectSchema<ObjectEntries, undefined>> {
	readonly #options: AuthFormOptions<Schema>;
	#found = $state<FormErrors>();
	busy = $state(false);
	readonly errors: FormErrors = $derived.by(
		() => this.#found ?? this.#options.serverErrors() ?? { fields: {} },
	);

	constructor(options: AuthFormOptions<Schema>) {
		this.#options = options;
	}

	onsubmit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
		const form = event.currentTarget;
		event.preventDefault();
		if (this.busy) return;
		this.busy = true;
		const checked = checkForm(this.#options.schema, new FormData(form));
		this.#found = checked.errors ?? (await this.#send(checked.values));
		if (this.#found) {
			this.busy = false;
			focusFirst(form, Object.keys(this.#found.fields)[0]);
			return;
		}
		// A whole new page: whoever was signed in before leaves nothing in its memory.
		location.assign(this.#options.redirectTo());
	};

	async #send(values: InferOutput<Schema>): Promise<FormErrors | undefined> {
		const outcome = await this.#options.submit(values);
		return outcome.ok ? undefined : describeFailure(outcome.failure);
	}
}

/** To the field that needs a hand; to the password after a refusal of the whole form. */
function focusFirst(form: HTMLFormElement, name = 'password') {
	const field = form.elements.namedItem(name);
	if (field instanceof HTMLInputElement) field.focus();
}
