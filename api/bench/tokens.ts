import type { Issuer } from '../test/issuer.ts';
import { seededUuid, type Size } from './seed.ts';

/** Longer than a round lasts, in seconds. */
const LIFETIME = 3_600;

/** A token of each user, by the user's number. */
export async function sign(issuer: Issuer, { users }: Size, firstUser = 1): Promise<string[]> {
	const exp = Math.floor(Date.now() / 1000) + LIFETIME;
	const tokens: string[] = [];
	for (let user = firstUser; user < firstUser + users; user += 1) {
		tokens[user] = await issuer.token(seededUuid(user, 0), { exp });
	}
	return tokens;
}
