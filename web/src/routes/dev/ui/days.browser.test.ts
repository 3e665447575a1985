import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '#lib/ui/tokens.css';
import '#lib/ui/base.css';
import Days from './Days.svelte';

let days: object;

beforeEach(() => {
	days = mount(Days, { target: document.body });
	flushSync();
});
afterEach(() => unmount(days));

const grid = () => page.getByRole('grid').first();
const day = (name: string) => grid().getByRole('button', { name });

test('Tab stops at the chosen day alone, and the arrows go on from there', async () => {
	day('Wednesday 25 November 2026').element().focus();
	await userEvent.keyboard('{ArrowRight}{ArrowDown}');
	await expect.element(day('Thursday 3 December 2026')).toHaveFocus();
	await expect.element(page.getByRole('grid', { name: 'December 2026' })).toBeVisible();
	const stops = grid().element().querySelectorAll('[tabindex="0"]');
	expect(stops).toHaveLength(1);
});

test('a page is a month, with Shift a year; Home is the first day of the week', async () => {
	day('Wednesday 25 November 2026').element().focus();
	await userEvent.keyboard('{PageDown}');
	await expect.element(day('Friday 25 December 2026')).toHaveFocus();
	await userEvent.keyboard('{Shift>}{PageUp}{/Shift}');
	await expect.element(day('Thursday 25 December 2025')).toHaveFocus();
	await userEvent.keyboard('{Home}');
	await expect.element(day('Monday 22 December 2025')).toHaveFocus();
});

test('Enter chooses, and the choice is told', async () => {
	day('Wednesday 25 November 2026').element().focus();
	await userEvent.keyboard('{ArrowLeft}{Enter}');
	await expect
		.element(grid().getByRole('gridcell', { name: 'Tuesday 24 November 2026' }))
		.toHaveAttribute('aria-selected', 'true');
});

test('today is told apart', async () => {
	await expect.element(day('Friday 20 November 2026')).toHaveAttribute('aria-current', 'date');
});
