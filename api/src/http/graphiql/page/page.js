// Runs in the browser. Renders GraphiQL and authenticates its requests as the signed-in user of the
// web app, with a token that stays in the memory of this page.

const { webUrl } = document.documentElement.dataset;
const { bundle } = document.currentScript.dataset;
const endpoint = location.origin + location.pathname;
const account = document.getElementById('account');

/** Renew a token this long before it expires, in milliseconds. */
const MARGIN = 30_000;

/** @type {{ text: string, expiresAt: number } | null} */
let token = null;
/** @type {Promise<void> | null} */
let pending = null;

const send = window.fetch.bind(window);

function renewToken() {
	pending ??= askForToken().finally(() => (pending = null));
	return pending;
}

async function askForToken() {
	const before = token?.text;
	try {
		const response = await send(`${webUrl}/api/auth/token`, { credentials: 'include' });
		const { token: text } = response.ok ? await response.json() : {};
		token = text ? { text, expiresAt: readClaims(text).exp * 1000 } : null;
	} catch {
		// The web app is away: what there is may still be good.
	}
	if (!account.hasChildNodes() || token?.text !== before) await showAccount();
}

/** @param {string} text */
function readClaims(text) {
	const payload = text.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
	return JSON.parse(atob(payload));
}

async function showAccount() {
	const viewer = token && (await askWhoIsSignedIn());
	if (viewer) {
		account.replaceChildren(`Signed in as ${viewer.name}`);
	} else {
		const link = Object.assign(document.createElement('a'), {
			href: `${webUrl}/sign-in`,
			textContent: 'Sign in to use your own todos',
		});
		account.replaceChildren(link);
	}
}

async function askWhoIsSignedIn() {
	const response = await send(endpoint, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${token.text}` },
		body: JSON.stringify({ query: '{ viewer { name } }' }),
	});
	const { data } = await response.json();
	return data?.viewer ?? null;
}

// GraphiQL's fetcher calls the global fetch, and knows nothing better to be told.
window.fetch = async function signedFetch(input, init = {}) {
	const url = new URL(input instanceof Request ? input.url : input, location.href);
	const headers = new Headers(init.headers);
	// A token from the headers tab is the person's own choice.
	if (url.origin + url.pathname !== endpoint || headers.has('authorization')) {
		return send(input, init);
	}
	if (!token || Date.now() > token.expiresAt - MARGIN) await renewToken();
	const response = await sendSigned(input, init, headers);
	if (response.status !== 401) return response;
	await renewToken();
	return sendSigned(input, init, headers);
};

/** @param {Headers} headers */
function sendSigned(input, init, headers) {
	if (token) headers.set('authorization', `Bearer ${token.text}`);
	return send(input, { ...init, headers });
}

// Back from signing in, or out, in another tab.
window.addEventListener('focus', () => void renewToken());

const workers = { graphql: 'graphql.worker.js', json: 'json.worker.js' };
window.MonacoEnvironment = {
	globalAPI: false,
	getWorkerUrl: (_id, label) => `${bundle}/${workers[label] ?? 'editor.worker.js'}`,
};

const defaultTabs = [
	{
		query: `# All that the app does, you can do here.
#
#   Ctrl-Enter  runs the operation
#   Ctrl-Space  completes what you type
#
# The book on the left explains every field.

query Me {
  viewer {
    name
    settings {
      timeZone
    }
    inbox {
      id
      name
    }
  }
}
`,
	},
	{
		query: `# What is due within a week, soonest first.
# For more, pass pageInfo.endCursor as $after.

query ThisWeek($first: Int = 10, $after: String) {
  todos(
    first: $first
    after: $after
    filter: { dueDate: { lte: "P7D" } }
    sort: [{ field: DUE_DATE }]
  ) {
    totalCount
    nodes {
      id
      title
      dueDate
      priority
      list {
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
	},
	{
		query: `# A mutation answers with what it made, or with
# an error that says what to do about it.

mutation AddTodo($input: CreateTodoInput!) {
  createTodo(input: $input) {
    ... on CreateTodoPayload {
      todo {
        id
        title
        createdAt
      }
    }
    ... on Error {
      code
      message
    }
  }
}
`,
		variables: JSON.stringify({ input: { title: 'Try the Duly API', priority: 'HIGH' } }, null, 2),
	},
];

window.YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
	endpoint,
	title: 'Duly',
	defaultTabs,
	// Would write a token that someone pasted to the disk.
	shouldPersistHeaders: false,
	// Would write every keystroke into the address, and with it into the history.
	onEditQuery() {},
});
void renewToken();
