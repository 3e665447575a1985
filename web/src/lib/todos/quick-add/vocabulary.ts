import { createContext } from 'svelte';
import type { QuickAddSyntax, WeekStart } from '@duly/api/quick-add';
import type { TodoList } from '#lib/lists/list.ts';
import type { Tag } from '#lib/tags/tag.ts';

/** What a person's words may refer to, and how they write them. */
export interface Vocabulary {
	readonly lists: readonly TodoList[];
	readonly tags: readonly Tag[];
	readonly syntax: QuickAddSyntax;
	readonly weekStart: WeekStart;
}

export const [getVocabulary, setVocabulary] = createContext<Vocabulary>();
