export type RecurrenceRuleFault =
	/** Does not match the grammar of RFC 5545, section 3.3.10. */
	| 'SYNTAX'
	/** A value is out of range. */
	| 'RANGE'
	/** Valid in RFC 5545, but not in the supported subset. */
	| 'UNSUPPORTED'
	/** The rule has no occurrence. */
	| 'NEVER_OCCURS';

/** A text is not a supported recurrence rule; the message states the reason for users. */
export class RecurrenceRuleError extends Error {
	override readonly name = 'RecurrenceRuleError';
	readonly fault: RecurrenceRuleFault;

	constructor(fault: RecurrenceRuleFault, message: string) {
		super(message);
		this.fault = fault;
	}
}
