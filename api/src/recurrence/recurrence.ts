/**
 * The face of the recurrence module, which API and app run alike: rules as RFC 5545 writes them,
 * rules as people say them, and the days on which they fall.
 */
export { createRule } from './create-rule.ts';
export { formatRule } from './format-rule.ts';
export {
	firstOccurrence,
	nextOccurrence,
	preview,
	type Completion,
	type NextOccurrence,
} from './next-occurrence.ts';
export type { Moment } from './occurrences.ts';
export { parseRecurrenceText, type Recurrence } from './parse-recurrence-text.ts';
export { parseRule } from './parse-rule.ts';
export { recurrenceText } from './recurrence-text.ts';
export { RecurrenceRuleError, type RecurrenceRuleFault } from './recurrence-rule-error.ts';
export type { RecurrenceAnchor, Rule, RuleParts } from './rule.ts';
