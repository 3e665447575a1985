import type { Allowance } from './rate-limit/rate-limit-store.ts';

/** What is known of a request beside its context; Yoga calls it the server context and makes one a request. */
export interface RequestState {
	requestId: string;
	/** When it came, on the monotonic clock. */
	receivedAt: number;
	operationName?: string;
	errorCodes?: string[];
	/** Of the operation, in points; absent where it did not get as far. */
	cost?: number;
	/** What is left to who asks; absent where nothing is limited. */
	allowance?: Allowance;
}
