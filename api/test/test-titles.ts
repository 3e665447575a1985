import ts from 'typescript';
import { read } from './source.ts';

/**
 * The full titles of the tests in a file, as written: the titles of the enclosing `describe` calls
 * and the test, joined by ` › `. Excludes skipped and planned tests.
 */
export function testTitles(file: string): string[] {
	const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
	const titles: string[] = [];

	function visit(node: ts.Node, path: readonly string[]): void {
		const block = ts.isCallExpression(node) ? blockOf(node) : null;
		if (block === null) return ts.forEachChild(node, (child) => visit(child, path));
		const title = [...path, block.title];
		if (block.isTest) titles.push(title.join(' › '));
		else ts.forEachChild(node, (child) => visit(child, title));
	}
	visit(source, []);
	return titles;
}

/** `test('…')`, `test.each(…)('…')`, `test.describe('…')`, of Vitest and Playwright. */
function blockOf(call: ts.CallExpression): { title: string; isTest: boolean } | null {
	const [first] = call.arguments;
	if (first === undefined || !ts.isStringLiteralLike(first)) return null;
	const names = namesOf(call.expression);
	if (names.some((name) => ['skip', 'todo', 'fixme', 'step'].includes(name))) return null;
	if (names.includes('describe')) return { title: first.text, isTest: false };
	return ['test', 'it'].includes(names[0] ?? '') ? { title: first.text, isTest: true } : null;
}

/** `['test', 'each']` of `test.each([…])`. */
function namesOf(callee: ts.Expression): string[] {
	if (ts.isIdentifier(callee)) return [callee.text];
	if (ts.isPropertyAccessExpression(callee))
		return [...namesOf(callee.expression), callee.name.text];
	if (ts.isCallExpression(callee)) return namesOf(callee.expression);
	return ts.isTaggedTemplateExpression(callee) ? namesOf(callee.tag) : [];
}
