import { Writable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { runDaily } from './run-daily.ts';
import { createLog } from './log.ts';

afterEach(() => vi.useRealTimers());

const HOUR_MS = 60 * 60 * 1000;

test('runs immediately and every 24 hours, also after a failure', async () => {
	vi.useFakeTimers();
	const lines: string[] = [];
	const destination = new Writable({
		write(chunk, _encoding, done) {
			lines.push(String(chunk));
			done();
		},
	});
	let runs = 0;
	runDaily('sweep', createLog({ level: 'info', destination }), async () => {
		if (++runs === 2) throw new Error('broken job');
	});
	expect(runs).toBe(1);
	await vi.advanceTimersByTimeAsync(23 * HOUR_MS);
	expect(runs).toBe(1);
	await vi.advanceTimersByTimeAsync(2 * HOUR_MS);
	expect(runs).toBe(2);
	expect(lines.join()).toContain('broken job');
	await vi.advanceTimersByTimeAsync(24 * HOUR_MS);
	expect(runs).toBe(3);
});
