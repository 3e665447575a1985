import { DrizzleQueryError } from 'drizzle-orm';
import { pino, type DestinationStream, type LevelWithSilent, type Logger } from 'pino';
import { errorCauses } from './error-causes.ts';

export interface LogOptions {
	readonly level: LevelWithSilent;
	/** Format lines for a terminal instead of JSON. */
	readonly pretty?: boolean;
	/** Default: standard output. */
	readonly destination?: DestinationStream;
}

/** Lines beyond this size of unwritten output are dropped. */
const MAX_BUFFERED_BYTES = 1_000_000;
/** Output is written from this size on, or after `FLUSH_INTERVAL_MS`. */
const MIN_WRITE_BYTES = 4_096;
const FLUSH_INTERVAL_MS = 200;

export function createLog({ level, pretty = false, destination }: LogOptions): Logger {
	const transport = pretty && {
		target: 'pino-pretty',
		options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' },
	};
	const options = { level, serializers: { err: describeError }, ...(transport && { transport }) };
	return transport ? pino(options) : pino(options, destination ?? standardOutput());
}

/** Non-blocking standard output: lines are dropped while the reader is stalled or the disk is full. */
function standardOutput(): DestinationStream {
	const stream = pino.destination({
		sync: false,
		minLength: MIN_WRITE_BYTES,
		periodicFlush: FLUSH_INTERVAL_MS,
		maxLength: MAX_BUFFERED_BYTES,
	});
	stream.on('error', () => {});
	return stream;
}

/**
 * The logged properties of an error, without user content. Pino's default serializer includes the
 * parameters of a failed statement (part of Drizzle's message) and PostgreSQL's `detail`, which
 * quotes the row.
 */
function describeError(error: unknown): object {
	const [first, ...rest] = [...errorCauses(error)].map(describeLink);
	return { ...(first ?? { message: typeof error }), ...(rest.length > 0 && { causes: rest }) };
}

function describeLink(link: Record<string, unknown>): object {
	return {
		type: link.name,
		message: describeMessage(link),
		code: link.code,
		constraint: link.constraint,
		// The first lines of a stack repeat the message.
		stack: String(link.stack ?? '')
			.match(/^ +at .*$/gm)
			?.join('\n'),
	};
}

const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/; // SQLSTATE class 22: the message quotes the value

function describeMessage(link: Record<string, unknown>): unknown {
	if (link instanceof DrizzleQueryError) return `Failed query: ${link.query}`;
	if (typeof link.code === 'string' && DATA_EXCEPTION.test(link.code)) return 'data exception';
	return link.message;
}
