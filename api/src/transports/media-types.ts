import Negotiator from 'negotiator';
import { LruMap } from '../lru-map.ts';

export type JsonMediaType = 'application/json' | 'application/graphql-response+json';

/** The media types of the endpoint that a client accepts. */
export interface AcceptedMediaTypes {
	/** For a single result; null if JSON is not accepted. */
	readonly json: JsonMediaType | null;
	/** Whether the stream of a subscription can be sent as server-sent events. */
	readonly eventStream: boolean;
}

/** The first is chosen for `*`/`*` and for clients that state no preference. */
const JSON_MEDIA_TYPES: JsonMediaType[] = ['application/json', 'application/graphql-response+json'];
const EVENT_STREAM = ['text/event-stream'];
const MAX_CACHED_HEADERS = 100;

/** Negotiates the media type of responses (RFC 9110, section 12.5.1); results are cached by header. */
export class MediaTypeNegotiator {
	readonly #results = new LruMap<string, AcceptedMediaTypes>(MAX_CACHED_HEADERS);

	/** @param accept the Accept header; undefined accepts everything */
	negotiate(accept = '*/*'): AcceptedMediaTypes {
		let result = this.#results.get(accept);
		if (result === undefined) {
			const negotiator = new Negotiator({ headers: { accept } });
			result = {
				json: (negotiator.mediaType(JSON_MEDIA_TYPES) as JsonMediaType | undefined) ?? null,
				eventStream: negotiator.mediaType(EVENT_STREAM) !== undefined,
			};
			this.#results.set(accept, result);
		}
		return result;
	}
}
