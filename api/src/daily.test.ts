import { Writable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { daily } from './daily.ts';
import { createLog } from './log.ts';

afterEach(() => vi.useRealTimers());

const HOUR = 60 * 60 * 1000;

test('runs at once and every day, also after a failure', async () => {
	vi.useFakeTimers();
	const lines: string[] = [];
	const destination = new Writable({
		write(chunk, _encoding, done) {
			lines.push(String(chunk));
			done();
		},
	});
	let runs = 0;
	daily('sweep', createLog({ level: 'info', destination }), async () => {
		if (++runs === 2) throw new Error('broken broom');
	});
	expect(runs).toBe(1);
	await vi.advanceTimersByTimeAsync(23 * HOUR);
	expect(runs).toBe(1);
	await vi.advanceTimersByTimeAsync(2 * HOUR);
	expect(runs).toBe(2);
	expect(lines.join()).toContain('broken broom');
	await vi.advanceTimersByTimeAsync(24 * HOUR);
	expect(runs).toBe(3);
});
