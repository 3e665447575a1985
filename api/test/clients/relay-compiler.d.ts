/** The package has no types; it exports the path of its binary for this platform. */
declare module 'relay-compiler' {
	const path: string;
	export default path;
}
