import { expect, test } from 'vitest';
import { LruMap, memoize } from './lru-map.ts';

const [one, two, three] = [{ n: 1 }, { n: 2 }, { n: 3 }];

test('a stored value is returned by its key', () => {
	const map = new LruMap<string, object>(2);
	map.set('one', one);
	expect(map.get('one')).toBe(one);
	expect(map.get('two')).toBeUndefined();
});

test('the least recently used entry is evicted', () => {
	const map = new LruMap<string, object>(2);
	map.set('one', one);
	map.set('two', two);
	map.get('one');
	map.set('three', three);
	expect(map.get('two')).toBeUndefined();
	expect(map.get('one')).toBe(one);
	expect(map.get('three')).toBe(three);
});

test('replacing the value of a key does not evict an entry', () => {
	const map = new LruMap<string, object>(2);
	map.set('one', one);
	map.set('two', two);
	map.set('two', three);
	expect(map.get('one')).toBe(one);
	expect(map.get('two')).toBe(three);
});

test('a memoized function computes the result of a key once while it is kept', () => {
	const computed: string[] = [];
	const lengthOf = memoize((key: string) => {
		computed.push(key);
		return { length: key.length };
	}, 2);
	for (const key of ['a', 'bb', 'a', 'ccc', 'a', 'bb']) {
		expect(lengthOf(key)).toEqual({ length: key.length });
	}
	expect(computed).toEqual(['a', 'bb', 'ccc', 'bb']);
});
