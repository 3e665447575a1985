import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { findBrowser } from '../../api/scripts/suite/browser.ts';
import { startProduct } from '../../api/scripts/suite/product.ts';
import { Account } from '../tests/account.ts';
import { inDays } from '../tests/seed.ts';
import { audit } from './audits.ts';
import { measureInteractions } from './interactions.ts';
import { measureLoading, timeToFirstByte } from './loading.ts';
import { type Figures, renderFigures } from './report.ts';
import { measureBareScrolling, measureScrolling } from './scrolling.ts';
import { onStage, type Surroundings } from './stage.ts';
import { startTodoMvc } from './todo-mvc.ts';

// The app as its users run it, in Chromium:
//   node web/bench/run.ts           measures, prints, writes specs/performance/web.md
//   node web/bench/run.ts --small   less of everything, in two minutes, writes nothing: does it work?

const ROOT = join(import.meta.dirname, '../..');
const REPORT = join(ROOT, 'specs/performance/web.md');
/** What people wrote stands above it. */
const MARK = '<!-- From here on `pnpm bench:web` writes. -->';

const { values: options } = parseArgs({ options: { small: { type: 'boolean', default: false } } });
const size = options.small
	? { some: 40, many: 600, bytes: 20, loads: 1, actions: 2, gestures: 1 }
	: { some: 200, many: 10_000, bytes: 200, loads: 5, actions: 10, gestures: 5 };

const executable = findBrowser(ROOT);
if (executable === undefined) throw new Error('There is no Chromium here to measure with.');
const folder = await mkdtemp(join(tmpdir(), 'duly-bench-web-'));
console.log('Starting the product …');
const product = await startProduct();
const cleanUp = async () => {
	await product.stop();
	await rm(folder, { recursive: true, force: true });
};
process.once('SIGINT', () => void cleanUp().then(() => process.exit(130)));
try {
	const figures = renderFigures(
		await measure({ executable, webUrl: product.webUrl, folder }, product.apiUrl),
	);
	console.log(`\n${figures}`);
	if (!options.small) await writeReport(figures);
} finally {
	await cleanUp();
}

async function measure(surroundings: Surroundings, apiUrl: string): Promise<Figures> {
	const { webUrl } = surroundings;
	console.log(`Preparing accounts with ${size.some} and ${size.many} todos …`);
	const some = await Account.signUp({ webUrl, apiUrl }, 'Some Todos');
	await some.createTodos(
		...Array.from({ length: size.some }, (_, nth) => ({
			title: `Todo ${nth + 1}: call the plumber about the sink`,
			dueDate: inDays(nth % 10 === 0 ? -1 : 0),
			priority: ['NONE', 'LOW', 'MEDIUM', 'HIGH'][nth % 4],
		})),
	);
	const many = await Account.signUp({ webUrl, apiUrl }, 'Many Todos');
	const listId = await many.create('createList', { name: 'Everything' });
	await many.createTodos(
		...Array.from({ length: size.many }, (_, nth) => ({
			title: `Todo ${nth + 1}: call the plumber about the sink`,
			listId,
		})),
	);
	const list = `/lists/${listId}`;

	console.log('Loading pages …');
	const firstBytes = await timeToFirstByte(`${webUrl}/today`, some, size.bytes);
	const loads = [await measureLoading(surroundings, null, '/sign-in', size.loads)];
	const paths = ['/today', '/inbox', '/upcoming', '/completed', '/settings'];
	for (const path of options.small ? paths.slice(0, 1) : paths) {
		loads.push(await measureLoading(surroundings, some, path, size.loads));
	}
	loads.push(await measureLoading(surroundings, many, list, size.loads));

	const todoMvc = await startTodoMvc(surroundings);
	const plain = {
		loads: [
			await todoMvc.measureLoading(size.some, size.loads),
			await todoMvc.measureLoading(size.many, size.loads),
		],
		interactions: [] as Figures['plain']['interactions'][number][],
	};

	const interactions = [];
	const scrolls = [];
	for (const slowness of [1, 4]) {
		console.log(`Working${slowness === 1 ? '' : ', on a slower processor'} …`);
		for (const [account, path, todos] of [
			[some, '/today', size.some],
			[many, list, size.many],
		] as const) {
			const view = { path, slowness, times: size.actions };
			const actions = await measureInteractions(surroundings, account, view);
			interactions.push({ todos, slowness, actions });
			const todoMvcView = { todos, slowness, times: size.actions };
			plain.interactions.push({
				...{ todos, slowness },
				actions: await todoMvc.measureInteractions(todoMvcView),
			});
		}
		const { gestures } = size;
		const view = { path: list, slowness, gestures };
		scrolls.push({
			slowness,
			scroll: await measureScrolling(surroundings, many, view),
			bare: await measureBareScrolling(surroundings, { lines: size.many, slowness, gestures }),
		});
	}

	await todoMvc.stop();

	console.log('Asking Lighthouse …');
	const audits = [];
	for (const device of ['phone', 'desktop'] as const) {
		if (options.small && device === 'desktop') continue;
		audits.push(await audit(surroundings, null, '/sign-in', device));
		audits.push(await audit(surroundings, some, '/today', device));
	}
	return {
		date: new Date().toISOString().slice(0, 10),
		machine: { cores: cpus().length, memory: totalmem() },
		browser: await onStage(surroundings, null, async ({ version }) => version),
		todos: { some: size.some, many: size.many },
		...{ firstBytes, loads, interactions, scrolls, audits, plain },
	};
}

async function writeReport(figures: string): Promise<void> {
	const [written] = (await readFile(REPORT, 'utf8')).split(MARK);
	const text = `${written}${MARK}\n\n## Figures\n\n${figures}\n`;
	const config = await resolveConfig(REPORT);
	await writeFile(REPORT, await format(text, { ...config, parser: 'markdown' }));
	console.log('\nWritten to specs/performance/web.md.');
}
