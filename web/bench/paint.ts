import type { Page } from '@playwright/test';

/** How soon what one did was seen, in milliseconds. */
export interface Answer {
	/** From the event to the end of the first frame that shows what was asked for. */
	readonly paint: number;
	/**
	 * The longest that the browser counted towards Interaction to Next Paint, by its Event Timing: in
	 * steps of 8, and 0 where all was below 16. It reckons with what an event changed at once.
	 */
	readonly interaction: number;
}

declare global {
	interface Window {
		painted: Promise<number>;
		interactions: number[];
		awaitPaint(event: string, isShown: () => boolean): void;
	}
}

/** To be called once the page has come, before anything is measured on it. */
export async function watchPaints(page: Page): Promise<void> {
	await page.evaluate(() => {
		new PerformanceObserver((list) => {
			for (const { interactionId, duration } of list.getEntries() as PerformanceEventTiming[]) {
				if (interactionId) window.interactions.push(duration);
			}
		}).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);

		window.awaitPaint = (type, isShown) => {
			window.interactions = [];
			window.painted = new Promise((resolve) => {
				const options = { capture: true, once: true };
				const onEvent = ({ timeStamp }: Event) =>
					requestAnimationFrame(function look() {
						if (!isShown()) return void requestAnimationFrame(look);
						// This frame's callbacks come before its paint, a message comes after it.
						const { port1, port2 } = new MessageChannel();
						port1.onmessage = () => resolve(performance.now() - timeStamp);
						port2.postMessage(null);
					});
				addEventListener(type, onEvent, options);
			});
		};
	});
}

/** Until Event Timing has told of an interaction: it waits for the frame after it. */
const TOLD_MS = 60;

/**
 * Does something, and measures from its event to the paint after which `isShown` holds. That is
 * called in the page, so it knows nothing but its argument.
 */
export async function timePaint<Argument>(
	page: Page,
	event: 'click' | 'keydown',
	act: () => Promise<unknown>,
	isShown: (argument: Argument) => boolean,
	argument: Argument,
): Promise<Answer> {
	// As text, since a function is not among what can be handed to a page.
	await page.evaluate(
		`awaitPaint('${event}', () => (${String(isShown)})(${JSON.stringify(argument)}))`,
	);
	await act();
	return page.evaluate(async (toldWithin) => {
		const paint = await Promise.race([
			window.painted,
			new Promise<number>((resolve) => setTimeout(resolve, 10_000, Infinity)),
		]);
		await new Promise((resolve) => setTimeout(resolve, toldWithin));
		return { paint, interaction: Math.max(0, ...window.interactions) };
	}, TOLD_MS);
}
