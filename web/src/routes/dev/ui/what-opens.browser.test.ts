import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '#lib/ui/tokens.css';
import '#lib/ui/base.css';
import Overlays from './Overlays.svelte';

let overlays: object;

beforeEach(() => {
	overlays = mount(Overlays, { target: document.body });
	flushSync();
});
afterEach(() => unmount(overlays));

const button = (name: string) => page.getByRole('button', { name, exact: true });
const item = (name: string | RegExp) =>
	page.getByRole(/^Manual|date$/.test(String(name)) ? 'menuitemradio' : 'menuitem', { name });

const pressBeside = () =>
	userEvent.click(document.documentElement, { position: { x: 400, y: 400 }, force: true });

test('a menu opens by its button, and says so', async () => {
	await expect.element(button('More')).toHaveAttribute('aria-expanded', 'false');
	await button('More').click();
	await expect.element(page.getByRole('menu')).toBeVisible();
	await expect.element(button('More')).toHaveAttribute('aria-expanded', 'true');
	await button('More').click();
	await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
});

test('by keys a menu opens at the end one asked for, goes round, and leaves out what is disabled', async () => {
	button('More').element().focus();
	await userEvent.keyboard('{ArrowUp}');
	await expect.element(item(/^Delete/)).toHaveFocus();
	await userEvent.keyboard('{ArrowUp}');
	await expect.element(item('By due date')).toHaveFocus();
	await userEvent.keyboard('{End}{ArrowDown}');
	await expect.element(item(/^Edit/)).toHaveFocus();
	await userEvent.keyboard('m');
	await expect.element(item('Manual')).toHaveFocus();
});

test('a choice is made by Enter, and the focus is back on the button', async () => {
	button('More').element().focus();
	await userEvent.keyboard('{Enter}');
	await expect.element(item(/^Edit/)).toHaveFocus();
	await userEvent.keyboard('m{Enter}');
	await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
	await expect.element(button('More')).toHaveFocus();
	await userEvent.keyboard('{ArrowDown}');
	await expect.element(item('Manual')).toHaveAttribute('aria-checked', 'true');
});

test('what is disabled cannot be chosen, and the menu stays', async () => {
	await button('More').click();
	await item('Not possible here').click({ force: true });
	await expect.element(page.getByRole('menu')).toBeVisible();
});

test('Escape closes a menu and gives the focus back', async () => {
	button('More').element().focus();
	await userEvent.keyboard('{ArrowDown}{Escape}');
	await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
	await expect.element(button('More')).toHaveFocus();
});

test('a popover has a name and takes the focus; a click elsewhere closes it', async () => {
	await button('Popover').click();
	const popover = page.getByRole('dialog', { name: 'Due date' });
	await expect.element(popover.getByRole('textbox')).toHaveFocus();
	await pressBeside();
	await expect.element(popover).not.toBeInTheDocument();
});

test('Tab leads out of a popover, which then closes', async () => {
	await button('Popover').click();
	await userEvent.keyboard('{Tab}');
	await expect.element(button('Save')).toHaveFocus();
	await userEvent.keyboard('{Tab}');
	await expect.element(button('Dialog')).toHaveFocus();
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('a dialog holds the focus, and Escape gives it back', async () => {
	await button('Dialog').click();
	const dialog = page.getByRole('dialog', { name: /^Delete/ });
	await expect.element(dialog).toHaveAccessibleDescription(/^Its 12 todos/);
	await expect.element(button('Cancel')).toHaveFocus();
	// Round and round: the page behind it is out of reach.
	for (let press = 0; press < 6; press += 1) {
		await userEvent.keyboard('{Tab}');
		const focused = document.activeElement;
		expect(focused === document.body || dialog.element().contains(focused)).toBe(true);
	}
	await userEvent.keyboard('{Escape}');
	await expect.element(dialog).not.toBeInTheDocument();
	await expect.element(button('Dialog')).toHaveFocus();
});

test('a press beside a dialog closes it, one on it does not', async () => {
	await button('Dialog').click();
	const dialog = page.getByRole('dialog', { name: /^Delete/ });
	await dialog.getByRole('heading').click();
	await expect.element(dialog).toBeVisible();
	await pressBeside();
	await expect.element(dialog).not.toBeInTheDocument();
});

test('a tooltip comes to who comes by key, and Escape takes it away', async () => {
	await userEvent.keyboard('{Tab}');
	await expect.element(button('More')).toHaveFocus();
	await expect.element(page.getByRole('tooltip')).toHaveTextContent('More');
	await userEvent.keyboard('{Escape}');
	await expect.element(page.getByRole('tooltip')).not.toBeInTheDocument();
});
