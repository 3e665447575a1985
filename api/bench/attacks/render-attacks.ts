import { round, table } from '../report/markdown.ts';
import type { AttackFigures, VictimLatency } from './measure-attacks.ts';

/** The p95 under attack is at most this many times the quiet one. */
export const MAX_RATIO = 3;

const HEAD = [
	'',
	'attack, by one user with 10,000 todos',
	'points',
	'answers to the attacker',
	'quiet p50 / p95, ms',
	'attacked p50 / p95, ms',
	'failed',
	'p95 ratio',
	'met',
];

/** The latency of another user under each attack, as Markdown. */
export function renderAttacks(figures: readonly AttackFigures[]): string {
	const rows = figures.map(({ attack, cost, answers, quiet, attacked }) => {
		const ratio = attacked.p95 / quiet.p95;
		return [
			attack.row,
			attack.title.replaceAll('|', '\\|'),
			cost === null ? '' : cost.toLocaleString('en'),
			Object.entries(answers)
				.map(([status, count]) => `${status === '0' ? 'none' : status}: ${count}`)
				.join(', '),
			latency(quiet),
			latency(attacked),
			`${attacked.failed} of ${attacked.requests}`,
			ratio.toFixed(1),
			ratio <= MAX_RATIO && attacked.failed === 0 ? 'yes' : 'no',
		];
	});
	return table(HEAD, rows);
}

function latency({ p50, p95 }: VictimLatency): string {
	return `${round(p50)} / ${round(p95)}`;
}
