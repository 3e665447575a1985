import type { Locator, Page } from '@playwright/test';
import type { Account } from '../tests/account.ts';
import { addLine } from '../tests/todos.ts';
import { median, quantile, repeat } from './measurement.ts';
import { type Answer, timePaint, watchPaints } from './paint.ts';
import { onStage, open, slowDown, type Surroundings } from './stage.ts';

export const ACTIONS = {
	tick: 'tick a todo off',
	add: 'add a todo',
	open: 'open the detail of another',
	type: 'a key in quick add',
} as const;

export type Action = keyof typeof ACTIONS;

export interface Responsiveness {
	/** The typical and the slowest. */
	readonly paint: readonly [number, number];
	readonly interaction: readonly [number, number];
}

const TYPED = 'Call Ida tomorrow at 4pm p1';

/** Does everything in a view so many times, on a processor so many times slower than this one. */
export async function measureInteractions(
	surroundings: Surroundings,
	account: Account,
	view: { readonly path: string; readonly slowness: number; readonly times: number },
): Promise<Record<Action, Responsiveness>> {
	return onStage(surroundings, account, async (stage) => {
		const { page } = stage;
		await open(page, view.path);
		await slowDown(stage, view.slowness);
		await watchPaints(page);
		const answers: Record<Action, Answer[]> = {
			tick: await repeat(view.times, () => tick(page)),
			// The first one opens what the others only fill.
			open: (await repeat(view.times + 1, (nth) => openDetail(page, nth))).slice(1),
			type: await type(page),
			add: await repeat(view.times, (nth) => add(page, `Added as number ${nth + 1}`)),
		};
		return {
			tick: summarize(answers.tick),
			add: summarize(answers.add),
			open: summarize(answers.open),
			type: summarize(answers.type),
		};
	});
}

export function summarize(answers: readonly Answer[]): Responsiveness {
	const both = (values: readonly number[]) => [median(values), quantile(values, 1)] as const;
	return {
		paint: both(answers.map(({ paint }) => paint)),
		interaction: both(answers.map(({ interaction }) => interaction)),
	};
}

function rows(page: Page) {
	return page.getByRole('main').getByRole('link').and(page.locator('[id^=row-]'));
}

async function tick(page: Page): Promise<Answer> {
	const id = (await rows(page).first().getAttribute('id'))!;
	const box = page.getByRole('checkbox', { name: /^Complete / }).first();
	const answer = await timePaint(
		page,
		'click',
		() => box.click(),
		(id) => {
			const row = document.getElementById(id)?.closest('li, [role=row], [role=listitem]');
			const box = row?.querySelector<HTMLInputElement>('[type=checkbox], [role=checkbox]');
			return !box || box.checked || box.getAttribute('aria-checked') === 'true';
		},
		id,
	);
	await page.locator(`[id="${id}"]`).waitFor({ state: 'detached' });
	return answer;
}

async function openDetail(page: Page, nth: number): Promise<Answer> {
	const row = rows(page).nth(nth + 1);
	const title = (await row.innerText()).trim();
	return timePaint(
		page,
		'click',
		() => row.click(),
		(title) =>
			[...document.querySelectorAll<HTMLTextAreaElement>('[aria-label=Title]')].some(
				({ value, textContent }) => value === title || textContent === title,
			),
		title,
	);
}

async function type(page: Page): Promise<Answer[]> {
	const line = addLine(page);
	const answers = await typeInto(line);
	await line.fill('');
	return answers;
}

/** Types a line, key by key. */
export async function typeInto(line: Locator): Promise<Answer[]> {
	await line.click();
	const { keyboard } = line.page();
	const answers: Answer[] = [];
	for (const [at, key] of [...TYPED].entries()) {
		const answer = await timePaint(
			line.page(),
			'keydown',
			() => keyboard.press(key === ' ' ? 'Space' : key),
			(typed) => (document.activeElement as HTMLInputElement).value === typed,
			TYPED.slice(0, at + 1),
		);
		answers.push(answer);
	}
	return answers;
}

async function add(page: Page, title: string): Promise<Answer> {
	const line = addLine(page);
	await line.fill(title);
	const answer = await timePaint(
		page,
		'keydown',
		() => line.press('Enter'),
		(title) =>
			[...document.querySelectorAll('main [id^=row-]')].some(
				(row) => row.textContent.trim() === title,
			),
		title,
	);
	return answer;
}
