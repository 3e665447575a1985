import { describe, expect, test } from 'vitest';
import { read, sourceFiles } from './source.ts';
import { testTitles } from './test-titles.ts';

// Every criterion and principle of a specification names its test:
//   Proof: `path/of/the.test.ts` › “describe › title, as written”

interface Claim {
	/** `SC-001` for a success criterion, `P-01` for a security principle. */
	readonly id: string;
	readonly text: string;
	readonly proofs: readonly { file: string; title: string }[];
	/** Lines that begin like a proof, including malformed ones. */
	readonly proofLines: number;
}

const PROOF = /^ +Proof: `([^`]+)` › “(.+)”$/gm;

function claimsOf(spec: string): Claim[] {
	return read(spec)
		.split(/^(?=- \*\*(?:SC|P)-\d+|#)/m)
		.flatMap((text) => {
			const id = /^- \*\*((?:SC|P)-\d+): /.exec(text)?.[1];
			if (id === undefined) return [];
			const proofs = [...text.matchAll(PROOF)].map(([, file, title]) => ({
				file: file!,
				title: title!,
			}));
			return [{ id, text, proofs, proofLines: text.match(/^ *Proof\b/gm)?.length ?? 0 }];
		});
}

interface Task {
	readonly id: string;
	readonly status: string;
	readonly serves: readonly string[];
}

function tasksOf(file: string): Task[] {
	return [...read(file).matchAll(/^\| (T-\d+) +\|.+\| (.+?) +\| (.+?) +\|$/gm)].map(
		([, id, status, serves]) => ({ id: id!, status: status!, serves: serves!.split(', ') }),
	);
}

const numbered = (prefix: string, digits: number, count: number) =>
	Array.from({ length: count }, (_, at) => `${prefix}-${String(at + 1).padStart(digits, '0')}`);

const folders = sourceFiles(/^specs\/\d{3}-[\w-]+\/spec\.md$/).map((file) =>
	file.replace('/spec.md', ''),
);
const tests = sourceFiles(/\.(test|spec)\.ts$/);

test('there is a specification of the product', () => {
	expect(folders).toContain('specs/002-phase-ii');
});

describe.each(folders)('%s', (folder) => {
	const claims = claimsOf(`${folder}/spec.md`);
	const criteria = claims.filter(({ id }) => id.startsWith('SC-')).map(({ id }) => id);
	const principles = claims.filter(({ id }) => id.startsWith('P-')).map(({ id }) => id);
	const tasks = tasksOf(`${folder}/tasks.md`);

	test('names an existing test, by its exact title, for every claim', () => {
		const missing = claims.flatMap(({ id, proofs, proofLines }) => [
			...(proofs.length === 0 ? [`${id} names no test`] : []),
			...(proofs.length === proofLines ? [] : [`${id} has a proof that cannot be read`]),
			...proofs
				.filter(({ file, title }) => !tests.includes(file) || !testTitles(file).includes(title))
				.map(({ file, title }) => `${id}: ${file} › ${title}`),
		]);
		expect(missing).toEqual([]);
	});

	test('numbers its criteria, principles and tasks from 1, without gaps', () => {
		expect(criteria.length).toBeGreaterThan(0);
		expect(criteria).toEqual(numbered('SC', 3, criteria.length));
		expect(principles).toEqual(numbered('P', 2, principles.length));
		expect(tasks.map(({ id }) => id)).toEqual(numbered('T', 3, tasks.length));
	});

	test('has a task for every criterion, and a criterion for every task', () => {
		const served = new Set(tasks.flatMap(({ serves }) => serves));
		expect([...served].sort()).toEqual(criteria);
	});

	test('states the status of every task', () => {
		const STATUS = ['done', 'in progress', 'planned'];
		expect(tasks.filter(({ status }) => !STATUS.includes(status))).toEqual([]);
	});

	test('has a plan', () => {
		expect(read(`${folder}/plan.md`)).toMatch(/^# Plan/);
	});
});

describe('phase II', () => {
	const file = 'specs/002-phase-ii/spec.md';
	const claims = new Map(claimsOf(file).map(({ id, text }) => [id, text]));

	test('SC-011 is that Better Auth is the only auth, SC-012 that Neon is the production database', () => {
		expect(claims.get('SC-011')).toContain('**SC-011: Better Auth is the only auth.**');
		expect(claims.get('SC-012')).toContain('**SC-012: Neon is the production database.**');
	});

	test('has twelve security principles', () => {
		expect([...claims.keys()].filter((id) => id.startsWith('P-'))).toHaveLength(12);
	});

	test('has the five clarifications', () => {
		const section = /^## Clarifications\n([\s\S]*?)^## /m.exec(read(file))?.[1] ?? '';
		expect(section.match(/^\d\. /gm)).toHaveLength(5);
		for (const answer of [
			/JWT plugin/,
			/Neon at once/,
			/`sub`.*UUID/s,
			/fresh start/i,
			/e-mail and password only/i,
		]) {
			expect(section).toMatch(answer);
		}
	});
});

test('testTitles returns the titles as written', () => {
	expect(testTitles('api/src/auth/token-attacks.test.ts')).toContain(
		'a forged token › is refused: header with %s',
	);
	expect(testTitles('api/src/database/migrate.test.ts')).toContain(
		'migrate › lets instances that start together take turns',
	);
});

test('no test is marked with skip, todo, fixme or only', () => {
	const APART = /\b(test|it|describe)(\.\w+)*\.(skip|todo|fixme|only)\b/;
	expect(tests.filter((file) => APART.test(read(file)))).toEqual([]);
});
