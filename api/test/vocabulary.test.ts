import { expect, test } from 'vitest';
import { read, sourceFiles } from './source.ts';

// Retired terms and their replacements (specs/glossary.md). A term is retired when it does not occur
// in the documentation of its field.

const RETIRED: readonly [term: RegExp, replacement: string][] = [
	[/short[ -]way|shortWay|ShortWay/, 'fast path'],
	[/KnownOperation|known-operations/, 'operation cache'],
	[/AtOnce\b|-at-once\b/, 'single statement'],
	[/\btakeTurn\b|sync\/turn/, 'claim the next version'],
	[/user['’]s clock|users['’]? clock|ClockPoll|syncClocks|clock-poll/, 'change counter'],
	[/HintBoard|\bHints\b|hint-board|\bhints? (of|to|for|that)\b/, 'version notification'],
	[/\bhearsItself\b|\bechoPatience\b/i, 'disconnected, round trip'],
	[/\bpubSubOf\b|\busePubSub\b/, 'scope.pubSub'],
	[/\bbury\b|\bburial\b|\bobituary\b|\bgraves?\b/i, 'tombstone'],
	[/forgetTombstones|forgottenVersion/, 'prune'],
	[/\bcaptureTodo\b|features\/capture/, 'quick add'],
	[/surroundings/i, 'quick-add context'],
	[/\b(homeOf|fitBeneath|HomeFields|todos\/home)\b/, 'placement'],
	[/\b(moveOn|takeBack|withWhom|emptyInto|dissolve)\b/, 'see review of names in the glossary'],
	[/\b(SAID|NOT_SAID|SOME_DAY)\b/, 'insertable columns, dependsOnCurrentRow'],
	[/\bviewerClock\b|ViewerClock/, 'viewer calendar'],
	[/\b(MOST|LONGEST|LARGEST|DEEPEST)_[A-Z]/, 'MAX_ with a unit'],
	[/WORTH_IT|how-manieth|\bPATIENCE\b|\bFAREWELL\b/, 'a term with a unit'],
	[/becomeKeeper|readKeeper|endKeeping/, 'data directory lock'],
	[/\bit (worked|works)\b\.?['"`]/i, 'a description of the result'],
	[/\bwhoever\b|\bwhomever\b/i, 'the component as subject'],
];

/** Records of earlier decisions and reports name the terms of their time. */
const EXEMPT =
	/^specs\/(decisions\/00(24|3[5-9])-|glossary\.md|performance\/)|(vocabulary|schema)\.test\.ts$/;

const files = sourceFiles(
	/^(api\/(src|test|scripts|bench)\/.*\.(ts|js)|specs\/.*\.(md|ts)|[A-Z]+\.md)$/,
);

test('no retired term occurs in the API, its tests, its tools or the documents', () => {
	expect(files.length).toBeGreaterThan(300);
	const found = files
		.filter((file) => !EXEMPT.test(file))
		.flatMap((file) =>
			read(file)
				.split('\n')
				.flatMap((line, index) =>
					RETIRED.filter(([term]) => term.test(line)).map(
						([term, replacement]) =>
							`${file}:${index + 1} ${term.exec(line)![0]} -> ${replacement}`,
					),
				),
		);
	expect(found).toEqual([]);
});

test('each term of the glossary has a definition and a source, in alphabetical order', () => {
	const rows = [...read('specs/glossary.md').matchAll(/^\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)]
		.slice(2)
		.map(([, term]) => term!);
	expect(rows.length).toBeGreaterThan(40);
	expect(rows).toEqual(rows.toSorted((left, right) => left.localeCompare(right, 'en')));
});
