const SCHEMES = ['http:', 'https:', 'mailto:'];

/**
 * The address of a link that someone wrote, if it is one that may be followed: on the web, or of a
 * mailbox. Null for everything else, `javascript:` however it is disguised, `data:` and paths of our
 * own among it.
 */
export function safeLink(written: string): string | null {
	try {
		const { protocol, href } = new URL(written);
		return SCHEMES.includes(protocol) ? href : null;
	} catch {
		return null;
	}
}
