/** How far a mouse goes before it drags, in pixels. */
const SLACK = 5;

/** How long a finger rests before it drags, in milliseconds. */
const REST = 320;

/** Within so many pixels of the edge of what scrolls, it scrolls along. */
const EDGE = 56;

interface Follower {
	/** Something may be dragged from here; false where it is not. */
	begin(x: number, y: number): boolean;
	move(x: number, y: number): void;
	rested(): void;
	end(isDropped: boolean): void;
}

/**
 * Follows a pointer from where it went down to where it is let go. What is not a drag in the end is
 * left alone: clicks click, fingers scroll.
 */
export function followPointer(down: PointerEvent, follower: Follower): void {
	const isFinger = down.pointerType !== 'mouse';
	const { pointerId, clientX, clientY } = down;
	let [x, y] = [clientX, clientY];
	let isDragging = false;
	let hasRested = false;
	let hasMoved = false;
	let frame = 0;
	const following = new AbortController();
	const { signal } = following;
	const timer = isFinger ? setTimeout(rest, REST) : undefined;

	function rest(): void {
		hasRested = true;
		start();
	}

	function start(): void {
		if (!follower.begin(x, y)) return stop(false);
		isDragging = true;
		frame = requestAnimationFrame(scrollAlong);
	}

	function stop(isDropped: boolean): void {
		clearTimeout(timer);
		cancelAnimationFrame(frame);
		following.abort();
		if (!isDragging) return;
		swallowClick();
		// A finger that only rested has picked a row; nothing was dragged anywhere.
		follower.end(isDropped && hasMoved);
		if (isDropped && hasRested && !hasMoved) follower.rested();
	}

	function scrollAlong(): void {
		const pane = scrollerUnder(x, y);
		if (pane !== null) {
			const { top, bottom } = pane.getBoundingClientRect();
			const by = y < top + EDGE ? y - (top + EDGE) : Math.max(0, y - (bottom - EDGE));
			if (by !== 0 && hasMoved) {
				pane.scrollTop += Math.max(-EDGE, Math.min(EDGE, by)) / 4;
				follower.move(x, y);
			}
		}
		frame = requestAnimationFrame(scrollAlong);
	}

	addEventListener(
		'pointermove',
		(event) => {
			if (event.pointerId !== pointerId) return;
			[x, y] = [event.clientX, event.clientY];
			const isFar = Math.hypot(x - clientX, y - clientY) > SLACK;
			hasMoved ||= isFar;
			if (isDragging) follower.move(x, y);
			else if (isFar && isFinger) stop(false);
			else if (isFar) start();
		},
		{ signal },
	);
	addEventListener('pointerup', (event) => event.pointerId === pointerId && stop(true), { signal });
	addEventListener('pointercancel', () => stop(false), { signal });
	addEventListener('blur', () => stop(false), { signal });
	addEventListener(
		'keydown',
		(event) => {
			if (event.key !== 'Escape' || !isDragging) return;
			event.preventDefault();
			event.stopPropagation();
			stop(false);
		},
		{ signal, capture: true },
	);
	addEventListener('contextmenu', (event) => isFinger && event.preventDefault(), { signal });
	// A finger that drags must not scroll as well.
	addEventListener('touchmove', (event) => isDragging && event.preventDefault(), {
		signal,
		passive: false,
	});
}

/** The click that follows when the pointer is let go belongs to the drag. */
function swallowClick(): void {
	const swallow = (event: MouseEvent) => {
		event.preventDefault();
		event.stopPropagation();
	};
	addEventListener('click', swallow, { capture: true, once: true });
	setTimeout(() => removeEventListener('click', swallow, { capture: true }));
}

function scrollerUnder(x: number, y: number): Element | null {
	for (let each = document.elementFromPoint(x, y); each !== null; each = each.parentElement) {
		if (
			each.scrollHeight > each.clientHeight &&
			/auto|scroll/.test(getComputedStyle(each).overflowY)
		)
			return each;
	}
	return null;
}
