/** A failure to start the app that its user can correct. */
export class LaunchError extends Error {
	override readonly name = 'LaunchError';
}
