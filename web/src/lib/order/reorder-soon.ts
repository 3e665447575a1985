import { idle } from '#lib/ui/idle.ts';
import type { Order } from './reorder.ts';

/** As `reorder`, whose code comes when the page has nothing better to do. */
export function reorderSoon(order: Order) {
	return (list: HTMLElement) => {
		let stop: (() => void) | undefined;
		let isGone = false;
		void idle()
			.then(() => import('./reorder.ts'))
			.then(({ reorder }) => {
				if (!isGone) stop = reorder(order)(list);
			})
			// Without it there are still the menus.
			.catch(() => undefined);
		return () => {
			isGone = true;
			stop?.();
		};
	};
}
