import { type Action, ACTIONS, type Responsiveness } from './interactions.ts';
import { type Audit, CATEGORIES } from './audits.ts';
import type { Loading } from './loading.ts';
import { quantile } from './measurement.ts';
import type { Scrolling, Smoothness } from './scrolling.ts';
import type { PlainAction } from './todo-mvc.ts';

export interface Figures {
	readonly date: string;
	readonly machine: { readonly cores: number; readonly memory: number };
	readonly browser: string;
	/** How many todos the two accounts have. */
	readonly todos: { readonly some: number; readonly many: number };
	readonly firstBytes: readonly number[];
	readonly loads: readonly Loading[];
	readonly interactions: readonly {
		readonly todos: number;
		readonly slowness: number;
		readonly actions: Record<Action, Responsiveness>;
	}[];
	readonly scrolls: readonly {
		readonly slowness: number;
		readonly scroll: Scrolling;
		/** A page without scripts, scrolled in the same way. */
		readonly bare: Smoothness;
	}[];
	readonly audits: readonly Audit[];
	/** A TodoMVC in Svelte, which has no server and draws all. */
	readonly plain: {
		readonly loads: readonly Loading[];
		readonly interactions: readonly {
			readonly todos: number;
			readonly slowness: number;
			readonly actions: Record<PlainAction, Responsiveness>;
		}[];
	};
}

interface Goal {
	readonly name: string;
	readonly goal: string;
	readonly measured: string;
	readonly isMet: boolean;
}

/** Everything that was measured, as Markdown. */
export function renderFigures(figures: Figures): string {
	const { date, machine, browser, firstBytes, loads, interactions, scrolls, audits, plain } =
		figures;
	return [
		`${date}. ${machine.cores} cores, ${Math.round(machine.memory / 2 ** 30)} GB of memory, shared by servers, PostgreSQL and browser. Chromium ${browser}.`,
		'### Goals',
		table(
			['', 'goal', 'measured', ''],
			goals(figures).map(({ name, goal, measured, isMet }) => [
				...[name, goal, measured],
				isMet ? 'met' : '**not met**',
			]),
		),
		'### Loading',
		`Today with ${figures.todos.some} todos, rendered by the server: first byte after ${round(quantile(firstBytes, 0.5))} ms (p50), ${round(quantile(firstBytes, 0.95))} ms (p95), ${firstBytes.length} times.`,
		table(
			[
				...['Page', 'JavaScript, kB', 'fetched later, kB', 'CSS, kB'],
				...['first paint, ms', 'largest paint, ms'],
			],
			[
				...loads.map((load) => [`\`${nameOf(load.path)}\``, load] as const),
				...plain.loads.map((load) => [`TodoMVC, ${load.path.split('=')[1]} todos`, load] as const),
			].map(([name, load]) => [
				name,
				...[load.scripts / 1000, load.later / 1000, load.styles / 1000].map(round),
				...[load.firstPaint, load.largestPaint].map(round),
			]),
		),
		'### What one does',
		'Milliseconds, typical / slowest: until the paint that shows it, and in brackets as the browser counts it for INP. Beneath, a TodoMVC in Svelte at what it can do.',
		table(
			['', ...Object.values(ACTIONS)],
			interactions.flatMap(({ todos, slowness, actions }, nth) => {
				const view = `${todos} todos${slowness === 1 ? '' : `, processor slowed ${slowness} times`}`;
				return [
					[view, ...responses(actions)],
					[`${view}, TodoMVC`, ...responses(plain.interactions[nth]!.actions)],
				];
			}),
		),
		`### Scrolling a list of ${figures.todos.many}`,
		'Beside it a page of as many plain lines without any script: what browser and machine can do, which draw without a graphics card.',
		table(
			[
				...['Processor', 'list painted, ms', 'frames', 'dropped', 'page late', 'longest, ms'],
				...['rows missing', 'pixels', 'rows drawn'],
			],
			scrolls.flatMap(({ slowness, scroll, bare }) => {
				const processor = slowness === 1 ? 'as it is' : `slowed ${slowness} times`;
				return [
					[
						...[processor, round(scroll.firstPaint), ...evenness(scroll)],
						...[percent(scroll.blank), String(Math.round(scroll.pixels)), String(scroll.rows)],
					],
					[
						...[`${processor}, plain lines`, '', ...evenness(bare)],
						...['', String(Math.round(bare.pixels)), ''],
					],
				];
			}),
		),
		`JavaScript’s memory, once collected: ${round(scrolls[0]!.scroll.memory[0])} MB when the list has come, ${round(scrolls[0]!.scroll.memory[1])} MB after scrolling.`,
		'### Lighthouse',
		table(
			['Page', 'as a', ...Object.values(CATEGORIES), 'what costs points'],
			audits.map(({ path, device, scores, faults }) => [
				...[`\`${path}\``, device],
				...(scores === null
					? Object.keys(CATEGORIES).map(() => '–')
					: Object.values(scores).map(String)),
				faults.join('; '),
			]),
		),
	].join('\n\n');
}

function responses(actions: Partial<Record<Action, Responsiveness>>): string[] {
	return Object.keys(ACTIONS).map((action) => {
		const response = actions[action as Action];
		if (response === undefined) return '';
		const { paint, interaction } = response;
		return `${paint.map(round).join(' / ')} (${interaction.map(counted).join(' / ')})`;
	});
}

function goals({ firstBytes, loads, interactions, scrolls, audits }: Figures): Goal[] {
	const atMost = (name: string, measured: number, limit: number, unit: string): Goal => ({
		...{ name, goal: `≤ ${limit} ${unit}`, measured: `${round(measured)} ${unit}` },
		isMet: measured <= limit,
	});
	const unthrottled = interactions.filter(({ slowness }) => slowness === 1);
	const slowest = (of: (actions: Record<Action, Responsiveness>) => readonly number[]) =>
		Math.max(...unthrottled.flatMap(({ actions }) => of(actions)));
	const load = (path: string) => loads.find((each) => each.path === path)!;
	const worst = Math.min(...audits.flatMap(({ scores }) => Object.values(scores ?? [0])));
	return [
		atMost(
			'A tick is painted',
			slowest(({ tick }) => tick.paint),
			50,
			'ms',
		),
		atMost(
			'INP, the slowest of all that was done',
			slowest((actions) => Object.values(actions).map(({ interaction }) => interaction[1])),
			...([50, 'ms'] as const),
		),
		atMost('Frames dropped while scrolling', scrolls[0]!.scroll.dropped * 100, 1, '%'),
		atMost('… with those that the page itself was late for', lateness(scrolls[0]!.scroll), 1, '%'),
		atMost('First byte of Today, p50', quantile(firstBytes, 0.5), 60, 'ms'),
		atMost('Largest paint of Today', load('/today').largestPaint, 800, 'ms'),
		atMost('JavaScript of the first load of the app', load('/today').scripts / 1000, 120, 'kB'),
		atMost('JavaScript of the sign-in page', load('/sign-in').scripts / 1000, 60, 'kB'),
		{
			name: 'Lighthouse, in each category',
			...{ goal: '100', measured: `${worst} at least`, isMet: worst === 100 },
		},
	];
}

function lateness({ dropped, late }: Smoothness): number {
	return (dropped + late) * 100;
}

function evenness({ frames, dropped, late, longest }: Smoothness): string[] {
	return [String(frames), percent(dropped), percent(late), round(longest)];
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`;
}

/** Event Timing does not tell of what took less than two of its steps. */
function counted(value: number): string {
	return value === 0 ? '< 16' : round(value);
}

function nameOf(path: string): string {
	return path.replace(/\/\w+_[0-9a-z]{26}/, '/…');
}

/** Three digits, as many as the measurement bears. */
function round(value: number): string {
	if (!Number.isFinite(value)) return 'not within 10 s';
	return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (row: readonly string[]) => `| ${row.join(' | ').replaceAll('\n', ' ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
