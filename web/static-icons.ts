import type { Plugin } from 'vite';

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];

const ICON = /@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte(?:\?|$)/;
const DATA = /^const iconData = (?<json>.+);$/m;

/**
 * Lucide's icons as what they are: a few shapes that never change. Its own component makes each shape
 * an element with attributes of its own while the page runs, which took a row of a list as long as all
 * the rest of it. The properties are those that are used here, size, colour and fill: icons are
 * hidden from those who listen, and what they mean is said beside them. Types are Lucide's.
 */
export function staticIcons(): Plugin {
	return {
		name: 'static-icons',
		enforce: 'pre',
		// As they are in the package; made ready beforehand they would not come by here.
		config: () => ({ optimizeDeps: { exclude: ['@lucide/svelte'] } }),
		transform: {
			filter: { id: ICON },
			handler: (code, id) => ({ code: component(shapesIn(code, id)), map: null }),
		},
	};
}

/** @throws where the package writes its icons in another way by now. */
function shapesIn(code: string, id: string): readonly Shape[] {
	const json = DATA.exec(code)?.groups?.json;
	const icon = json === undefined ? {} : (JSON.parse(json) as { size?: number; node?: Shape[] });
	if (icon.node === undefined || icon.size !== 24) throw new Error(`No icon found in ${id}`);
	return icon.node;
}

function component(shapes: readonly Shape[]): string {
	return `<script>
	const { size = 24, color = 'currentColor', fill = 'none' } = $props();
</script>

<svg
	viewBox="0 0 24 24"
	width={size}
	height={size}
	{fill}
	stroke={color}
	stroke-width="2"
	stroke-linecap="round"
	stroke-linejoin="round"
	aria-hidden="true"
>${shapes.map(written).join('')}</svg>
`;
}

function written([tag, attributes]: Shape): string {
	const pairs = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
	return `<${tag} ${pairs.join(' ')} />`;
}
