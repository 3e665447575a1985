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
	viewerId: string,
): Promise<void> {
	const today = dayAt(new Date());
	const todos = gettingStartedTodos(viewerId, today);
	const { data } = await client.query(NewcomerQuery, { first: todos[0]!.id! }).toPromise();
	if (data === undefined) return;
	endWelcome();
	// Someone who was led here by a link has had all of this, and may have thrown it away.
	if (data.todo !== null || Date.now() - Date.parse(data.viewer.createdAt) > NEW) return;
	const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
	if (settings.current.timeZone === 'UTC' && timeZone !== 'UTC') {
		void settings.update({ timeZone });
	}
	const list = { id: gettingStartedId(viewerId), name: 'Getting started', color: '#1f9a94' };
	const failed = 'The list that shows you around was not made.';
	// One request follows the other in this order, so nothing is to be waited for.
	void mutations.run(CreateListMutation, list, failed);
	for (const todo of todos) {
		void mutations.run(CreateTodoMutation, todo, failed);
	}
}
