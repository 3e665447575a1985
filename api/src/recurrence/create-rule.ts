import { canonicalize } from './canonicalize.ts';
import { RecurrenceRuleError } from './recurrence-rule-error.ts';
import type { Rule, RuleParts } from './rule.ts';
import { validate } from './validate.ts';

/**
 * Creates a canonical rule.
 * @throws {RecurrenceRuleError} if the parts are not a supported rule.
 */
export function createRule(parts: RuleParts): Rule {
	const rule: Rule = {
		interval: 1,
		byDay: [],
		byMonthDay: [],
		byYearDay: [],
		byMonth: [],
		bySetPos: [],
		until: null,
		count: null,
		weekStart: 'MO',
		...parts,
	};
	validate(rule);
	const canonical = canonicalize(rule);
	validate(canonical);
	return canonical;
}

/** A canonical rule; null if the parts are not a supported rule. */
export function tryCreateRule(parts: RuleParts): Rule | null {
	try {
		return createRule(parts);
	} catch (error) {
		if (error instanceof RecurrenceRuleError) return null;
		throw error;
	}
}
