import { createContext } from 'svelte';

export interface Toast {
	id: number;
	message: string;
	tone: 'neutral' | 'success' | 'danger';
	/** One thing that can still be done about it, such as Undo. */
	action?: { label: string; run: () => void };
}

export interface ToastOptions extends Partial<Omit<Toast, 'id' | 'message'>> {
	/** Milliseconds until it goes by itself; Infinity stays. */
	duration?: number;
}

/** Long enough to read a line and to reach for Undo (WCAG 2.2.1 asks that one can stop the clock). */
const STAY = 6000;
const AT_MOST = 3;

/** The short messages at the foot of the window. Their clocks stand still while one looks at them. */
export class Toaster {
	toasts = $state<Toast[]>([]);
	/** Where they could be shown, the topmost last. */
	#regions = $state.raw<readonly object[]>([]);
	#remaining = new Map<number, number>();
	#timers = new Map<number, ReturnType<typeof setTimeout>>();
	#startedAt = 0;
	#nextId = 1;
	#paused = false;

	/**
	 * Adds a place above all others: beneath an open dialog nothing can be seen or pressed. Returns what
	 * takes it away again.
	 */
	addRegion(region: object): () => void {
		this.#regions = [...this.#regions, region];
		return () => {
			this.#regions = this.#regions.filter((each) => each !== region);
		};
	}

	isShownIn(region: object): boolean {
		return this.#regions.at(-1) === region;
	}

	/** Shows a message and returns its id. The oldest gives way when there are too many. */
	show(message: string, options: ToastOptions = {}): number {
		const { duration = STAY, tone = 'neutral', action } = options;
		const id = this.#nextId++;
		this.toasts.push({ id, message, tone, ...(action && { action }) });
		this.#remaining.set(id, duration);
		this.#restart();
		for (const toast of this.toasts.slice(0, -AT_MOST)) this.dismiss(toast.id);
		return id;
	}

	dismiss(id: number) {
		clearTimeout(this.#timers.get(id));
		this.#timers.delete(id);
		this.#remaining.delete(id);
		this.toasts = this.toasts.filter((toast) => toast.id !== id);
		if (this.toasts.length === 0) this.#paused = false;
	}

	/** Does what the message offers, and takes it away. */
	act(toast: Toast) {
		this.dismiss(toast.id);
		toast.action?.run();
	}

	pause() {
		if (this.#paused) return;
		this.#stop();
		this.#paused = true;
	}

	resume() {
		this.#paused = false;
		this.#restart();
	}

	#stop() {
		const passed = Date.now() - this.#startedAt;
		for (const [id, timer] of this.#timers) {
			clearTimeout(timer);
			this.#remaining.set(id, Math.max(0, (this.#remaining.get(id) ?? 0) - passed));
		}
		this.#timers.clear();
	}

	#restart() {
		if (this.#paused) return;
		this.#stop();
		this.#startedAt = Date.now();
		for (const [id, remaining] of this.#remaining) {
			if (remaining === Infinity) continue;
			this.#timers.set(
				id,
				setTimeout(() => this.dismiss(id), remaining),
			);
		}
	}
}

export const [getToaster, setToaster] = createContext<Toaster>();
