import { placeBeside, type Placement } from './placement.ts';

/**
 * Browser only: puts what floats above the page beside what it belongs to, and keeps it there while
 * the page scrolls, the window changes or the thing grows. Returns what ends that.
 */
export function stayBeside(floating: HTMLElement, anchor: Element, placement: Placement) {
	function place() {
		// Without the limit of the last time its true height shows.
		floating.style.maxHeight = '';
		const { clientWidth: width } = document.documentElement;
		const { left, top, maxHeight, side } = placeBeside(
			anchor.getBoundingClientRect(),
			// The size of the box itself: it may still be growing into place.
			{ width: floating.offsetWidth, height: floating.offsetHeight },
			{ width, height: innerHeight },
			placement,
		);
		floating.style.left = `${left}px`;
		floating.style.top = `${top}px`;
		floating.style.maxHeight = `${maxHeight}px`;
		floating.dataset.side = side;
	}

	place();
	const growth = new ResizeObserver(place);
	growth.observe(floating);
	// What it belongs to moves where something around it grows.
	for (let each = anchor.parentElement; each !== null; each = each.parentElement) {
		growth.observe(each);
	}
	const stop = new AbortController();
	addEventListener('resize', place, { signal: stop.signal });
	addEventListener('scroll', place, { signal: stop.signal, capture: true, passive: true });
	return () => {
		growth.disconnect();
		stop.abort();
	};
}
