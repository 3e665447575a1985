/** Something that keeps the app from starting, and that its user can put right. */
export class LaunchError extends Error {
	override readonly name = 'LaunchError';
}
