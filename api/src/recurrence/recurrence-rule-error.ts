export type RecurrenceRuleFault =
	/** Not the grammar of RFC 5545, section 3.3.10. */
	| 'SYNTAX'
	/** A value outside its range. */
	| 'RANGE'
	/** Valid in RFC 5545, but not in the subset that this system keeps. */
	| 'UNSUPPORTED'
	/** Names no day that exists. */
	| 'NEVER_OCCURS';

/** A text is no recurrence rule of ours; the message says why in a sentence for people. */
export class RecurrenceRuleError extends Error {
	override readonly name = 'RecurrenceRuleError';
	readonly fault: RecurrenceRuleFault;

	constructor(fault: RecurrenceRuleFault, message: string) {
		super(message);
		this.fault = fault;
	}
}
