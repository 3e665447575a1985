// Prints the query of the app's Today view with its variables, as JSON. It runs in a process of its
// own (today-query.ts) because a test runner would compile the app's modules by the app's settings.
// They are loaded by path: the API has no dependency on the app.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const WEB = join(import.meta.dirname, '../../../web');
const load = <T>(file: string) => import(pathToFileURL(join(WEB, file)).href) as Promise<T>;

const { TodosQuery } = await load<{ TodosQuery: unknown }>('src/lib/todos/documents.ts');
const { manifestOf } = await load<{
	manifestOf(documents: readonly unknown[]): Record<string, string>;
}>('scripts/documents.ts');
const { pageOf, todayView } = await load<{
	todayView(today: string): unknown;
	pageOf(view: unknown): Record<string, unknown>;
}>('src/lib/todos/view.ts');

const [today] = process.argv.slice(2);
const [query] = Object.values(manifestOf([TodosQuery]));
process.stdout.write(JSON.stringify({ query, variables: pageOf(todayView(today!)) }));
