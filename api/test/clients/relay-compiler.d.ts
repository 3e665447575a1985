/** The package has no types: what it exports is where its program for this machine is. */
declare module 'relay-compiler' {
	const path: string;
	export default path;
}
