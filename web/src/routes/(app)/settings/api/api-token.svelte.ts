import { AccessToken } from '#lib/graphql/access-token.ts';

/** A token to take away, and the seconds that are left of it. */
export class ApiToken {
	remaining = $state<number>();
	#endsAt = 0;
	#timer: ReturnType<typeof setInterval> | undefined;

	/** A fresh one each time, so that whoever pastes it has all of its life. */
	async take(): Promise<string> {
		const token = new AccessToken((input, init) => fetch(input, init));
		await token.renew();
		const value = token.value!;
		const { iat, exp } = JSON.parse(
			atob(value.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/')),
		);
		this.#endsAt = Date.now() + (exp - iat) * 1000;
		this.#tick();
		clearInterval(this.#timer);
		this.#timer = setInterval(() => this.#tick(), 1000);
		return value;
	}

	stop() {
		clearInterval(this.#timer);
	}

	#tick() {
		this.remaining = Math.max(0, Math.ceil((this.#endsAt - Date.now()) / 1000));
		if (this.remaining === 0) this.stop();
	}
}
