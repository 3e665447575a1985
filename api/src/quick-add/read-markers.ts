import type { Priority, QuickAddSyntax } from './quick-add-parse.ts';
import type { QuickAddSpan, QuickAddSpanKind, TextRange } from './span.ts';

export interface Markers {
	readonly listName: string | null;
	readonly sectionName: string | null;
	readonly tagNames: readonly string[];
	readonly priority: Priority;
	/** In order. */
	readonly spans: readonly QuickAddSpan[];
}

interface Syntax {
	readonly signs: Readonly<Record<string, 'LIST' | 'SECTION' | 'TAG'>>;
	readonly quotes: Readonly<Record<string, string>>;
	readonly priorities: Readonly<Record<string, Priority>>;
}

const SYNTAXES: Record<QuickAddSyntax, Syntax> = {
	TODOIST: {
		signs: { '#': 'LIST', '/': 'SECTION', '@': 'TAG' },
		quotes: { '"': '"', '“': '”' },
		priorities: {
			...{ p1: 'URGENT', p2: 'HIGH', p3: 'MEDIUM', p4: 'LOW' },
			...{ '!1': 'URGENT', '!2': 'HIGH', '!3': 'MEDIUM', '!4': 'LOW' },
		},
	},
	VIKUNJA: {
		signs: { '+': 'LIST', '*': 'TAG' },
		quotes: { '"': '"', '“': '”', "'": "'", '‘': '’' },
		priorities: {
			...{
				'!0': 'NONE',
				'!1': 'LOW',
				'!2': 'MEDIUM',
				'!3': 'HIGH',
				'!4': 'URGENT',
				'!5': 'URGENT',
			},
		},
	},
};

/** Bounds the search for the end of a quotation, and so the work. */
const MAX_NAME = 200;

/** Reads what a sign marks: list, section, tags and priority. */
export function readMarkers(
	text: string,
	syntax: QuickAddSyntax,
	ignored: readonly TextRange[],
): Markers {
	const { signs, quotes, priorities } = SYNTAXES[syntax];
	const found: (QuickAddSpan & { readonly name: string })[] = [];
	const taken = new Set<QuickAddSpanKind>();
	let from = 0;
	for (const { 0: chunk, index: start } of text.matchAll(/\S+/gu)) {
		if (start < from) continue;
		const kind = Object.hasOwn(signs, chunk[0]!) ? signs[chunk[0]!]! : null;
		const marker =
			kind === null
				? { kind: 'PRIORITY' as const, start, end: start + chunk.length, name: chunk.toLowerCase() }
				: readName(text, start, chunk, kind, quotes);
		if (!marker || ignored.some((range) => marker.start < range.end && range.start < marker.end))
			continue;
		if (kind === null && !Object.hasOwn(priorities, marker.name)) continue;
		// Tags may be many; of all else the first one counts.
		if (kind !== 'TAG' && taken.has(marker.kind)) continue;
		found.push(marker);
		taken.add(marker.kind);
		from = marker.end;
	}
	const markers = taken.has('LIST') ? found : found.filter(({ kind }) => kind !== 'SECTION');
	const named = (kind: QuickAddSpanKind) =>
		markers.find((each) => each.kind === kind)?.name ?? null;
	return {
		listName: named('LIST'),
		sectionName: named('SECTION'),
		tagNames: distinct(markers.filter(({ kind }) => kind === 'TAG').map(({ name }) => name)),
		priority: priorities[named('PRIORITY') ?? ''] ?? 'NONE',
		spans: markers.map(({ kind, start, end }) => ({ kind, start, end })),
	};
}

function readName(
	text: string,
	start: number,
	chunk: string,
	kind: 'LIST' | 'SECTION' | 'TAG',
	quotes: Readonly<Record<string, string>>,
) {
	const open = chunk[1] ?? '';
	const close = Object.hasOwn(quotes, open) ? quotes[open]! : null;
	if (close !== null) {
		const window = text.slice(start + 2, start + 2 + MAX_NAME + 1);
		const length = window.indexOf(close);
		const name = window.slice(0, Math.max(length, 0)).trim();
		if (name === '' || /[\r\n]/.test(name)) return null;
		const end = start + 2 + length + 1;
		return /^[,;.!?]*(?:\s|$)/.test(text.slice(end, end + 8)) ? { kind, name, start, end } : null;
	}
	const name = chunk.slice(1, MAX_NAME + 2).replace(/[,;.!?:)]{1,8}$/, '');
	return isName(name, kind) ? { kind, name, start, end: start + 1 + name.length } : null;
}

/**
 * A name begins like a word and has more than digits: “#42” is an issue, “+5” a number, “@4pm” a
 * time, “*bold*” emphasis, “@ann@example.org” an address, “/etc/hosts” a path.
 */
function isName(name: string, kind: 'LIST' | 'SECTION' | 'TAG'): boolean {
	if (name.length > MAX_NAME || !/^[\p{L}\p{N}\p{Extended_Pictographic}_]/u.test(name))
		return false;
	if (!/[\p{L}\p{Extended_Pictographic}]/u.test(name)) return false;
	if (kind === 'SECTION') return !name.includes('/');
	return kind === 'LIST' || !(/[@*]/.test(name) || /^\d{1,2}(?::\d\d)?(?:am|pm)$/i.test(name));
}

function distinct(names: readonly string[]): string[] {
	const seen = new Set<string>();
	return names.filter((name) => {
		const key = name.toLowerCase();
		return !seen.has(key) && seen.add(key);
	});
}
