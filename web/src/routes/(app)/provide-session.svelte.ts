import { setContextClient } from '@urql/svelte';
import { onDestroy } from 'svelte';
import { browser } from '$app/env';
import { SavedFilters, setSavedFilters } from '#lib/filters/saved-filters.svelte.ts';
import { Mutations } from '#lib/graphql/mutations.svelte.ts';
import { Query } from '#lib/graphql/query.svelte.ts';
import { Lists, setLists } from '#lib/lists/lists.svelte.ts';
import { LocalSearch } from '#lib/search/local-search.svelte.ts';
import { Sections, setSections } from '#lib/sections/sections.ts';
import { setSettings, Settings } from '#lib/settings/settings.svelte.ts';
import { setTags, Tags } from '#lib/tags/tags.svelte.ts';
import { BulkActions, setBulkActions } from '#lib/todos/bulk-actions.ts';
import { Drag, setDrag } from '#lib/todos/drag/drag.svelte.ts';
import { dropOn } from '#lib/todos/drag/drop-on.ts';
import { setDueToday } from '#lib/todos/due-today.ts';
import { setViewChoices, ViewChoices } from '#lib/todos/list/view-options.svelte.ts';
import { setVocabulary } from '#lib/todos/quick-add/vocabulary.ts';
import { readSearchesWith } from '#lib/todos/read-search.ts';
import { setToday, Today } from '#lib/todos/today.svelte.ts';
import { setTodoActions, TodoActions } from '#lib/todos/todo-actions.ts';
import { setUndoHistory, UndoHistory } from '#lib/todos/undo-history.ts';
import { setToaster, Toaster } from '#lib/ui/toaster.svelte.ts';
import type { LayoutData } from './$types';
import { DueTodayQuery, dueTodayVariables, FrameQuery } from './frame.ts';
import { setSidebar, Sidebar } from './sidebar.svelte.ts';

/**
 * Makes what belongs to a session, and gives it to all that is within the frame. To be called while
 * the frame is made: another session makes another frame.
 */
export function provideSession({ client, offline, today: day, sidebar: left, views }: LayoutData) {
	setContextClient(client);
	const toaster = setToaster(new Toaster());
	const sidebar = setSidebar(new Sidebar(left));
	const frame = new Query(client, FrameQuery, () => ({}));
	const mutations = new Mutations(
		client,
		(message, tryAgain) =>
			toaster.show(message, {
				tone: 'danger',
				...(tryAgain && { action: { label: 'Try again', run: tryAgain }, duration: 12_000 }),
			}),
		offline,
	);
	offline?.listen({
		refused: (message) =>
			void toaster.show(`A change that waited was not saved. ${message}`, { tone: 'danger' }),
		notice: async (notice) =>
			(await import('#lib/offline/notice.ts')).tellNotice(notice, toaster, mutations),
		changedElsewhere: () => frame.refetch(),
	});
	const settings = setSettings(new Settings(mutations, () => frame.data?.viewer.settings));
	const today = setToday(new Today(day, () => settings.current.timeZone));
	const dueToday = new Query(client, DueTodayQuery, () => dueTodayVariables(today.day));
	const due = setDueToday({
		get count() {
			return dueToday.data?.todos.nodes.length ?? 0;
		},
	});
	setLists(new Lists(mutations, () => frame.data?.lists.nodes ?? []));
	const filters = setSavedFilters(
		new SavedFilters(mutations, () => frame.data?.savedFilters.nodes ?? []),
	);
	const tags = setTags(new Tags(mutations, () => frame.data?.tags.nodes ?? []));
	const history = setUndoHistory(new UndoHistory(toaster));
	const actions = setTodoActions(new TodoActions(mutations, history, today));
	const bulk = setBulkActions(new BulkActions(mutations, history, actions));
	const inboxId = () => frame.data?.viewer.inbox.id;
	setDrag(new Drag((target, todos) => dropOn(target, todos, { actions, bulk, today, inboxId })));
	setViewChoices(new ViewChoices(views));
	setSections(new Sections(mutations));

	const localSearch = new LocalSearch(() => {
		const { weekStart, timeZone } = settings.current;
		return { today: today.day, weekStart, timeZone };
	});
	// Before any view looks, and not while the server renders, which serves many.
	if (browser) onDestroy(readSearchesWith((query) => localSearch.testOf(query)));

	setVocabulary({
		get lists() {
			return frame.data?.lists.nodes ?? [];
		},
		get tags() {
			return frame.data?.tags.nodes ?? [];
		},
		get syntax() {
			return settings.current.quickAddSyntax;
		},
		get weekStart() {
			return settings.current.weekStart;
		},
	});

	return { toaster, sidebar, frame, mutations, settings, today, due, filters, tags, history };
}
