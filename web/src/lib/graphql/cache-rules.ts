import type { CacheExchangeOpts } from '@urql/exchange-graphcache';

/** What a feature teaches the cache about its own types and mutations. */
export type CacheRules = Pick<CacheExchangeOpts, 'resolvers' | 'updates' | 'optimistic'>;

/** The rules of several features as one; no two features have rules for the same field. */
export function mergeRules(features: readonly CacheRules[]): CacheRules {
	const rules = { resolvers: {}, updates: {}, optimistic: {} } satisfies CacheRules;
	for (const { resolvers, updates, optimistic } of features) {
		mergeFields(rules.resolvers, resolvers);
		mergeFields(rules.updates, updates);
		Object.assign(rules.optimistic, optimistic);
	}
	return rules;
}

type Fields = NonNullable<CacheRules['resolvers'] | CacheRules['updates']>;

function mergeFields(into: Fields, from: Fields = {}): void {
	for (const [type, fields] of Object.entries(from)) {
		into[type] = { ...into[type], ...fields };
	}
}
