import type { CDPSession, Page } from '@playwright/test';
import type { Account } from '../tests/account.ts';
import { onStage, open, slowDown, type Surroundings } from './stage.ts';

/** How even the picture was while one scrolled. */
export interface Smoothness {
	/** How many were drawn. */
	readonly frames: number;
	/** The share of frames in which the picture stood still, though there was something to draw. */
	readonly dropped: number;
	/** The share in which it moved on, but what the page itself had to change came too late for it. */
	readonly late: number;
	/** The longest that the page itself was late, in milliseconds. */
	readonly longest: number;
	/** How far one got. */
	readonly pixels: number;
}

export interface Scrolling extends Smoothness {
	/** Milliseconds until the list was there. */
	readonly firstPaint: number;
	/** The share of frames in which some of what one saw had no rows yet. */
	readonly blank: number;
	/** The rows that were in the document at the end. */
	readonly rows: number;
	/** Megabytes of the JavaScript heap after a collection: before and after scrolling. */
	readonly memory: readonly [number, number];
}

const A_GESTURE = 12_000;
const PIXELS_A_SECOND = 4000;

/** Scrolls down a list with the wheel, so many gestures of three seconds. */
export async function measureScrolling(
	surroundings: Surroundings,
	account: Account,
	view: { readonly path: string; readonly slowness: number; readonly gestures: number },
): Promise<Scrolling> {
	return onStage(surroundings, account, async (stage) => {
		const { page, context } = stage;
		await open(page, view.path);
		const firstPaint = await page.evaluate(
			() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
		);
		const session = await context.newCDPSession(page);
		const before = await heap(session);
		await slowDown(stage, view.slowness);
		const blank = await watchGaps(page);
		const smoothness = await scroll(page, session, view.gestures);
		const rows = await page.locator('main [id^=row-]').count();
		return {
			...{ firstPaint, ...smoothness, rows, blank: await blank() },
			memory: [before, await heap(session)],
		};
	});
}

/**
 * The same on a page of plain lines without any script: what this machine and this browser, which
 * draws without a graphics card, can do at best.
 */
export async function measureBareScrolling(
	surroundings: Surroundings,
	{ lines, slowness, gestures }: Record<'lines' | 'slowness' | 'gestures', number>,
): Promise<Smoothness> {
	return onStage(surroundings, null, async (stage) => {
		const { page, context } = stage;
		const line = '<div style="height: 40px">☐ Call the plumber about the sink</div>';
		await page.setContent(
			`<div style="height: 100vh; overflow-y: auto; font: 15px sans-serif">${line.repeat(lines)}</div>`,
		);
		await slowDown(stage, slowness);
		return scroll(page, await context.newCDPSession(page), gestures);
	});
}

/**
 * Looks with each frame whether a gap, where rows are not drawn, is in sight.
 * @returns what tells the share of such frames.
 */
async function watchGaps(page: Page): Promise<() => Promise<number>> {
	const counts = await page.evaluateHandle(() => {
		const counts = { frames: 0, blank: 0 };
		requestAnimationFrame(function look() {
			counts.frames += 1;
			const isInSight = [...document.querySelectorAll('main .gap')].some((gap) => {
				const { top, bottom } = gap.getBoundingClientRect();
				return bottom > 0 && top < innerHeight;
			});
			if (isInSight) counts.blank += 1;
			requestAnimationFrame(look);
		});
		return counts;
	});
	return () => counts.evaluate(({ frames, blank }) => blank / frames);
}

/** A frame of a display that shows 60 a second, in milliseconds. */
const FRAME = 1000 / 60;

async function scroll(page: Page, session: CDPSession, gestures: number): Promise<Smoothness> {
	const notes = await noted(page, async () => {
		for (let nth = 0; nth < gestures; nth += 1) {
			await session.send('Input.synthesizeScrollGesture', {
				...{ x: 700, y: 400, yDistance: -A_GESTURE, speed: PIXELS_A_SECOND },
				gestureSourceType: 'mouse',
			});
		}
	});
	const pixels = await page.evaluate(() =>
		Math.max(...[...document.querySelectorAll('*')].map(({ scrollTop }) => scrollTop)),
	);
	let [longest, inARow] = [0, 0];
	for (const note of notes) {
		inARow = note === 'drawn' ? 0 : inARow + 1;
		longest = Math.max(longest, inARow);
	}
	const share = (wanted: Note) => notes.filter((note) => note === wanted).length / notes.length;
	return {
		frames: notes.length,
		dropped: share('dropped'),
		late: share('late'),
		longest: (longest + 1) * FRAME,
		pixels,
	};
}

/** What became of a frame. */
type Note = 'drawn' | 'late' | 'dropped';

interface TraceEvent {
	readonly name: string;
	/** Microseconds. */
	readonly ts: number;
	readonly args: { readonly hasPartialUpdate?: boolean };
}

/** What Chromium's compositor notes of frames meanwhile, in order. */
async function noted(page: Page, act: () => Promise<void>): Promise<Note[]> {
	const session = await page.context().browser()!.newBrowserCDPSession();
	const events: TraceEvent[] = [];
	session.on('Tracing.dataCollected', ({ value }) =>
		events.push(...(value as unknown as TraceEvent[])),
	);
	const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
	await session.send('Tracing.start', {
		transferMode: 'ReportEvents',
		traceConfig: {
			includedCategories: [
				'devtools.timeline.frame',
				'disabled-by-default-devtools.timeline.frame',
			],
		},
	});
	await act();
	await session.send('Tracing.end');
	await complete;
	await session.detach();
	return events
		.sort((one, other) => one.ts - other.ts)
		.flatMap(({ name, args }) => {
			if (name === 'DrawFrame') return ['drawn' as const];
			if (name !== 'DroppedFrame') return [];
			// So the developer tools tell one from the other, too.
			return [args.hasPartialUpdate ? ('late' as const) : ('dropped' as const)];
		});
}

async function heap(session: CDPSession): Promise<number> {
	await session.send('HeapProfiler.collectGarbage');
	const { usedSize } = await session.send('Runtime.getHeapUsage');
	return usedSize / 2 ** 20;
}
