import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toaster } from './toaster.svelte.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

const messages = (toaster: Toaster) => toaster.toasts.map((toast) => toast.message);

test('a message goes by itself after its time, not before', () => {
	const toaster = new Toaster();
	toaster.show('Saved', { duration: 1000 });
	vi.advanceTimersByTime(999);
	expect(messages(toaster)).toEqual(['Saved']);
	vi.advanceTimersByTime(1);
	expect(messages(toaster)).toEqual([]);
});

test('the clock stands still while one looks, and goes on with what was left', () => {
	const toaster = new Toaster();
	toaster.show('Moved', { duration: 1000 });
	vi.advanceTimersByTime(600);
	toaster.pause();
	vi.advanceTimersByTime(60_000);
	expect(messages(toaster)).toEqual(['Moved']);
	toaster.resume();
	vi.advanceTimersByTime(399);
	expect(messages(toaster)).toEqual(['Moved']);
	vi.advanceTimersByTime(1);
	expect(messages(toaster)).toEqual([]);
});

test('a later message does not give an earlier one more time', () => {
	const toaster = new Toaster();
	toaster.show('First', { duration: 1000 });
	vi.advanceTimersByTime(700);
	toaster.show('Second', { duration: 1000 });
	vi.advanceTimersByTime(300);
	expect(messages(toaster)).toEqual(['Second']);
});

test('a message of unlimited duration stays until it is dismissed', () => {
	const toaster = new Toaster();
	const id = toaster.show('Offline', { duration: Infinity });
	vi.advanceTimersByTime(10_000_000);
	expect(messages(toaster)).toEqual(['Offline']);
	toaster.dismiss(id);
	expect(messages(toaster)).toEqual([]);
});

test('the action runs once and takes its message away', () => {
	const toaster = new Toaster();
	const run = vi.fn();
	toaster.show('Deleted', { action: { label: 'Undo', run } });
	toaster.act(toaster.toasts[0]!);
	vi.runAllTimers();
	expect(run).toHaveBeenCalledTimes(1);
	expect(messages(toaster)).toEqual([]);
});

test('a fourth message takes the place of the oldest', () => {
	const toaster = new Toaster();
	for (const message of ['1', '2', '3', '4']) toaster.show(message);
	expect(messages(toaster)).toEqual(['2', '3', '4']);
});

test('messages are shown where nothing is above them', () => {
	const toaster = new Toaster();
	const [page, dialog] = [{}, {}];
	toaster.addRegion(page);
	expect(toaster.isShownIn(page)).toBe(true);
	const leave = toaster.addRegion(dialog);
	expect([page, dialog].map((each) => toaster.isShownIn(each))).toEqual([false, true]);
	leave();
	expect(toaster.isShownIn(page)).toBe(true);
});
