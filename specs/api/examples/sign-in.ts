/** What a program needs: DULY_EMAIL and DULY_PASSWORD, and where Duly is if not on this machine. */
const { DULY_WEB = 'http://localhost:3000', DULY_API = 'http://localhost:4000' } = process.env;

export const endpoint = `${DULY_API}/graphql`;

let session: Promise<string> | undefined;
let token: { text: string; until: number } | undefined;

/** The cookie of a session: it lasts for days, so one sign-in serves a program for long. */
async function signIn(): Promise<string> {
	const { DULY_EMAIL: email, DULY_PASSWORD: password } = process.env;
	const response = await fetch(`${DULY_WEB}/api/auth/sign-in/email`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: DULY_WEB },
		body: JSON.stringify({ email, password }),
	});
	if (!response.ok) throw new Error(`Signing in was refused (${response.status}).`);
	return response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}

/** A token that is good for at least another half minute. */
export async function accessToken(): Promise<string> {
	if (token && token.until > Date.now() + 30_000) return token.text;
	session ??= signIn();
	const response = await fetch(`${DULY_WEB}/api/auth/token`, {
		headers: { cookie: await session },
	});
	if (response.status === 401) session = undefined;
	if (!response.ok) throw new Error(`No token (${response.status}).`);
	const { token: text } = (await response.json()) as { token: string };
	const { exp } = JSON.parse(Buffer.from(text.split('.')[1]!, 'base64url').toString());
	token = { text, until: exp * 1_000 };
	return text;
}

/** The data of one operation; whatever is wrong with it is thrown. */
export async function duly<Data>(query: string, variables: object = {}): Promise<Data> {
	const response = await fetch(endpoint, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${await accessToken()}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({ query, variables }),
	});
	const { data, errors } = await response.json();
	if (errors) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`);
	return data as Data;
}
