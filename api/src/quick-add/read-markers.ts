import type { Priority } from '../priority.ts';
import type { Places, QuickAddSyntax } from './quick-add-parse.ts';
import type { QuickAddSpan, QuickAddSpanKind, TextRange } from './span.ts';

export interface Markers {
	readonly listName: string | null;
	readonly sectionName: string | null;
	readonly tagNames: readonly string[];
	readonly priority: Priority;
	/** In order. */
	readonly spans: readonly QuickAddSpan[];
	/** Markers of lists and sections that do not exist. */
	readonly unknown: readonly TextRange[];
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

/** Limits the search for the end of a quotation, so that parsing stays linear. */
const MAX_NAME = 200;

/** Reads markers of the list, section, tags and priority. */
export function readMarkers(
	text: string,
	syntax: QuickAddSyntax,
	ignored: readonly TextRange[],
	places?: Places,
): Markers {
	const { priorities } = SYNTAXES[syntax];
	const isList: Test = (kind, name) => kind !== 'LIST' || (places?.hasList(name) ?? true);
	let { found, unknown } = scan(text, syntax, ignored, isList);
	const list = nameOf('LIST', found);
	if (places !== undefined && list !== null && nameOf('SECTION', found) !== null) {
		// A section can precede its list.
		const isPlace: Test = (kind, name) =>
			isList(kind, name) && (kind !== 'SECTION' || places.hasSection(list, name));
		({ found, unknown } = scan(text, syntax, ignored, isPlace));
	}
	const markers = list === null ? found.filter(({ kind }) => kind !== 'SECTION') : found;
	return {
		listName: list,
		sectionName: nameOf('SECTION', markers),
		tagNames: distinct(markers.filter(({ kind }) => kind === 'TAG').map(({ name }) => name)),
		priority: priorities[nameOf('PRIORITY', markers) ?? ''] ?? 'NONE',
		spans: markers.map(withoutName),
		unknown: unknown.map(withoutName),
	};
}

/** Every name in a text that can refer to a list or a section, in any syntax. */
export function placeNames(text: string): string[] {
	const names = new Set<string>();
	for (const { 0: chunk, index } of text.matchAll(/\S+/gu)) {
		for (const { signs, quotes } of Object.values(SYNTAXES)) {
			const kind = Object.hasOwn(signs, chunk[0]!) ? signs[chunk[0]!]! : 'TAG';
			const marker = kind === 'TAG' ? null : readName(text, index, chunk, kind, quotes);
			if (marker !== null) names.add(marker.name);
		}
	}
	return [...names];
}

interface Marker extends QuickAddSpan {
	readonly name: string;
}

type Test = (kind: QuickAddSpanKind, name: string) => boolean;

/** What is marked, and what would be if its name were known. */
function scan(
	text: string,
	syntax: QuickAddSyntax,
	ignored: readonly TextRange[],
	isKnown: Test,
): { found: Marker[]; unknown: Marker[] } {
	const { signs, quotes, priorities } = SYNTAXES[syntax];
	const found: Marker[] = [];
	const unknown: Marker[] = [];
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
		// A line can have several tags; of other markers the first one is used.
		if (kind !== 'TAG' && taken.has(marker.kind)) continue;
		from = marker.end;
		if (isKnown(marker.kind, marker.name)) {
			found.push(marker);
			taken.add(marker.kind);
		} else unknown.push(marker);
	}
	return { found, unknown };
}

function nameOf(kind: QuickAddSpanKind, markers: readonly Marker[]): string | null {
	return markers.find((each) => each.kind === kind)?.name ?? null;
}

function withoutName({ kind, start, end }: Marker): QuickAddSpan {
	return { kind, start, end };
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
