/** One thing that is wrong with an input: which argument, and what to do about it. */
export interface Issue {
	/** Where in the arguments, for example `['input', 'title']`. */
	readonly path: readonly string[];
	readonly message: string;
	/** Where in the argument's text, in UTF-16 code units, if the mistake is in one place of it. */
	readonly offset?: number;
}

/** A failure that callers are expected to handle. Anything else that is thrown is a fault of ours. */
export abstract class ExpectedError extends Error {
	/** Stable, for programs. */
	abstract readonly code: string;
}

/** The input breaks a rule; nothing was written. */
export class ValidationError extends ExpectedError {
	override readonly name = 'ValidationError';
	readonly code = 'VALIDATION_FAILED';
	readonly issues: readonly Issue[];

	constructor(issues: readonly Issue[]) {
		super(issues.map(({ message }) => message).join(' '));
		this.issues = issues;
	}
}

/** Names nothing of the viewer's. What belongs to another user and what does not exist answer alike. */
export class NotFoundError extends ExpectedError {
	override readonly name = 'NotFoundError';
	readonly code = 'NOT_FOUND';
	readonly path: readonly string[];
	/** The global ids that name nothing, where the argument names several. */
	readonly ids: readonly string[];

	constructor(path: readonly string[], what: string, ids: readonly string[] = []) {
		super(`There is no ${what} with this id.`);
		this.path = path;
		this.ids = ids;
	}
}

/** The id that a client chose for a new object is in use. Discloses nothing about its object. */
export class IdUnavailableError extends ExpectedError {
	override readonly name = 'IdUnavailableError';
	readonly code = 'ID_UNAVAILABLE';
	readonly path: readonly string[];

	/** @param field the input field that holds the id. */
	constructor(field = 'id') {
		super('This id cannot be used. Make a new one.');
		this.path = ['input', field];
	}
}

/** The object changed since the caller last saw it (`ifUpdatedAt`); nothing was written. */
export class ConflictError<T = unknown> extends ExpectedError {
	override readonly name = 'ConflictError';
	readonly code = 'CONFLICT';
	/** The object as it is now. */
	readonly current: T;

	constructor(current: T) {
		super('This was changed in the meantime.');
		this.current = current;
	}
}

/** There is no token, or its user does not exist any more. */
export class UnauthenticatedError extends ExpectedError {
	override readonly name = 'UnauthenticatedError';
	readonly code = 'UNAUTHENTICATED';

	constructor() {
		super('Sign in to continue.');
	}
}
