/** What is known of a request beside its context; Yoga calls it the server context and makes one a request. */
export interface RequestState {
	requestId: string;
	/** When it came, on the monotonic clock. */
	receivedAt: number;
	operationName?: string;
	errorCodes?: string[];
}
