import { createContext } from 'svelte';
import { idle } from '#lib/ui/idle.ts';
import { type Day, dayAt } from './calendar.ts';

/** The day that it is for the person: in the time zone of their account, wherever this device is. */
export class Today {
	readonly #timeZone: () => string;
	#day = $state<Day>('');
	/** The time zone that the day is of. */
	#zone: string | undefined;

	constructor(day: Day, timeZone: () => string) {
		this.#day = day;
		this.#timeZone = timeZone;
	}

	get day(): Day {
		return this.#day;
	}

	/** IANA name. */
	get timeZone(): string {
		return this.#timeZone();
	}

	/** Follows the clock, also past midnight and after sleep. Returns what ends it. */
	follow(): () => void {
		const { timeZone } = this;
		const look = () => (this.#day = dayAt(new Date(), timeZone));
		// A page comes with its day, and a browser takes its time to learn of a time zone.
		if (this.#zone === undefined) void idle().then(look);
		else if (this.#zone !== timeZone) look();
		this.#zone = timeZone;
		const timer = setInterval(look, 30_000);
		document.addEventListener('visibilitychange', look);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', look);
		};
	}
}

export const [getToday, setToday] = createContext<Today>();
