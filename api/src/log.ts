import { DrizzleQueryError } from 'drizzle-orm';
import { pino, type DestinationStream, type LevelWithSilent, type Logger } from 'pino';
import { causes } from './database/error-code.ts';

export interface LogOptions {
	readonly level: LevelWithSilent;
	/** For a person at a terminal rather than for a machine. */
	readonly pretty?: boolean;
	/** Standard output, unless given. */
	readonly destination?: DestinationStream;
}

/** In bytes: what is more than that is lost, and what is less is written with the next. */
const MAX_BACKLOG = 1_000_000;
const WORTH_WRITING = 4_096;
/** But nobody waits longer than that to read it, in milliseconds. */
const LATEST = 200;

export function createLog({ level, pretty = false, destination }: LogOptions): Logger {
	const transport = pretty && {
		target: 'pino-pretty',
		options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' },
	};
	const options = { level, serializers: { err: describeError }, ...(transport && { transport }) };
	return transport ? pino(options) : pino(options, destination ?? standardOutput());
}

/** Standard output that never makes a request wait: what nobody reads, or no disk can hold, is lost. */
function standardOutput(): DestinationStream {
	const stream = pino.destination({
		sync: false,
		minLength: WORTH_WRITING,
		periodicFlush: LATEST,
		maxLength: MAX_BACKLOG,
	});
	stream.on('error', () => {});
	return stream;
}

/**
 * What the log keeps of an error: enough to find the fault, and nothing that a user wrote. The
 * usual serializer would keep the parameters of a failed statement, which Drizzle puts into the
 * message, and PostgreSQL's `detail`, which quotes the row.
 */
function describeError(error: unknown): object {
	const [first, ...rest] = [...causes(error)].map(describeLink);
	return { ...(first ?? { message: typeof error }), ...(rest.length > 0 && { causes: rest }) };
}

function describeLink(link: Record<string, unknown>): object {
	return {
		type: link.name,
		message: describeMessage(link),
		code: link.code,
		constraint: link.constraint,
		// The first lines of a stack are the message again.
		stack: String(link.stack ?? '')
			.match(/^ +at .*$/gm)
			?.join('\n'),
	};
}

const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/; // a SQLSTATE whose message quotes the value

function describeMessage(link: Record<string, unknown>): unknown {
	if (link instanceof DrizzleQueryError) return `Failed query: ${link.query}`;
	if (typeof link.code === 'string' && DATA_EXCEPTION.test(link.code)) return 'data exception';
	return link.message;
}
