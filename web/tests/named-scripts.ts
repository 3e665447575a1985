/** The scripts that a page itself names, by path: what comes before it is alive, not after. */
export function namedScripts(html: string): string[] {
	return [...new Set(html.match(/\/_app\/immutable\/[^"]+\.js/g))];
}
