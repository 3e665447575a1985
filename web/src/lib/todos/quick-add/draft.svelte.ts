import type { QuickAddSpan, TextRange } from '@duly/api/quick-add';
import type { View } from '../view.ts';
import type { Today } from '../today.svelte.ts';
import { rangesAfterEdit } from './ranges.ts';
import type { understand, Understanding } from './understand.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A line that is being typed, and what it says so far. */
export class Draft {
	readonly #vocabulary: Vocabulary;
	readonly #today: Today;
	readonly #defaults: () => NonNullable<View['defaults']>;
	#text = $state('');
	#dismissed = $state.raw<readonly TextRange[]>([]);
	#understand = $state.raw<typeof understand>();
	#loading: Promise<void> | undefined;

	/** Null while the parser is not there. */
	readonly understanding: Understanding | null = $derived(this.read(this.#text, this.#dismissed));

	constructor(vocabulary: Vocabulary, today: Today, defaults: () => NonNullable<View['defaults']>) {
		this.#vocabulary = vocabulary;
		this.#today = today;
		this.#defaults = defaults;
	}

	get text(): string {
		return this.#text;
	}

	set text(text: string) {
		this.#dismissed = rangesAfterEdit(this.#dismissed, this.#text, text);
		this.#text = text;
	}

	get isReady(): boolean {
		return this.#understand !== undefined;
	}

	get dismissed(): readonly TextRange[] {
		return this.#dismissed;
	}

	get spans(): readonly QuickAddSpan[] {
		return this.understanding?.parse.spans ?? [];
	}

	/**
	 * Loads the parser. Without it (offline, say) a line is a title. All who wait for it go on in the
	 * order in which they came, before anything else happens: so lines stay in order.
	 */
	async prepare(): Promise<void> {
		this.#loading ??= import('./understand.ts').then(
			({ understand }) => void (this.#understand = understand),
			// Asked for again next time.
			() => (this.#loading = undefined),
		);
		await this.#loading;
	}

	/** Makes what was understood right before the caret plain text again; false where nothing was. */
	dismissBefore(caret: number): boolean {
		const span = this.spans.find(({ end }) => end === caret);
		if (span === undefined) return false;
		this.dismiss(span);
		return true;
	}

	dismiss({ start, end }: TextRange): void {
		this.#dismissed = [...this.#dismissed, { start, end }];
	}

	/** What a line says, typed here or not. */
	read(text: string, dismissed: readonly TextRange[] = []): Understanding | null {
		if (this.#understand === undefined || text === '') return null;
		const { lists, syntax, weekStart } = this.#vocabulary;
		const timeZone = this.#today.timeZone;
		const defaultDay = this.#defaults().dueDate;
		return this.#understand(text, {
			...{ dismissed, lists, syntax, weekStart, timeZone, defaultDay },
			now: new Date(),
		});
	}

	/** Puts back what was typed, as it was. */
	restore(text: string, dismissed: readonly TextRange[]): void {
		this.#text = text;
		this.#dismissed = dismissed;
	}

	clear(): void {
		this.restore('', []);
	}
}
