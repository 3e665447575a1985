import type { Client } from '@urql/core';
import type { Mutations } from '#lib/graphql/mutations.svelte.ts';
import { CreateListMutation } from '#lib/lists/documents.ts';
import type { Settings } from '#lib/settings/settings.svelte.ts';
import { dayAt } from '#lib/todos/calendar.ts';
import { CreateTodoMutation } from '#lib/todos/documents.ts';
import { NewcomerQuery } from './documents.ts';
import { gettingStartedId, gettingStartedTodos } from './getting-started.ts';
import { endWelcome } from './welcome-cookie.ts';

/** For how long after signing up somebody is new here, in milliseconds. */
const NEW = 60 * 60 * 1000;

/**
 * Sets a new account up in the browser that it was made in: the time zone of the device, and a list
 * that shows one around. Whatever of it is repeated changes nothing: all ids follow from the person's.
 */
export async function welcome(
	client: Client,
	mutations: Mutations,
	settings: Settings,
): Promise<void> {
	const { data } = await client.query(NewcomerQuery, {}).toPromise();
	if (data === undefined) return;
	const { id: viewerId, createdAt } = data.viewer;
	endWelcome();
	// Someone who was led here by a link has had all of this.
	if (Date.now() - Date.parse(createdAt) > NEW) return;
	const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
	if (settings.current.timeZone === 'UTC' && timeZone !== 'UTC') {
		void settings.update({ timeZone });
	}
	const list = { id: gettingStartedId(viewerId), name: 'Getting started', color: '#1f9a94' };
	const failed = 'The list that shows you around was not made.';
	// One request follows the other in this order, so nothing is to be waited for.
	void mutations.run(CreateListMutation, list, failed);
	for (const todo of gettingStartedTodos(viewerId, dayAt(new Date(), timeZone))) {
		void mutations.run(CreateTodoMutation, todo, failed);
	}
}
