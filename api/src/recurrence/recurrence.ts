/**
 * The public interface of the recurrence module for the API and the web app: RFC 5545 rules, their
 * text in English and their occurrences.
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
