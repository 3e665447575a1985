import type { CDPSession, Page } from '@playwright/test';
import type { Account } from '../tests/account.ts';
import { onStage, slowDown, type Surroundings } from './stage.ts';

/** How even the picture was while one scrolled. */
export interface Smoothness {
	readonly frames: number;
	/** The share of frames that came a frame or more too late. */
	readonly dropped: number;
	/** The longest that the picture stood still, in milliseconds. */
	readonly longest: number;
	/** How far one got. */
	readonly pixels: number;
}

export interface Scrolling extends Smoothness {
	/** Milliseconds until the list was there. */
	readonly firstPaint: number;
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
		await page.goto(view.path, { waitUntil: 'networkidle' });
		const firstPaint = await page.evaluate(
			() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
		);
		const session = await context.newCDPSession(page);
		const before = await heap(session);
		await slowDown(stage, view.slowness);
		const smoothness = await scroll(page, session, view.gestures);
		const rows = await page.locator('main [id^=row-]').count();
		return { firstPaint, ...smoothness, rows, memory: [before, await heap(session)] };
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

async function scroll(page: Page, session: CDPSession, gestures: number): Promise<Smoothness> {
	await page.evaluate(() => {
		const times: number[] = [];
		Object.assign(window, { frameTimes: times });
		requestAnimationFrame(function note(time) {
			times.push(time);
			requestAnimationFrame(note);
		});
	});
	for (let nth = 0; nth < gestures; nth += 1) {
		await session.send('Input.synthesizeScrollGesture', {
			...{ x: 700, y: 400, yDistance: -A_GESTURE, speed: PIXELS_A_SECOND },
			gestureSourceType: 'mouse',
		});
	}
	const { times, pixels } = await page.evaluate(() => {
		const { frameTimes } = window as unknown as { frameTimes: number[] };
		const scrolled = [...document.querySelectorAll('*')].map(({ scrollTop }) => scrollTop);
		return { times: frameTimes, pixels: Math.max(...scrolled) };
	});
	return { ...framesOf(times), pixels };
}

/** What a display of 60 frames a second would have shown. */
function framesOf(times: readonly number[]) {
	const gaps = times.slice(1).map((time, at) => time - times[at]!);
	const late = gaps.map((gap) => Math.max(0, Math.round((gap * 60) / 1000) - 1));
	const missed = late.reduce((sum, each) => sum + each, 0);
	return {
		frames: gaps.length,
		dropped: missed / (gaps.length + missed),
		longest: Math.max(...gaps),
	};
}

async function heap(session: CDPSession): Promise<number> {
	await session.send('HeapProfiler.collectGarbage');
	const { usedSize } = await session.send('Runtime.getHeapUsage');
	return usedSize / 2 ** 20;
}
