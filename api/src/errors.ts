/** One invalid argument: its path and a message that states the expected value. */
export interface Issue {
	/** The path of the argument, for example `['input', 'title']`. */
	readonly path: readonly string[];
	readonly message: string;
	/** The position of the error in the text of the argument, in UTF-16 code units, if it has one. */
	readonly offset?: number;
}

/** An expected failure, returned as a member of a result union. Other errors are masked. */
export abstract class ExpectedError extends Error {
	/** Stable, machine-readable. */
	abstract readonly code: string;
}

/** The input is invalid; nothing was written. */
export class ValidationError extends ExpectedError {
	override readonly name = 'ValidationError';
	readonly code = 'VALIDATION_FAILED';
	readonly issues: readonly Issue[];

	constructor(issues: readonly Issue[]) {
		super(issues.map(({ message }) => message).join(' '));
		this.issues = issues;
	}
}

/** The id refers to no object of the viewer. Foreign and missing objects give the same error. */
export class NotFoundError extends ExpectedError {
	override readonly name = 'NotFoundError';
	readonly code = 'NOT_FOUND';
	readonly path: readonly string[];
	/** The global ids that were not found, if the argument is a list of ids. */
	readonly ids: readonly string[];

	constructor(path: readonly string[], what: string, ids: readonly string[] = []) {
		super(`There is no ${what} with this id.`);
		this.path = path;
		this.ids = ids;
	}
}

/** The client-supplied id of a new object is in use. Contains no data of the existing object. */
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

/** The object changed after the time in `ifUpdatedAt`; nothing was written. */
export class ConflictError<T = unknown> extends ExpectedError {
	override readonly name = 'ConflictError';
	readonly code = 'CONFLICT';
	/** The current state of the object. */
	readonly current: T;

	constructor(current: T) {
		super('This was changed in the meantime.');
		this.current = current;
	}
}

/** The request has no token, or the user of the token was deleted. */
export class UnauthenticatedError extends ExpectedError {
	override readonly name = 'UnauthenticatedError';
	readonly code = 'UNAUTHENTICATED';

	constructor() {
		super('Sign in to continue.');
	}
}
