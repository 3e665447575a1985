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

	constructor(isShown: (id: string) => boolean) {
		this.#isShown = isShown;
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
			if (row) fold(row, row.offsetHeight, { duration: UNFOLDS_IN, direction: 'reverse' });
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
		const folding = fold(picture, height, { duration: FOLDS_IN, delay, fill: 'both' });
		folding.onfinish = () => this.#forget(id);
	}

	#forget(id: string): void {
		this.#pictures.get(id)?.remove();
		this.#pictures.delete(id);
	}
}

function fold(row: HTMLElement, height: number, timing: KeyframeAnimationOptions): Animation {
	const folded = { height: 0, opacity: 0, overflow: 'clip' };
	return row.animate([{ height: `${height}px`, overflow: 'clip' }, folded], {
		easing: 'linear',
		...timing,
	});
}

function rowsIn(column: HTMLElement): HTMLElement[] {
	return [...column.querySelectorAll<HTMLElement>(':scope > [data-key]')];
}
