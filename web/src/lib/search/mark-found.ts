import { foundIn } from './found-words.ts';

/** The name of the highlight, which base.css draws. */
const NAME = 'found';

/**
 * Marks in what an element shows what a search found there: titles, as they come and change. The
 * browser draws the marks over the text (CSS Custom Highlight API); one that cannot draws none.
 */
export function markFound(query: string): (node: HTMLElement) => (() => void) | undefined {
	return (node) => {
		if (!('highlights' in CSS)) return;
		const find = foundIn(query);
		const mark = () => {
			const ranges = [...node.querySelectorAll('.title')].flatMap((title) =>
				textsOf(title).flatMap((text) =>
					find(text.data).map(([from, to]) => range(text, from, to)),
				),
			);
			CSS.highlights.set(NAME, new Highlight(...ranges));
		};
		mark();
		const observer = new MutationObserver(mark);
		observer.observe(node, { childList: true, characterData: true, subtree: true });
		return () => {
			observer.disconnect();
			CSS.highlights.delete(NAME);
		};
	};
}

function textsOf(element: Element): Text[] {
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	const texts: Text[] = [];
	while (walker.nextNode()) texts.push(walker.currentNode as Text);
	return texts;
}

function range(text: Text, from: number, to: number): Range {
	const found = document.createRange();
	found.setStart(text, from);
	found.setEnd(text, to);
	return found;
}
