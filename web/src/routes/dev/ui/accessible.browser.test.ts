import axe from 'axe-core';
import { type Component, flushSync, mount, unmount } from 'svelte';
import { expect, test } from 'vitest';
import '#lib/ui/tokens.css';
import '#lib/ui/base.css';
import Buttons from './Buttons.svelte';
import Choices from './Choices.svelte';
import Colours from './Colours.svelte';
import Days from './Days.svelte';
import Fields from './Fields.svelte';
import Overlays from './Overlays.svelte';
import QuietParts from './QuietParts.svelte';

const families: Record<string, Component> = {
	Buttons,
	Choices,
	Colours,
	Days,
	Fields,
	Overlays,
	QuietParts,
};
const schemes = ['light', 'dark'] as const;

test.for(
	Object.entries(families).flatMap(([name, Family]) =>
		schemes.map((scheme) => ({ name, Family, scheme })),
	),
)('axe finds nothing in $name, $scheme', async ({ Family, scheme }) => {
	document.documentElement.dataset['theme'] = scheme;
	const family = mount(Family, { target: document.body });
	flushSync();
	const { violations } = await axe.run(document.body, {
		// They are parts of pages, not pages.
		rules: { region: { enabled: false }, 'heading-order': { enabled: false } },
	});
	await unmount(family);
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
