/** Dragging one of several rows by its grip, with a mouse, a pen or a finger. */
export class Reordering {
	readonly #list: () => HTMLElement | undefined;
	readonly #onDrop: (from: number, to: number) => void;
	#from = $state<number | null>(null);
	#to = $state<number | null>(null);

	constructor(list: () => HTMLElement | undefined, onDrop: (from: number, to: number) => void) {
		this.#list = list;
		this.#onDrop = onDrop;
	}

	/** Which row is being dragged. */
	get from(): number | null {
		return this.#from;
	}

	/** Whether what is dragged would come right before a row, or right after it. */
	showsAbove(index: number): boolean {
		return this.#from !== null && this.#to === index && index < this.#from;
	}

	showsBelow(index: number): boolean {
		return this.#from !== null && this.#to === index && index > this.#from;
	}

	begin(event: PointerEvent, index: number): void {
		if (event.button !== 0) return;
		event.preventDefault();
		const grip = event.currentTarget as HTMLElement;
		grip.setPointerCapture(event.pointerId);
		this.#from = this.#to = index;
		const controller = new AbortController();
		const options = { signal: controller.signal };
		const end = (isDropped: boolean) => {
			controller.abort();
			const [from, to] = [this.#from, this.#to];
			this.#from = this.#to = null;
			if (isDropped && from !== null && to !== null) this.#onDrop(from, to);
		};
		grip.addEventListener(
			'pointermove',
			({ clientY }) => (this.#to = this.#rowAt(clientY)),
			options,
		);
		grip.addEventListener('pointerup', () => end(true), options);
		grip.addEventListener('pointercancel', () => end(false), options);
		addEventListener(
			'keydown',
			(key) => {
				if (key.key !== 'Escape') return;
				key.preventDefault();
				key.stopPropagation();
				end(false);
			},
			{ ...options, capture: true },
		);
	}

	/** The row at a height of the window; above all the first, beneath all the last. */
	#rowAt(y: number): number {
		const rows = [...(this.#list()?.children ?? [])];
		const index = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
		return index === -1 ? rows.length - 1 : index;
	}
}
