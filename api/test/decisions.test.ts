import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderDecisionIndex } from '../scripts/render-decision-index.ts';
import { read, ROOT, sourceFiles } from './source.ts';

const decisions = sourceFiles(/^specs\/decisions\/\d{4}-.+\.md$/);

test('the index of decisions lists every decision with its subject, date and status', () => {
	expect(decisions.length).toBeGreaterThan(30);
	const rendered = renderDecisionIndex(join(ROOT, 'specs/decisions'));
	expect(
		read('specs/decisions/README.md') === rendered,
		'run `node api/scripts/print-decision-index.ts`',
	).toBe(true);
});

test('a superseded decision links to its successor', () => {
	for (const file of decisions) {
		const [, status = ''] = /^Status: (.+)$/m.exec(read(file)) ?? [];
		if (status.startsWith('superseded')) {
			expect(status, file).toMatch(/^superseded by \[\d{4}\]\(\d{4}-[\w.-]+\.md\)/);
		}
	}
});

test('numbers of decisions are consecutive', () => {
	const numbers = decisions.map((file) => Number(/\/(\d{4})-/.exec(file)![1]));
	expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});
