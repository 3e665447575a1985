import { createContext } from 'svelte';
import { type Day, dayAt } from './calendar.ts';

/** The cookie that tells the server which day it is for the person: the name of their time zone. */
export const TIME_ZONE_COOKIE = 'time-zone';

/** The day that it is for the person. The server says it first, from then on their device does. */
export class Today {
	#day = $state<Day>('');
	#timeZone = $state<string>();

	constructor(day: Day, timeZone: string | undefined) {
		this.#day = day;
		this.#timeZone = timeZone;
	}

	get day(): Day {
		return this.#day;
	}

	/** IANA name; undefined where the person's is not known yet. */
	get timeZone(): string | undefined {
		return this.#timeZone;
	}

	/**
	 * Follows the device's clock, also past midnight and after sleep, and lets the server know the
	 * time zone for the next page. Returns what ends it.
	 */
	follow(): () => void {
		const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
		this.#timeZone = timeZone;
		document.cookie = `${TIME_ZONE_COOKIE}=${encodeURIComponent(timeZone)}; path=/; max-age=31536000; samesite=lax`;
		const look = () => (this.#day = dayAt(new Date()));
		look();
		const timer = setInterval(look, 30_000);
		document.addEventListener('visibilitychange', look);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', look);
		};
	}
}

export const [getToday, setToday] = createContext<Today>();
