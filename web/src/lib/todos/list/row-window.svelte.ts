/** Rows are drawn this far beyond what one sees, in pixels. */
const MARGIN = 900;

/** Up to so many rows all are drawn: they cost less than what it takes to leave some out. */
const FEW = 60;

/** The range moves by so many rows at once, so that scrolling seldom changes anything. */
const STEP = 24;

/**
 * Which rows of a column are near enough to what one sees to be drawn. The others are a gap of their
 * height, as it was measured, or as it is for most.
 */
export class RowWindow {
	readonly #keys: () => readonly string[];
	readonly #usual: number;
	readonly #heights = new Map<string, number>();
	#measured = $state(0);
	/** What one sees of the column, from its own beginning; all of it until that is known. */
	#from = $state(0);
	#to = $state(Infinity);

	/** Where each row begins, and after the last one where the column ends. */
	readonly #offsets = $derived.by(() => {
		void this.#measured;
		const offsets = [0];
		for (const key of this.#keys()) {
			offsets.push(offsets.at(-1)! + (this.#heights.get(key) ?? this.#usual));
		}
		return offsets;
	});
	readonly #isLong = $derived.by(() => this.#keys().length > FEW);
	readonly start = $derived.by(() =>
		this.#isLong ? Math.floor(this.#indexAt(this.#from - MARGIN) / STEP) * STEP : 0,
	);
	readonly end = $derived.by(() => {
		const { length } = this.#keys();
		if (!this.#isLong) return length;
		if (this.#to === Infinity) return FEW;
		return Math.min(length, Math.ceil((this.#indexAt(this.#to + MARGIN) + 1) / STEP) * STEP);
	});
	/** The height of the rows that are left out above and below, in pixels. */
	readonly above = $derived.by(() => this.#offsets[this.start] ?? 0);
	readonly below = $derived.by(() => this.#offsets.at(-1)! - (this.#offsets[this.end] ?? 0));

	/** @param usual the height of most rows, in pixels. */
	constructor(keys: () => readonly string[], usual: number) {
		this.#keys = keys;
		this.#usual = usual;
	}

	/** Where a row begins, from the beginning of the column, in pixels. */
	offsetOf(index: number): number {
		return this.#offsets[index] ?? 0;
	}

	/** Follows the scrolling of what the column lies in, and the heights of its rows. */
	attach = (column: HTMLElement): (() => void) => {
		const pane = scrollerOf(column);
		const look = () => {
			// Once also where all are drawn: when more come, one knows which are near.
			if (!this.#isLong && this.#to !== Infinity) return;
			const { top } = column.getBoundingClientRect();
			const view = pane.getBoundingClientRect();
			this.#from = view.top - top;
			this.#to = view.bottom - top;
		};
		const resized = new ResizeObserver(() => {
			look();
			// Whatever makes a row higher or lower does so to the column.
			if (this.#isLong) this.#measure(column);
		});
		resized.observe(pane);
		resized.observe(column);
		pane.addEventListener('scroll', look, { passive: true });
		return () => {
			resized.disconnect();
			pane.removeEventListener('scroll', look);
		};
	};

	#measure(column: HTMLElement): void {
		let isNew = false;
		for (const row of column.querySelectorAll<HTMLElement>(':scope > [data-key]')) {
			const height = row.offsetHeight;
			const key = row.dataset.key!;
			if (height === 0 || this.#heights.get(key) === height) continue;
			isNew ||= height !== (this.#heights.get(key) ?? this.#usual);
			this.#heights.set(key, height);
		}
		if (isNew) this.#measured += 1;
	}

	#indexAt(offset: number): number {
		const offsets = this.#offsets;
		let [low, high] = [0, offsets.length - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (offsets[middle]! <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	}
}

/** What an element scrolls in. */
export function scrollerOf(node: HTMLElement): HTMLElement {
	for (let each = node.parentElement; each !== null; each = each.parentElement) {
		if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
	}
	return document.documentElement;
}
