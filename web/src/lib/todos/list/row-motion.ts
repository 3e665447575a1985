import { prefersReducedMotion } from 'svelte/motion';
import type { Row } from './rows.ts';

/** How old what was just added is at most, in milliseconds. */
const JUST_NOW = 1500;

const UNFOLDS_IN = 140;
const FOLDS_IN = 180;
/** One that was ticked lets the tick be seen first. */
const TICK_IS_SEEN = 200;

/**
 * How rows come to a column and leave it. A row that was just added unfolds, and those that arrive
 * with a page are simply there. Of a row that left, its picture closes the gap. All of it is done here
 * for the whole column: transitions of each row would cost as much as the row itself while one scrolls.
 */
export class RowMotion {
	/** Whether a todo is still shown somewhere, though not here: it only went there. */
	readonly #isShown: (id: string) => boolean;
	/** What the column held when it was last drawn; null before that. */
	#held: ReadonlySet<string> | null = null;
	readonly #pictures = new Map<string, HTMLElement>();
	readonly #foldings = new Set<Animation>();
	#isPressed = false;

	constructor(isShown: (id: string) => boolean) {
		this.#isShown = isShown;
	}

	/**
	 * While a pointer is pressed nothing moves, so that it is released on what it was pressed on: who
	 * ticks several in a row would otherwise miss some.
	 */
	readonly press = (): void => {
		this.#isPressed = true;
		for (const folding of this.#foldings) folding.pause();
		const controller = new AbortController();
		for (const end of ['pointerup', 'pointercancel']) {
			addEventListener(end, () => (controller.abort(), this.#release()), {
				capture: true,
				signal: controller.signal,
			});
		}
	};

	#release(): void {
		this.#isPressed = false;
		for (const folding of this.#foldings) folding.play();
	}

	/** To be called before the column is drawn with other rows. */
	leave(column: HTMLElement, rows: readonly Row[]): void {
		if (this.#held === null || prefersReducedMotion.current) return;
		const ids = new Set(rows.map(({ todo }) => todo.id));
		for (const row of rowsIn(column)) {
			const id = row.dataset.key!;
			if (!ids.has(id) && !this.#isShown(id)) this.#foldAway(row, id);
		}
	}

	/** To be called once the column is drawn. */
	enter(column: HTMLElement, rows: readonly Row[]): void {
		const held = this.#held;
		this.#held = new Set(rows.map(({ todo }) => todo.id));
		for (const id of this.#pictures.keys()) if (this.#held.has(id)) this.#forget(id);
		if (held === null || prefersReducedMotion.current) return;
		for (const { todo } of rows) {
			const isNew = !held.has(todo.id) && Date.now() - Date.parse(todo.createdAt) < JUST_NOW;
			const row = isNew ? rowsIn(column).find(({ dataset }) => dataset.key === todo.id) : undefined;
			if (row) this.#fold(row, row.offsetHeight, { duration: UNFOLDS_IN, direction: 'reverse' });
		}
	}

	#foldAway(row: HTMLElement, id: string): void {
		this.#forget(id);
		const picture = row.cloneNode(true) as HTMLElement;
		delete picture.dataset.key;
		picture.inert = true;
		for (const named of picture.querySelectorAll('[id]')) named.removeAttribute('id');
		const delay = row.querySelector('.row.done') === null ? 0 : TICK_IS_SEEN;
		const height = row.offsetHeight;
		row.before(picture);
		this.#pictures.set(id, picture);
		const folding = this.#fold(picture, height, { duration: FOLDS_IN, delay, fill: 'both' });
		void folding.finished.then(() => this.#forget(id)).catch(() => {});
	}

	#fold(row: HTMLElement, height: number, timing: KeyframeAnimationOptions): Animation {
		const folded = { height: 0, opacity: 0, overflow: 'clip' };
		const folding = row.animate([{ height: `${height}px`, overflow: 'clip' }, folded], {
			easing: 'linear',
			...timing,
		});
		this.#foldings.add(folding);
		folding.onfinish = folding.oncancel = () => this.#foldings.delete(folding);
		if (this.#isPressed) folding.pause();
		return folding;
	}

	#forget(id: string): void {
		this.#pictures.get(id)?.remove();
		this.#pictures.delete(id);
	}
}

function rowsIn(column: HTMLElement): HTMLElement[] {
	return [...column.querySelectorAll<HTMLElement>(':scope > [data-key]')];
}
