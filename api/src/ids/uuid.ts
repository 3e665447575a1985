/** The text form of a UUID in lower case (RFC 9562, section 4), as the source of a RegExp. */
export const UUID_PATTERN = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const UUID = new RegExp(`^${UUID_PATTERN}$`);

/** Whether a text is a UUID in lower case, of any version. */
export function isUuid(text: string): boolean {
	return UUID.test(text);
}
