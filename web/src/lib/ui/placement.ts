export type Side = 'top' | 'right' | 'bottom' | 'left';
export type Align = 'start' | 'center' | 'end';

export interface Placement {
	readonly side: Side;
	readonly align: Align;
	/** Pixels between what is placed and what it belongs to. */
	readonly gap: number;
}

interface Size {
	readonly width: number;
	readonly height: number;
}

export interface Box extends Size {
	readonly left: number;
	readonly top: number;
}

export interface Placed {
	readonly left: number;
	readonly top: number;
	/** What is higher than this scrolls. */
	readonly maxHeight: number;
	/** Where it came to stand in the end. */
	readonly side: Side;
}

/** Pixels that stay free at the edges of the window. */
const MARGIN = 8;

const OPPOSITE = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

/**
 * Where something stands beside something else: on the side it would like, on the opposite one where
 * only that has room or has more of it, and inside the window in any case. All in CSS pixels.
 */
export function placeBeside(anchor: Box, size: Size, window: Size, placement: Placement): Placed {
	const { align, gap } = placement;
	const side = sideWithRoom(anchor, size, window, placement);
	const isVertical = side === 'top' || side === 'bottom';
	const maxHeight = isVertical ? room(anchor, window, side, gap) : window.height - 2 * MARGIN;
	const height = Math.min(size.height, maxHeight);
	const right = anchor.left + anchor.width;
	const bottom = anchor.top + anchor.height;
	const left = isVertical
		? aligned(align, anchor.left, right, size.width)
		: side === 'left'
			? anchor.left - gap - size.width
			: right + gap;
	const top = isVertical
		? side === 'top'
			? anchor.top - gap - height
			: bottom + gap
		: aligned(align, anchor.top, bottom, height);
	return {
		left: within(left, size.width, window.width),
		top: within(top, height, window.height),
		maxHeight,
		side,
	};
}

function sideWithRoom(anchor: Box, size: Size, window: Size, { side, gap }: Placement): Side {
	const needed = side === 'top' || side === 'bottom' ? size.height : size.width;
	const here = room(anchor, window, side, gap);
	const there = room(anchor, window, OPPOSITE[side], gap);
	return needed <= here || there <= here ? side : OPPOSITE[side];
}

function room(anchor: Box, window: Size, side: Side, gap: number): number {
	const space = {
		top: anchor.top,
		bottom: window.height - anchor.top - anchor.height,
		left: anchor.left,
		right: window.width - anchor.left - anchor.width,
	};
	return Math.max(0, space[side] - gap - MARGIN);
}

function aligned(align: Align, start: number, end: number, length: number): number {
	if (align === 'start') return start;
	return align === 'end' ? end - length : (start + end - length) / 2;
}

function within(start: number, length: number, whole: number): number {
	return Math.max(MARGIN, Math.min(start, whole - MARGIN - length));
}
