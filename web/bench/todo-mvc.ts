import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { type Action, type Responsiveness, summarize, typeInto } from './interactions.ts';
import { type Loading, measureLoading } from './loading.ts';
import { repeat } from './measurement.ts';
import { type Answer, timePaint, watchPaints } from './paint.ts';
import { onStage, open, slowDown, type Surroundings } from './stage.ts';

/** What a TodoMVC can do, too. */
export type PlainAction = Exclude<Action, 'open'>;

/** A TodoMVC in Svelte, built and served: the least that the same work can take. */
export interface TodoMvc {
	measureLoading(todos: number, times: number): Promise<Loading>;
	measureInteractions(view: {
		readonly todos: number;
		readonly slowness: number;
		readonly times: number;
	}): Promise<Record<PlainAction, Responsiveness>>;
	stop(): Promise<void>;
}

export async function startTodoMvc(surroundings: Surroundings): Promise<TodoMvc> {
	const config = {
		root: join(import.meta.dirname, 'todo-mvc'),
		configFile: false as const,
		logLevel: 'error' as const,
		plugins: [svelte({ compilerOptions: { runes: true } })],
		build: {
			outDir: join(surroundings.folder, 'todo-mvc'),
			// Where scripts of the app are, too.
			assetsDir: '_app/immutable',
			emptyOutDir: true,
		},
	};
	await build(config);
	const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } });
	const webUrl = server.resolvedUrls!.local[0]!;
	const stage = { ...surroundings, webUrl };
	const path = (todos: number) => `/?todos=${todos}`;
	return {
		measureLoading: (todos, times) => measureLoading(stage, null, path(todos), times),
		measureInteractions: ({ todos, slowness, times }) =>
			onStage(stage, null, async (stage) => {
				const { page } = stage;
				await open(page, path(todos));
				await slowDown(stage, slowness);
				await watchPaints(page);
				return {
					tick: summarize(await repeat(times, (nth) => tick(page, nth))),
					type: summarize(await typeInto(line(page))),
					add: summarize(await repeat(times, (nth) => add(page, `Added as number ${nth + 1}`))),
				};
			}),
		stop: () => server.close(),
	};
}

function tick(page: Page, nth: number): Promise<Answer> {
	return timePaint(
		page,
		'click',
		() => page.getByRole('checkbox').nth(nth).click(),
		(nth) => document.querySelectorAll<HTMLInputElement>('[type=checkbox]')[nth]!.checked,
		nth,
	);
}

function line(page: Page) {
	return page.getByRole('textbox', { name: 'New todo' });
}

async function add(page: Page, title: string): Promise<Answer> {
	await line(page).fill(title);
	return timePaint(
		page,
		'keydown',
		() => line(page).press('Enter'),
		(title) => document.querySelector('li:last-child span')?.textContent === title,
		title,
	);
}
